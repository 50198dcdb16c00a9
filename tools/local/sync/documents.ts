import { errorAnswer } from '../rest/errors';
import { jsonAnswer, NO_CONTENT, type RestRoute } from '../rest/host';
import { pageAnswer } from '../rest/page';
import type { RateLimiter } from '../rest/rate-limiter';
import { withFound } from '../rest/registry';
import { newSid } from '../rest/sids';
import { contentJson, isForAnother, newContent, REVISION_MISMATCH, readChange, update } from './content';
import { limitedBy } from './limits';
import { isTaken, MAX_PAGE, NAME_EXISTS, ORIGIN, type SyncDocument, type SyncServices } from './services';

/** The routes of `sync.twilio.com` for documents. Source: OpenAPI `twilio_sync_v1`. */
export function documentRoutes(
  services: SyncServices,
  rateLimiter: RateLimiter,
  accountSid: string,
): RestRoute[] {
  const documents = '/v1/Services/{ServiceSid}/Documents';

  const json = (document: SyncDocument) => {
    const url = `${ORIGIN}/v1/Services/${document.serviceSid}/Documents/${document.sid}`;
    return {
      sid: document.sid,
      unique_name: document.uniqueName,
      account_sid: accountSid,
      service_sid: document.serviceSid,
      url,
      links: { permissions: `${url}/Permissions` },
      ...contentJson(document),
    };
  };

  const atDocument = limitedBy(rateLimiter, (serviceSid, name) => services.findDocument(serviceSid, name));

  return [
    [
      'POST',
      documents,
      withFound(services, (service, { params }) => {
        const now = services.now();
        const uniqueName = params.UniqueName ?? null;
        const change = readChange(params.Data, params.Ttl, now);
        if ('code' in change) return errorAnswer(change);
        if (isTaken(uniqueName, service.documents)) return errorAnswer(NAME_EXISTS);
        const document: SyncDocument = {
          sid: newSid('ET'),
          serviceSid: service.sid,
          uniqueName,
          ...newContent(change, now),
        };
        service.documents.push(document);
        return jsonAnswer(201, json(document));
      }),
    ],
    [
      'GET',
      documents,
      withFound(services, (service, call) =>
        pageAnswer(call, ORIGIN, 'documents', service.documents.map(json), MAX_PAGE),
      ),
    ],
    ['GET', `${documents}/{Sid}`, atDocument('read', (document) => jsonAnswer(200, json(document)))],
    [
      'POST',
      `${documents}/{Sid}`,
      atDocument('write', (document, call) => {
        const now = services.now();
        if (isForAnother(document, call)) return errorAnswer(REVISION_MISMATCH);
        const change = readChange(call.params.Data, call.params.Ttl, now);
        if ('code' in change) return errorAnswer(change);
        update(document, change, now);
        return jsonAnswer(200, json(document));
      }),
    ],
    [
      'DELETE',
      `${documents}/{Sid}`,
      atDocument('write', (document) => {
        const all = services.find(document.serviceSid)?.documents;
        all?.splice(all.indexOf(document), 1);
        return NO_CONTENT;
      }),
    ],
  ];
}

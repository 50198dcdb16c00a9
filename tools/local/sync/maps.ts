import { isoTime } from '../rest/dates';
import { errorAnswer } from '../rest/errors';
import { jsonAnswer, NO_CONTENT, type RestRoute } from '../rest/host';
import { pageAnswer } from '../rest/page';
import type { RateLimiter } from '../rest/rate-limiter';
import { withFound } from '../rest/registry';
import { newSid } from '../rest/sids';
import { dateExpires, expiryOf, INVALID_TTL } from './expiry';
import { limitedBy } from './limits';
import { isTaken, MAX_PAGE, NAME_EXISTS, ORIGIN, type SyncMap, type SyncServices } from './services';

/** The routes of `sync.twilio.com` for maps. Source: OpenAPI `twilio_sync_v1`. */
export function mapRoutes(services: SyncServices, rateLimiter: RateLimiter, accountSid: string): RestRoute[] {
  const maps = '/v1/Services/{ServiceSid}/Maps';

  const json = (map: SyncMap) => {
    const url = `${ORIGIN}/v1/Services/${map.serviceSid}/Maps/${map.sid}`;
    return {
      sid: map.sid,
      unique_name: map.uniqueName,
      account_sid: accountSid,
      service_sid: map.serviceSid,
      url,
      links: { items: `${url}/Items` },
      revision: '0',
      date_expires: dateExpires(map),
      date_created: isoTime(map.createdAt),
      date_updated: isoTime(map.createdAt),
      created_by: 'system',
    };
  };

  const atMap = limitedBy(rateLimiter, (serviceSid, name) => services.findMap(serviceSid, name));

  return [
    [
      'POST',
      maps,
      withFound(services, (service, { params }) => {
        const now = services.now();
        const uniqueName = params.UniqueName ?? null;
        const expiry = expiryOf(params.CollectionTtl ?? params.Ttl, now);
        if (expiry === undefined) return errorAnswer(INVALID_TTL);
        if (isTaken(uniqueName, service.maps)) return errorAnswer(NAME_EXISTS);
        const map: SyncMap = {
          sid: newSid('MP'),
          serviceSid: service.sid,
          uniqueName,
          createdAt: now,
          items: new Map(),
          ...expiry,
        };
        service.maps.push(map);
        return jsonAnswer(201, json(map));
      }),
    ],
    [
      'GET',
      maps,
      withFound(services, (service, call) =>
        pageAnswer(call, ORIGIN, 'maps', service.maps.map(json), MAX_PAGE),
      ),
    ],
    ['GET', `${maps}/{Sid}`, atMap('read', (map) => jsonAnswer(200, json(map)))],
    [
      'POST',
      `${maps}/{Sid}`,
      atMap('write', (map, { params }) => {
        const expiry = expiryOf(params.CollectionTtl ?? params.Ttl, services.now());
        if (expiry === undefined) return errorAnswer(INVALID_TTL);
        return jsonAnswer(200, json(Object.assign(map, expiry)));
      }),
    ],
    [
      'DELETE',
      `${maps}/{Sid}`,
      atMap('write', (map) => {
        const all = services.find(map.serviceSid)?.maps;
        all?.splice(all.indexOf(map), 1);
        return NO_CONTENT;
      }),
    ],
  ];
}

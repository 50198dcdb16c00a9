import type { RestAnswer } from '../proxy';
import { isoTime } from '../rest/dates';
import { errorAnswer, notFound } from '../rest/errors';
import { jsonAnswer, type RestCall, type RestRoute } from '../rest/host';
import type { Email, EmailStatus, Emails } from './emails';
import { type Flaw, parseEmail } from './parameters';

const ORIGIN = 'https://comms.twilio.com';

const STATUSES: EmailStatus[] = [
  'SCHEDULED',
  'QUEUED',
  'SENT',
  'DELIVERED',
  'UNDELIVERED',
  'FAILED',
  'CANCELED',
];

const DEFAULT_PAGE_SIZE = 50;
const MAX_PAGE_SIZE = 1000;
/** https://www.twilio.com/docs/email/api/reference/mail-send-resource */
const MAX_BYTES = 5_000_000;

/**
 * The routes of `comms.twilio.com` for mail, which no OpenAPI document of Twilio's describes.
 * Source: https://www.twilio.com/docs/email/api/reference/mail-send-resource, …/email-operation-resource
 */
export function emailRoutes(emails: Emails, isTrial: () => boolean): RestRoute[] {
  const json = (email: Email) => {
    const { status, since } = emails.progress(email);
    return {
      id: email.id,
      from: email.from,
      to: [email.to],
      status,
      related: [{ type: 'OPERATION', id: email.operationId }],
      tags: email.tags,
      scheduledFor: email.sendAt === undefined ? null : isoTime(email.sendAt),
      createdAt: isoTime(email.createdAt),
      updatedAt: isoTime(since),
      deletedAt: null,
    };
  };

  const operationJson = (id: string, mails: Email[]) => {
    const progress = mails.map((email) => emails.progress(email));
    const count = (status: EmailStatus) => progress.filter((each) => each.status === status).length;
    const counts = Object.fromEntries(STATUSES.map((status) => [status.toLowerCase(), count(status)]));
    return {
      id,
      status: operationStatus(progress.map(({ status }) => status)),
      stats: { total: mails.length, ...counts, opened: 0 },
      createdAt: isoTime(Math.min(...mails.map(({ createdAt }) => createdAt))),
      updatedAt: isoTime(Math.max(...progress.map(({ since }) => since))),
    };
  };

  return [
    [
      'POST',
      '/v1/Emails',
      ({ body }) => {
        if (Buffer.byteLength(body) > MAX_BYTES) return refusal([TOO_LARGE]);
        const request = parseEmail(body);
        if (Array.isArray(request)) return refusal(request);
        // A trial account can send nothing of its own.
        if (isTrial()) return refusal([NOT_APPROVED]);
        if (!emails.maySendFrom(request.from.address)) return refusal([NOT_VERIFIED]);
        const operationId = emails.send(request);
        return jsonAnswer(202, {
          operationId,
          operationLocation: `${ORIGIN}/v1/Emails/Operations/${operationId}`,
        });
      },
    ],
    ['GET', '/v1/Emails', (call) => listAnswer(call, matching(emails, call.query).map(json))],
    [
      'GET',
      '/v1/Emails/Operations/{OperationId}',
      ({ ids: [id = ''], path }) => {
        const mails = emails.ofOperation(id);
        return mails.length === 0 ? errorAnswer(notFound(path)) : jsonAnswer(200, operationJson(id, mails));
      },
    ],
    [
      'GET',
      '/v1/Emails/{EmailId}',
      ({ ids: [id = ''], path }) => {
        const email = emails.find(id);
        return email === undefined ? errorAnswer(notFound(path)) : jsonAnswer(200, json(email));
      },
    ],
  ];
}

function operationStatus(statuses: EmailStatus[]): 'SCHEDULED' | 'PROCESSING' | 'COMPLETED' {
  if (statuses.every((status) => status === 'SCHEDULED')) return 'SCHEDULED';
  return statuses.some((status) => status === 'QUEUED') ? 'PROCESSING' : 'COMPLETED';
}

const TOO_LARGE: Flaw = { field: 'body', message: 'The request is larger than 5 MB' };
const NOT_APPROVED: Flaw = {
  field: 'content',
  message: 'Invalid template: email content does not match any approved template',
};
const NOT_VERIFIED: Flaw = {
  field: 'from.address',
  message: "The domain of the 'from' address is not an authenticated domain of this account",
};

/** Names every fault at once, in the error that Twilio's other interfaces answer. */
const refusal = (errors: Flaw[]): RestAnswer =>
  jsonAnswer(400, {
    code: 20001,
    message: errors.map(({ message }) => message).join('; '),
    more_info: 'https://www.twilio.com/docs/email/api/errors',
    status: 400,
    errors,
  });

/** The mails that a list asks for: of an operation, in a state, with tags, or made between two times. */
function matching(emails: Emails, query: URLSearchParams): Email[] {
  const [operationId, status] = [query.get('operationId'), query.get('status')];
  const tags = tagsOf(query.get('tags') ?? '');
  const from = Date.parse(query.get('startDate') ?? '') || Number.NEGATIVE_INFINITY;
  const to = Date.parse(query.get('endDate') ?? '') || Number.POSITIVE_INFINITY;
  return emails
    .all()
    .filter((email) => operationId === null || email.operationId === operationId)
    .filter((email) => status === null || emails.progress(email).status === status)
    .filter((email) => tags.every(([key, value]) => email.tags[key] === value))
    .filter(({ createdAt }) => createdAt >= from && createdAt <= to);
}

/** Tags as a filter has them: `key:value;key:value;`. */
const tagsOf = (text: string): [key: string, value: string][] =>
  text
    .split(';')
    .filter((tag) => tag !== '')
    .map((tag) => [tag.slice(0, tag.indexOf(':')), tag.slice(tag.indexOf(':') + 1)]);

/** One page of a list; a token stands for the place at which the next begins. */
function listAnswer({ query }: RestCall, items: object[]): RestAnswer {
  const asked = Number(query.get('pageSize'));
  const size = Number.isInteger(asked) && asked > 0 ? Math.min(asked, MAX_PAGE_SIZE) : DEFAULT_PAGE_SIZE;
  const start = Number(Buffer.from(query.get('pageToken') ?? '', 'base64url').toString()) || 0;
  const token = (place: number) => Buffer.from(String(place)).toString('base64url');
  return jsonAnswer(200, {
    emails: items.slice(start, start + size),
    meta: {
      key: 'emails',
      pageSize: size,
      ...(start + size < items.length && { nextToken: token(start + size) }),
      ...(start > 0 && { previousToken: token(Math.max(0, start - size)) }),
    },
  });
}

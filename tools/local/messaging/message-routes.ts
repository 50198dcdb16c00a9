import type { RestAnswer } from '../proxy';
import { rfc2822 } from '../rest/dates';
import { errorAnswer, TOO_MANY_REQUESTS } from '../rest/errors';
import { jsonAnswer, NO_CONTENT, type RestCall, type RestRoute } from '../rest/host';
import { oldPageAnswer } from '../rest/page';
import type { RateLimiter } from '../rest/rate-limiter';
import { withFound } from '../rest/registry';
import { addressText } from './addresses';
import { deliveryError, NOT_CANCELABLE, parameterInvalid } from './errors';
import type { MessageStatus, TextMessage, TextMessages } from './messages';
import { parseMessage, type Sending } from './parameters';
import { segmentsOf } from './segments';

/** What a message costs here, in dollars: a segment of an SMS, and a message on WhatsApp. */
const PRICE = { sms: 0.0083, whatsapp: 0.005 };

/** The states in which it is known what a message cost. */
const PRICED: ReadonlySet<MessageStatus> = new Set(['delivered', 'read', 'undelivered']);

/** The routes of `api.twilio.com` for messages. Source: OpenAPI `twilio_api_v2010`. */
export function messageRoutes(sending: Sending, rateLimiter: RateLimiter): RestRoute[] {
  const { accountSid } = sending;
  const { messages } = sending.messaging;
  const list = `/2010-04-01/Accounts/${accountSid}/Messages`;

  const json = (message: TextMessage) => {
    const { status, since, sentAt, errorCode } = messages.progress(message);
    const segments = message.body === '' ? 0 : segmentsOf(message.body);
    const isPriced = PRICED.has(status);
    const { channel } = message.to;
    const price = PRICE[channel] * (channel === 'sms' ? segments : 1);
    const uri = `${list}/${message.sid}`;
    return {
      sid: message.sid,
      account_sid: accountSid,
      messaging_service_sid: message.service?.sid ?? null,
      api_version: '2010-04-01',
      direction: 'outbound-api',
      from: message.from ?? null,
      to: addressText(message.to),
      body: message.body,
      // A service counts them when it has chosen a sender.
      num_segments: String(message.fate === undefined ? 0 : segments),
      num_media: '0',
      status,
      error_code: errorCode ?? null,
      error_message: errorCode === undefined ? null : deliveryError(errorCode),
      price: isPriced ? (-price).toFixed(5) : null,
      price_unit: 'USD',
      date_created: rfc2822(message.createdAt),
      date_updated: rfc2822(since),
      date_sent: sentAt === undefined ? null : rfc2822(sentAt),
      uri: `${uri}.json`,
      subresource_uris: { media: `${uri}/Media.json` },
    };
  };

  const limited =
    (use: 'read' | 'write', run: (call: RestCall) => RestAnswer) =>
    (call: RestCall): RestAnswer =>
      rateLimiter.take(accountSid, use) ? run(call) : errorAnswer(TOO_MANY_REQUESTS);

  return [
    [
      'POST',
      `${list}.json`,
      limited('write', ({ params }) => {
        const plan = parseMessage(params, sending);
        return 'code' in plan ? errorAnswer(plan) : jsonAnswer(201, json(messages.create(plan)));
      }),
    ],
    [
      'GET',
      `${list}.json`,
      limited('read', (call) => oldPageAnswer(call, 'messages', matching(messages, call.query).map(json))),
    ],
    [
      'GET',
      `${list}/{Sid}.json`,
      limited(
        'read',
        withFound(messages, (message) => jsonAnswer(200, json(message))),
      ),
    ],
    [
      'POST',
      `${list}/{Sid}.json`,
      limited(
        'write',
        withFound(messages, (message, { params: { Status: status, Body: body } }) => {
          if (status !== undefined && status !== 'canceled') return errorAnswer(parameterInvalid('Status'));
          // The words of a message can be taken away, and not changed.
          if (body !== undefined && body !== '') return errorAnswer(parameterInvalid('Body'));
          if (status === 'canceled' && !messages.cancel(message)) return errorAnswer(NOT_CANCELABLE);
          if (body === '') message.body = '';
          return jsonAnswer(200, json(message));
        }),
      ),
    ],
    [
      'DELETE',
      `${list}/{Sid}.json`,
      limited(
        'write',
        withFound(messages, ({ sid }) => {
          messages.remove(sid);
          return NO_CONTENT;
        }),
      ),
    ],
  ];
}

const DAY_MS = 86_400_000;

/** The messages that a list asks for. A filter by the time of sending leaves out what was not sent. */
function matching(messages: TextMessages, query: URLSearchParams): TextMessage[] {
  const [to, from] = [query.get('To'), query.get('From')];
  const [on, before, after] = ['DateSent', 'DateSent<', 'DateSent>'].map((name) => timesOf(query.get(name)));
  return messages.all().filter((message) => {
    if (to !== null && addressText(message.to) !== to) return false;
    if (from !== null && message.from !== from) return false;
    const { sentAt } = messages.progress(message);
    const isSent = (from: number, to: number) => sentAt !== undefined && from <= sentAt && sentAt <= to;
    return (
      (on === undefined || isSent(on.from, on.to)) &&
      (before === undefined || isSent(0, before.to)) &&
      (after === undefined || isSent(after.from, Number.POSITIVE_INFINITY))
    );
  });
}

/** The time that a date stands for: the whole day, or the second. */
function timesOf(text: string | null): { from: number; to: number } | undefined {
  const from = Date.parse(text ?? '');
  if (text === null || Number.isNaN(from)) return undefined;
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text);
  return { from, to: from + (isDay ? DAY_MS : 1000) - 1 };
}

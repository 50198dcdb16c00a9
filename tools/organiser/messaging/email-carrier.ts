import type { Twilio } from 'twilio';
import { CALENDAR_TYPE } from '../../../src/contract/calendar';
import type { Carrier, Delivery, Message } from './carrier';

/** Source: https://www.twilio.com/docs/email/api/reference/mail-send-resource */
const EMAILS = 'https://comms.twilio.com/v1/Emails';

interface Email {
  id: string;
  status: string;
  tags?: Readonly<Record<string, string>>;
}

/**
 * E-mail by Twilio Email. The client has no methods for it, and no error for an answer that refuses.
 * @param from an address of a domain that is authenticated in the account
 * @param host who invites
 */
export function emailCarrier(client: Twilio, from: string, host: string): Carrier {
  const list = async (parameters: Record<string, string>): Promise<Email[]> => {
    const { emails = [] } = await ask<{ emails?: Email[] }>(client, {
      method: 'get',
      uri: `${EMAILS}?${new URLSearchParams(parameters)}`,
    });
    return emails;
  };
  return {
    async send({ to, name, subject, text, link, calendar }, attempt) {
      const { operationId } = await ask<{ operationId: string }>(client, {
        method: 'post',
        uri: EMAILS,
        headers: { 'Content-Type': 'application/json' },
        data: {
          // Its documents allow a sender no letters but those of ASCII.
          from: { address: from, ...(/^[\x20-\x7e]+$/.test(host) && { name: withoutLiquid(host) }) },
          to: [{ address: to, name }],
          content: {
            subject: withoutLiquid(subject),
            text: withoutLiquid(text),
            html: withoutLiquid(htmlOf(text, link)),
            ...(calendar !== undefined && {
              attachments: [
                {
                  filename: 'invite.ics',
                  contentType: CALENDAR_TYPE,
                  content: Buffer.from(calendar).toString('base64'),
                },
              ],
            }),
          },
          tags: { [TAG]: attempt },
        },
      });
      return operationId;
    },
    async find({ attempt }) {
      const emails = await list({ tags: `${TAG}:${attempt};` });
      return emails.find(({ tags }) => tags?.[TAG] === attempt)?.id;
    },
    async delivery(sid) {
      const email = sid.startsWith('comms_email_')
        ? await ask<Email>(client, { method: 'get', uri: `${EMAILS}/${sid}` })
        : (await list({ operationId: sid }))[0];
      const status = email?.status ?? '';
      return { is: EMAIL_STATES[status] ?? 'on its way', code: LOST.includes(status) ? status : null };
    },
    cancel: () => Promise.reject(new Error('no e-mail is scheduled')),
  };
}

/** What a message of ours is known by. */
const TAG = 'doorcode';

const LOST: readonly string[] = ['UNDELIVERED', 'FAILED'];

const EMAIL_STATES: Readonly<Record<string, Delivery['is']>> = {
  DELIVERED: 'delivered',
  OPENED: 'delivered',
  UNDELIVERED: 'undelivered',
  FAILED: 'undelivered',
  CANCELED: 'canceled',
};

type Request = Parameters<Twilio['request']>[0];

async function ask<Answer>(client: Twilio, request: Request): Promise<Answer> {
  const { statusCode, body } = await client.request(request);
  const answer = typeof body === 'string' ? json(body) : body;
  if (statusCode >= 400 || typeof answer !== 'object' || answer === null) throw { status: statusCode };
  return answer as Answer;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Twilio Email takes braces for a template in Liquid, which nothing of ours is. */
const withoutLiquid = (text: string): string => text.replace(/\{(?=[{%])/g, '{ ');

/** The lines of a letter as HTML, which Twilio Email asks for. */
const htmlOf = (text: Message['text'], link: string): string =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map(
      (line) => `<p>${line === link ? `<a href="${escaped(link)}">${escaped(link)}</a>` : escaped(line)}</p>`,
    )
    .join('\n');

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);

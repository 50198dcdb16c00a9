import type { Twilio } from 'twilio';
import type { Carrier, Delivery, Message } from './carrier';
import { hasLinkOf, type Sent } from './journal';

/** How many messages to one number, and how many to anybody, are looked through, the latest first. */
const LOOKED_THROUGH = 200;
const LOOKED_THROUGH_ALL = 2000;

/** Milliseconds that this machine's clock may be ahead of Twilio's. */
const CLOCKS = 120_000;

/** SMS, by a Messaging Service. Source: https://www.twilio.com/docs/messaging/api/message-resource */
export const smsCarrier = (client: Twilio, service: string): Carrier =>
  phoneCarrier(client, service, {
    address: (number) => number,
    content: ({ text }) => ({ body: text }),
  });

/**
 * WhatsApp, by a template that it has approved: nothing else may begin a conversation there.
 * Source: https://www.twilio.com/docs/whatsapp/tutorial/send-whatsapp-notification-messages-templates
 */
export const whatsappCarrier = (client: Twilio, service: string, contentSid: string): Carrier =>
  phoneCarrier(client, service, {
    address: (number) => `whatsapp:${number}`,
    content: ({ variables }) => ({
      contentSid,
      contentVariables: JSON.stringify(
        Object.fromEntries(variables.map((value, index) => [String(index + 1), value])),
      ),
    }),
  });

interface Kind {
  address(number: string): string;
  content(message: Message): { body: string } | { contentSid: string; contentVariables: string };
}

function phoneCarrier(client: Twilio, service: string, { address, content }: Kind): Carrier {
  return {
    async send(message) {
      const { sid } = await client.messages.create({
        to: address(message.to),
        messagingServiceSid: service,
        ...content(message),
        ...(message.sendAt && { scheduleType: 'fixed' as const, sendAt: message.sendAt }),
      });
      return sid;
    },
    async find(sent, to) {
      const { messages } = client;
      if (to === undefined) {
        const all = await messages.list({ limit: LOOKED_THROUGH_ALL, pageSize: 1000 });
        return all.find(({ body }) => hasLinkOf(sent, body ?? ''))?.sid;
      }
      const theirs = await messages.list({ to: address(to), limit: LOOKED_THROUGH });
      return theirs.find(({ body, dateCreated, messagingServiceSid }) =>
        // Where an account keeps no texts, it is enough that the service sent one then.
        body ? hasLinkOf(sent, body) : messagingServiceSid === service && isSince(sent, dateCreated),
      )?.sid;
    },
    async delivery(sid) {
      const { status, errorCode } = await client.messages(sid).fetch();
      return { is: PHONE_STATES[status] ?? 'on its way', code: errorCode ?? null };
    },
    async cancel(sid) {
      await client.messages(sid).update({ status: 'canceled' });
    },
  };
}

const isSince = ({ at }: Sent, created: Date): boolean =>
  created.getTime() >= new Date(at).getTime() - CLOCKS;

const PHONE_STATES: Readonly<Record<string, Delivery['is']>> = {
  scheduled: 'scheduled',
  canceled: 'canceled',
  delivered: 'delivered',
  read: 'delivered',
  undelivered: 'undelivered',
  failed: 'undelivered',
};

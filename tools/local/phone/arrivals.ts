import type { Email, Emails } from '../email/emails';
import { deliveryError } from '../messaging/errors';
import type { TextMessage, TextMessages } from '../messaging/messages';
import type { Messages, PhoneMessage } from './messages';

/** How often it is seen whether something is due. */
const EVERY_MS = 500;

/** What the account sends from. */
interface Sent {
  messaging: { messages: TextMessages };
  emails: Emails;
}

/**
 * Has the phone show what the account sends: at once what is for later, and each thing when it arrives, or is canceled.
 * @returns what ends it
 */
export function showOnPhone({ messaging: { messages }, emails }: Sent, phone: Messages): () => void {
  const ends = [
    messages.subscribe((message) => {
      if (isNews(message) || message.canceledAt !== undefined) phone.add(textOnPhone(message));
    }),
    emails.subscribe((email) => {
      if (isNews(email)) phone.add(emailOnPhone(email));
    }),
  ];
  const timer = setInterval(() => {
    messages.settle();
    emails.settle();
  }, EVERY_MS).unref();
  return () => {
    clearInterval(timer);
    for (const end of ends) end();
  };
}

/** What goes out at once is shown once, when it has gone. */
const isNews = ({ fate, sendAt }: { fate: unknown; sendAt: number | undefined }): boolean =>
  fate !== undefined || sendAt !== undefined;

const time = ({ sendAt, createdAt }: { sendAt: number | undefined; createdAt: number }): string =>
  new Date(sendAt ?? createdAt).toISOString();

function textOnPhone(message: TextMessage): PhoneMessage {
  const { channel, number } = message.to;
  const { sid: id, body } = message;
  const shown: PhoneMessage = { id, to: number, channel, body, at: time(message) };
  if (message.canceledAt !== undefined) return { ...shown, state: 'canceled' };
  if (message.fate === undefined) return { ...shown, state: 'scheduled' };
  const { status, errorCode } = message.fate;
  if (status === 'delivered' || status === 'read') return shown;
  if (errorCode === null) return { ...shown, state: 'failed', reason: NOTHING_HEARD };
  return { ...shown, state: 'failed', reason: `${deliveryError(errorCode)}, ${errorCode}` };
}

function emailOnPhone(email: Email): PhoneMessage {
  const { id, to, subject, text: body, fate } = email;
  const attachments = email.attachments.map(({ filename: name, contentType: type, content }) => ({
    name,
    type,
    content,
  }));
  const shown: PhoneMessage = {
    id,
    to: to.address,
    channel: 'email',
    subject,
    body,
    at: time(email),
    attachments,
  };
  if (fate === undefined) return { ...shown, state: 'scheduled' };
  if (fate === 'DELIVERED') return shown;
  return { ...shown, state: 'failed', reason: fate === 'SENT' ? NOTHING_HEARD : fate.toLowerCase() };
}

const NOTHING_HEARD = 'nothing was heard of it after it was sent';

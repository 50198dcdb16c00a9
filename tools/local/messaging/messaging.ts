import type { Lines } from '../lookup/lines';
import { TextMessages } from './messages';
import { Recipients } from './recipients';
import { PhoneNumbers, WhatsAppSenders } from './senders';
import { MessagingServices } from './services';
import { Templates } from './templates';

/** What an account has for sending messages, and what is known of those who get them. */
export interface Messaging {
  /** The phone numbers that the account has bought. */
  numbers: PhoneNumbers;
  /** The numbers of people who have verified them: all that a trial account may send to. */
  callerIds: PhoneNumbers;
  whatsappSenders: WhatsAppSenders;
  services: MessagingServices;
  templates: Templates;
  messages: TextMessages;
  recipients: Recipients;
  /** Countries that the account may not send to, such as `GB`. */
  regionsOff: Set<string>;
}

/** @param now milliseconds since the epoch */
export function createMessaging(lines: Lines, now: () => number): Messaging {
  const recipients = new Recipients(lines, now);
  return {
    numbers: new PhoneNumbers(now),
    callerIds: new PhoneNumbers(now),
    whatsappSenders: new WhatsAppSenders(now),
    services: new MessagingServices(now),
    templates: new Templates(now),
    messages: new TextMessages(recipients, now),
    recipients,
    regionsOff: new Set(),
  };
}

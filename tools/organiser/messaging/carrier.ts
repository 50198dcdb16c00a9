import type { Sent } from './journal';
import type { Code } from './why';

/** A message, ready to go. */
export interface Message {
  /** E.164, or an e-mail address. */
  to: string;
  /** As somebody reads it. */
  text: string;
  /** The link in it, which no other message has. */
  link: string;
  /** Of an e-mail. */
  subject: string;
  name: string;
  /** Of an e-mail: a file for their calendar. */
  calendar: string | undefined;
  /** What a template of WhatsApp is filled in with, in its order. */
  variables: readonly string[];
  /** Undefined for at once. */
  sendAt: Date | undefined;
}

/** Where a message is. */
export interface Delivery {
  is: 'delivered' | 'undelivered' | 'on its way' | 'scheduled' | 'canceled' | 'unknown';
  code: Code;
}

/**
 * A way that messages go. Each method fails with the error of Twilio's client, which is for `twilioFailure` and nobody
 * else: it carries credentials and quotes numbers.
 */
export interface Carrier {
  /** @returns what Twilio calls it */
  send(message: Message, attempt: string): Promise<string>;
  /**
   * Looks whether Twilio has taken a message of which no answer came.
   * @param to undefined where that is not known any more
   * @returns what Twilio calls it
   */
  find(sent: Sent, to: string | undefined): Promise<string | undefined>;
  delivery(sid: string): Promise<Delivery>;
  /** Takes back what is scheduled. */
  cancel(sid: string): Promise<void>;
}

import { Registry } from '../rest/registry';
import { newSid } from '../rest/sids';
import { addressText } from './addresses';

/** A phone number that is somebody's: the account's own, or one of a person who has verified it. */
export interface NumberRecord {
  sid: string;
  /** E.164. */
  phoneNumber: string;
  friendlyName: string;
  createdAt: number;
}

/** Phone numbers by SID: those that the account has bought, or those that were verified by a code. */
export class PhoneNumbers extends Registry<NumberRecord> {
  /** @param now milliseconds since the epoch */
  constructor(private readonly now: () => number) {
    super();
  }

  /** @param phoneNumber in E.164 */
  create(phoneNumber: string, friendlyName = phoneNumber): NumberRecord {
    return this.add({ sid: newSid('PN'), phoneNumber, friendlyName, createdAt: this.now() });
  }

  has(phoneNumber: string): boolean {
    return this.all().some((each) => each.phoneNumber === phoneNumber);
  }
}

/** A number that may send on WhatsApp. */
export interface WhatsAppSender {
  sid: string;
  /** `whatsapp:+…` */
  sender: string;
  createdAt: number;
}

/** The account's senders on WhatsApp. */
export class WhatsAppSenders extends Registry<WhatsAppSender> {
  constructor(private readonly now: () => number) {
    super();
  }

  /** @param number in E.164 */
  create(number: string): WhatsAppSender {
    const sender = addressText({ channel: 'whatsapp', number });
    return this.add({ sid: newSid('XE'), sender, createdAt: this.now() });
  }

  has(sender: string): boolean {
    return this.all().some((each) => each.sender === sender);
  }
}

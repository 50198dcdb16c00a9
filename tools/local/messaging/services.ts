import { Registry } from '../rest/registry';
import { newSid } from '../rest/sids';
import { type Address, countryOf } from './addresses';
import type { NumberRecord, WhatsAppSender } from './senders';

/** A name in a pool, which is sent from in place of a number. */
export interface AlphaSender {
  sid: string;
  alphaSender: string;
  createdAt: number;
}

/** A Messaging Service: its settings and its pool of senders. Times are milliseconds since the epoch. */
export interface MessagingService {
  sid: string;
  friendlyName: string;
  usecase: string;
  createdAt: number;
  updatedAt: number;
  phoneNumbers: NumberRecord[];
  alphaSenders: AlphaSender[];
  whatsappSenders: WhatsAppSender[];
}

/** The account's Messaging Services. */
export class MessagingServices extends Registry<MessagingService> {
  constructor(readonly now: () => number) {
    super();
  }

  create(friendlyName: string, usecase = 'undeclared'): MessagingService {
    const now = this.now();
    return this.add({
      sid: newSid('MG'),
      friendlyName,
      usecase,
      createdAt: now,
      updatedAt: now,
      phoneNumbers: [],
      alphaSenders: [],
      whatsappSenders: [],
    });
  }

  /** The service whose pool a number is in; it can be in one only. */
  withNumber(sid: string): MessagingService | undefined {
    return this.all().find(({ phoneNumbers }) => phoneNumbers.some((each) => each.sid === sid));
  }
}

/** Everything that a service can send from, as the field `from` of a message has it. */
const poolOf = ({ phoneNumbers, alphaSenders, whatsappSenders }: MessagingService): string[] => [
  ...phoneNumbers.map(({ phoneNumber }) => phoneNumber),
  ...alphaSenders.map(({ alphaSender }) => alphaSender),
  ...whatsappSenders.map(({ sender }) => sender),
];

/** Where a name cannot be sent from. Source: https://www.twilio.com/docs/glossary/what-alphanumeric-sender-id */
const NO_NAMES = new Set(['US', 'CA']);

/**
 * Which sender of a service a message goes out from: a name where the country takes names, else a number of that
 * country, else any. `undefined` where none fits.
 */
export function senderFor(service: MessagingService, to: Address): string | undefined {
  if (to.channel === 'whatsapp') return service.whatsappSenders[0]?.sender;
  const country = countryOf(to.number);
  const name = NO_NAMES.has(country ?? '') ? undefined : service.alphaSenders[0]?.alphaSender;
  const near = service.phoneNumbers.find(({ phoneNumber }) => countryOf(phoneNumber) === country);
  return name ?? (near ?? service.phoneNumbers[0])?.phoneNumber;
}

/** The sender that was asked for, if a service has it. */
export const inPool = (service: MessagingService, from: string): boolean => poolOf(service).includes(from);

import type { Twilio } from 'twilio';
import { answerOf, found } from '../twilio/failure';

const MESSAGING = 'Twilio Messaging';

/** Whom a Messaging Service sends as. */
export interface Senders {
  name: string;
  /** Phone numbers and short codes. */
  numbers: { sid: string; country: string }[];
  /** Names in place of a number: nobody can answer them, and they reach nobody in the US and Canada. */
  names: string[];
  whatsapp: number;
  /** Whether a campaign is registered for numbers of the US (A2P 10DLC). */
  isRegistered: boolean;
}

/** @returns undefined when the account has no such service */
export async function sendersOf(client: Twilio, sid: string): Promise<Senders | undefined> {
  const service = client.messaging.v1.services(sid);
  const known = await found(MESSAGING, service.fetch());
  if (known === undefined) return undefined;
  const [numbers, codes, names, channels] = await Promise.all([
    answerOf(MESSAGING, service.phoneNumbers.list()),
    found(MESSAGING, service.shortCodes.list()),
    answerOf(MESSAGING, service.alphaSenders.list()),
    answerOf(MESSAGING, service.channelSenders.list()),
  ]);
  return {
    name: known.friendlyName,
    numbers: [...numbers, ...(codes ?? [])].map(({ sid: number, countryCode }) => ({
      sid: number,
      country: countryCode,
    })),
    names: names.map(({ alphaSender }) => alphaSender),
    whatsapp: channels.filter(({ senderType }) => /whatsapp/i.test(senderType)).length,
    isRegistered: known.usAppToPersonRegistered === true,
  };
}

/** Where names in place of a number reach nobody. Source: https://help.twilio.com/articles/223133767 */
export const NAMELESS_COUNTRIES: readonly string[] = ['US', 'CA', 'PR'];

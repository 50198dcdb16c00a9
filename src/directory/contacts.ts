import { CHANNEL_CONTACT, CHANNELS, type Channel } from '../contract/channels';

/** How a participant is reached; at least one of the two is there. */
export interface Contacts {
  /** E.164, such as +18005554321. */
  phone?: string;
  email?: string;
}

/** Those of some channels that have a contact to go to. */
export const reaching = (contacts: Contacts, channels: readonly Channel[]): Channel[] =>
  channels.filter((channel) => contacts[CHANNEL_CONTACT[channel]] !== undefined);

/** WhatsApp needs a sender of one's own. */
const USUAL = CHANNELS.filter((channel) => channel !== 'whatsapp');

/**
 * How a code may travel to somebody of whom nothing else is said, the usual way first.
 * @param limit the channels that there are for the whole list
 */
export const usualChannels = (contacts: Contacts, limit: readonly Channel[] = USUAL): Channel[] =>
  reaching(contacts, limit);

/** How a code can travel, in Twilio Verify's words, and which contact each one needs. */
export const CHANNEL_CONTACT = {
  sms: 'phone',
  call: 'phone',
  whatsapp: 'phone',
  email: 'email',
} as const;

export type Channel = keyof typeof CHANNEL_CONTACT;

export const CHANNELS = Object.keys(CHANNEL_CONTACT) as [Channel, ...Channel[]];

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

/**
 * Hides a contact at constant length: `********76` for a phone, `m*******@*******.com` for an e-mail address.
 */
export function mask(contact: string): string {
  if (!contact.includes('@')) return `${'*'.repeat(8)}${contact.slice(-2)}`;
  const [first = ''] = contact;
  const [lastLabel = ''] = /\.[^.@]*$/.exec(contact) ?? [];
  return `${first}${'*'.repeat(7)}@${'*'.repeat(7)}${lastLabel}`;
}

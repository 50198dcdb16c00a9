import { CHANNEL_CONTACT, type Channel } from '../contract/channels';
import type { Participant } from '../directory/directory';
import type { Config } from './config';
import { type Invalid, Problem } from './problems';
import { keyedHash, sameHash } from './secret';

/** A way to reach a participant. */
export interface Destination {
  channel: Channel;
  /** The contact itself; it goes to Verify and nowhere else. */
  to: string;
}

/**
 * Chooses where a code goes: to a contact of the directory, by a channel the participant has.
 * @throws Problem `invalid_request` for a channel that is not theirs
 */
export function chooseDestination(
  { contacts, channels }: Participant,
  asked: Channel | undefined,
): Destination {
  const channel = asked ?? channels[0];
  const to = contacts[CHANNEL_CONTACT[channel]];
  if (!channels.includes(channel) || to === undefined) {
    throw new Problem('invalid_request', { reason: 'fields: channel' });
  }
  return { channel, to };
}

/**
 * Hides a contact at constant length: `********76` for a phone, `m*******@*******.com` for an e-mail address.
 */
export function mask(contact: string): string {
  if (!contact.includes('@')) return `${'*'.repeat(8)}${contact.slice(-2)}`;
  const [first = ''] = contact;
  const [lastLabel = ''] = /\.[^.@]*$/.exec(contact) ?? [];
  return `${first}${'*'.repeat(7)}@${'*'.repeat(7)}${lastLabel}`;
}

/**
 * Stands for a contact in a JWT without telling anything about it: it changes with the contact, and with every scope.
 * @param scope what the JWT is about, so that two of them cannot be told to be for the same contact
 */
export const bindContact = (config: Config, scope: string, to: string): string =>
  keyedHash(config.JWT_SECRET, 'destination', `${scope} ${to}`);

/** Finds the contact of a participant that was bound with one secret. */
export const contactBoundWith = (
  secret: string,
  scope: string,
  dst: string,
  { contacts }: Participant,
): string | undefined =>
  Object.values(contacts).find((to: string) =>
    sameHash(keyedHash(secret, 'destination', `${scope} ${to}`), dst),
  );

/** What is said when a participant no longer has the contact that a JWT was bound to. */
export const contactGone = (invalid: Invalid): Problem =>
  new Problem(invalid, { reason: 'the contact has changed' });

import { CHANNEL_CONTACT, type Channel } from '../contract/channels';
import type { Participant } from '../directory/directory';
import type { Config } from './config';
import { type InvalidJwtCode, Problem } from './problems';
import { keyedHash, sameHash } from './secret';

/** A channel, and the contact that a code is sent to. */
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
  requestedChannel: Channel | undefined,
): Destination {
  const channel = requestedChannel ?? channels[0];
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
 * Hashes a contact for a JWT, with a key, so that the JWT is bound to the contact and reveals nothing about it.
 * @param scope the subject of the JWT: two JWTs do not reveal that they share a contact
 */
export const bindContact = (config: Config, scope: string, to: string): string =>
  keyedHash(config.JWT_SECRET, 'destination', `${scope} ${to}`);

/** Finds the contact that was bound with the secret. @returns undefined when the participant has no such contact */
export const contactBoundWith = (
  secret: string,
  scope: string,
  dst: string,
  { contacts }: Participant,
): string | undefined =>
  Object.values(contacts).find((to: string) =>
    sameHash(keyedHash(secret, 'destination', `${scope} ${to}`), dst),
  );

/** The problem when a participant no longer has the contact that a JWT was bound to. */
export const contactChanged = (invalid: InvalidJwtCode): Problem =>
  new Problem(invalid, { reason: 'the contact has changed' });

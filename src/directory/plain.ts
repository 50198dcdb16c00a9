import { CHANNEL_CONTACT, CHANNELS, type Channel } from '../contract/channels';
import type { Identity, RoomName } from '../contract/names';
import { ROLES } from '../contract/roles';
import type { Contacts } from './contacts';
import { isEmail } from './email';
import { E164, PARTICIPANT_FIELDS } from './entries';
import { isKeptName } from './names';

/** An entry as nearly everybody has one: the schema would take it, and change none of its names. */
export interface PlainEntry {
  identity: Identity;
  rooms?: readonly RoomName[];
}

/**
 * Whether an entry is plain, without making anything of it. What is not may still be valid, and is for the schema to
 * judge. It is here for speed alone: a file of 100,000 loads in about 160 ms with it and in 760 ms without, at every
 * cold start (`npm run bench:directory`).
 * @param contacts by which somebody of whom no channels are said can be reached
 */
export function isPlain(entry: unknown, contacts: UsualContacts): entry is PlainEntry {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return false;
  for (const field in entry) if (!FIELDS.has(field)) return false;
  const { identity, phone, email, channels, rooms, role } = entry as Record<string, unknown>;
  return (
    isKeptName(identity) &&
    (phone === undefined || (typeof phone === 'string' && E164.test(phone))) &&
    (email === undefined || isEmail(email)) &&
    ((contacts.phone && phone !== undefined) || (contacts.email && email !== undefined)) &&
    channels === undefined &&
    (rooms === undefined || (Array.isArray(rooms) && rooms.length > 0 && rooms.every(isKeptName))) &&
    (role === undefined || ROLES.some((known) => known === role))
  );
}

const FIELDS: ReadonlySet<string> = new Set(PARTICIPANT_FIELDS);

/** Which contacts are of use to somebody of whom no channels are said. */
export type UsualContacts = Readonly<Record<keyof Contacts, boolean>>;

/** @param limit the channels that there are for the whole list; everything without */
export function usualContacts(limit: readonly Channel[] = CHANNELS): UsualContacts {
  const reached = limit.map((channel) => CHANNEL_CONTACT[channel]);
  return { phone: reached.includes('phone'), email: reached.includes('email') };
}

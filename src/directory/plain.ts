import { EMAIL_REGEX } from 'valibot';
import type { Channel, Contacts } from '../access/channels';
import { type Identity, NAME, type RoomName } from '../access/names';
import type { Participant } from './directory';

export const E164 = /^\+[1-9]\d{6,14}$/;
export const MAX_EMAIL_LENGTH = 254;

/** Lists that most participants share; one of each is enough for a hundred thousand. */
const PHONE: readonly [Channel, ...Channel[]] = ['sms', 'call'];
const EMAIL: readonly [Channel, ...Channel[]] = ['email'];
const BOTH: readonly [Channel, ...Channel[]] = ['sms', 'call', 'email'];
const roomsOf = new Map<RoomName, readonly [RoomName]>();

/**
 * Reads the entries that nearly everybody has: a name as it is kept, contacts, perhaps a role, and one room at most.
 * A directory of 100,000 loads in a fraction of the time that checking each by its schema takes.
 * @returns undefined for any other entry, whether it is sound or not
 */
export function plainParticipant(entry: unknown, defaultRoom: RoomName): Participant | undefined {
  if (typeof entry !== 'object' || entry === null || !hasPlainFields(entry)) return undefined;
  const { identity, phone, email, rooms, role = 'guest' } = entry as Record<string, unknown>;
  if (!isName<Identity>(identity) || (role !== 'guest' && role !== 'host')) return undefined;
  if (phone !== undefined && !(typeof phone === 'string' && E164.test(phone))) return undefined;
  if (email !== undefined && !isEmail(email)) return undefined;
  const room = rooms === undefined ? defaultRoom : onlyRoom(rooms);
  const channels = channelsFor(phone, email);
  if (room === undefined || channels === undefined) return undefined;
  return { identity, contacts: contactsOf(phone, email), channels, rooms: shared(room), role };
}

function hasPlainFields(entry: object): boolean {
  for (const field in entry) {
    if (
      field !== 'identity' &&
      field !== 'phone' &&
      field !== 'email' &&
      field !== 'rooms' &&
      field !== 'role'
    )
      return false;
  }
  return !Array.isArray(entry);
}

/** A name that is as it is kept. In ASCII there is nothing to normalise, which saves most directories half the work. */
const isName = <Name extends Identity | RoomName>(text: unknown): text is Name =>
  typeof text === 'string' &&
  (ASCII_NAME.test(text) || (NAME.test(text) && !text.endsWith(' ') && text.normalize('NFKC') === text));

const ASCII_NAME = /^[A-Za-z0-9](?:[A-Za-z0-9 ._@+'-]{0,62}[A-Za-z0-9._@+'-])?$/;

const isEmail = (text: unknown): text is string =>
  typeof text === 'string' && text.length <= MAX_EMAIL_LENGTH && EMAIL_REGEX.test(text);

function onlyRoom(rooms: unknown): RoomName | undefined {
  if (!Array.isArray(rooms) || rooms.length !== 1) return undefined;
  const [room] = rooms;
  return isName<RoomName>(room) ? room : undefined;
}

function channelsFor(
  phone: string | undefined,
  email: string | undefined,
): readonly [Channel, ...Channel[]] | undefined {
  if (phone !== undefined) return email === undefined ? PHONE : BOTH;
  return email === undefined ? undefined : EMAIL;
}

function contactsOf(phone: string | undefined, email: string | undefined): Contacts {
  if (phone === undefined) return email === undefined ? {} : { email };
  return email === undefined ? { phone } : { phone, email };
}

function shared(room: RoomName): readonly [RoomName] {
  const known = roomsOf.get(room);
  if (known !== undefined) return known;
  const rooms = [room] as const;
  roomsOf.set(room, rooms);
  return rooms;
}

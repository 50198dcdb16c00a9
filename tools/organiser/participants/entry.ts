import { type CountryCode, isSupportedCountry } from 'libphonenumber-js';
import type { Channel } from '../../../src/contract/channels';
import type { RoomName } from '../../../src/contract/names';
import { type EntryError, type ParticipantEntry, parseParticipant } from '../../../src/directory/entries';
import { EXIT, Stop } from '../stop';
import { normalisedEmail } from './email';
import { normalisedPhone } from './phone';

/** What somebody wrote about a participant: a text for each field, as on a command line or in a spreadsheet. */
export interface WrittenParticipant {
  identity: string;
  phone?: string | undefined;
  email?: string | undefined;
  /** Several in one text, with commas, semicolons or bars between them. */
  channels?: string | undefined;
  rooms?: string | undefined;
  role?: string | undefined;
}

/** What the rooms of an entry without any are called does not matter to whether it is sound. */
const ANY_ROOM = 'My Room' as RoomName;

/** @throws Stop for what is no country */
export function countryOf(text: string | undefined): CountryCode | undefined {
  if (text === undefined) return undefined;
  const code = text.toUpperCase();
  if (!isSupportedCountry(code))
    throw new Stop(`--country takes a code of two letters such as US, not ${text}`, EXIT.usage);
  return code;
}

/** An entry before anybody has looked whether it can be one: what is said has the right form, but may not be enough. */
export type Written = { identity: string } & Partial<Record<keyof ParticipantEntry, unknown>>;

/**
 * Makes an entry of what was written; what was left empty is not in it.
 * @param country whose numbers may stand without their country's prefix
 * @throws EntryError saying what is wrong, without a place
 */
export const writtenEntry = (
  { identity, phone, email, channels, rooms, role }: WrittenParticipant,
  country: CountryCode | undefined,
): Written => ({
  identity: identity.trim(),
  ...(isSaid(phone) && { phone: normalisedPhone(phone, country) }),
  ...(isSaid(email) && { email: normalisedEmail(email) }),
  ...(isSaid(channels) && { channels: listOf(channels).map((channel) => channel.toLowerCase()) }),
  ...(isSaid(rooms) && { rooms: listOf(rooms) }),
  ...(isSaid(role) && { role: role.trim().toLowerCase() }),
});

/**
 * @param channels those that there are for the whole list
 * @throws EntryError saying what is wrong, without a place
 */
export function soundEntry(entry: Written, channels: readonly Channel[] | undefined): ParticipantEntry {
  const { identity } = parseParticipant(entry, '', ANY_ROOM, channels);
  return { ...(entry as ParticipantEntry), identity };
}

const isSaid = (text: string | undefined): text is string => text !== undefined && text.trim() !== '';

const listOf = (text: string): string[] =>
  text
    .split(/[,;|]/)
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** What an EntryError without a place says, for whoever knows the place. */
export const wordsOf = ({ message }: EntryError): string =>
  message.replace(/^[.:]\s*/, '').replace(/^(\w+): /, '$1 ');

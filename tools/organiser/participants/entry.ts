import type { CountryCode } from 'libphonenumber-js';
import type { ParticipantEntry, Place } from '../../../src/directory/entries';
import { normalisedEmail } from './cells/email';
import { normalisedPhone } from './cells/phone';

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

/** An entry before anybody has looked whether it can be one: what is said has the right form, but may not be enough. */
export type Written = { identity: string } & Partial<Record<keyof ParticipantEntry, unknown>>;

/**
 * Makes an entry of what was written; what was left empty is not in it.
 * @param country whose numbers may stand without their country's prefix
 * @throws EntryError
 */
export const writtenEntry = (
  { identity, phone, email, channels, rooms, role }: WrittenParticipant,
  country: CountryCode | undefined,
  place?: Place,
): Written => ({
  identity: identity.trim(),
  ...(isSaid(phone) && { phone: normalisedPhone(phone, { country, place }) }),
  ...(isSaid(email) && { email: normalisedEmail(email, { place }) }),
  ...(isSaid(channels) && { channels: listOf(channels).map((channel) => channel.toLowerCase()) }),
  ...(isSaid(rooms) && { rooms: listOf(rooms) }),
  ...(isSaid(role) && { role: role.trim().toLowerCase() }),
});

const isSaid = (text: string | undefined): text is string => text !== undefined && text.trim() !== '';

/** Several in one text, with commas, semicolons or bars between them. */
export const listOf = (text: string): string[] =>
  text
    .split(/[,;|]/)
    .map((item) => item.trim())
    .filter((item) => item !== '');

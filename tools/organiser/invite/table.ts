import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makePrivateFolder, writePrivateFile } from '../../files/private-file';
import { CliError, EXIT } from '../cli-error';
import type { Context } from '../command-line/context';
import { SafeNames } from '../files/safe-name';
import type { Invite } from '../invites';
import { calendarOf } from '../messaging/calendar';
import type { Occasion } from '../messaging/occasion';
import { type MessageLanguage, whenWords } from '../messaging/texts';

/** All that a mail merge can want of an invite. Times are in ISO 8601; what there is none of is null. */
export interface Row {
  identity: string;
  /** As it is shown to others. */
  name: string;
  email: string | null;
  phone: string | null;
  room: string;
  /** When the room opens, in words. */
  when: string | null;
  opensAt: string | null;
  closesAt: string | null;
  expiresAt: string;
  link: string;
  /** The file for their calendar, in the folder that was asked for. */
  ics: string | null;
}

/** The columns, by their names in a CSV file. */
const COLUMNS: Readonly<Record<string, keyof Row>> = {
  identity: 'identity',
  name: 'name',
  email: 'email',
  phone: 'phone',
  room: 'room',
  when: 'when',
  opensAt: 'opensAt',
  closesAt: 'closesAt',
  expires: 'expiresAt',
  link: 'link',
  ics: 'ics',
};

export const csvRows = (rows: readonly Row[]): string[][] => [
  Object.keys(COLUMNS),
  ...rows.map((row) => Object.values(COLUMNS).map((field) => row[field] ?? '')),
];

/** Whose clock and which words are meant. */
export interface Telling {
  language: MessageLanguage;
  zone: string;
  host: string;
}

/** An invite, and who and what it is for. */
export interface Invited extends Occasion {
  invite: Invite;
}

/** @param files of each, the name of the file for the calendar */
export const rowsOf = (
  all: readonly Invited[],
  { language, zone }: Telling,
  files: readonly (string | undefined)[],
): Row[] =>
  all.map(({ participant: { identity, contacts }, room: { opensAt, closesAt }, invite }, index) => ({
    identity,
    name: identity,
    email: contacts.email ?? null,
    phone: contacts.phone ?? null,
    room: invite.room,
    when: opensAt === undefined ? null : whenWords(opensAt, zone, language),
    opensAt: opensAt?.toISOString() ?? null,
    closesAt: closesAt?.toISOString() ?? null,
    expiresAt: invite.expiresAt,
    link: invite.link,
    ics: files[index] ?? null,
  }));

/**
 * Writes a file for each one's calendar, which only its owner can read: the link is in it.
 * @returns their names; undefined for who is invited to a room that is always open
 */
export async function writeCalendars(
  { environment: { cwd } }: Context,
  all: readonly Invited[],
  { host }: Telling,
  folder: string,
): Promise<(string | undefined)[]> {
  const names = new SafeNames();
  const there = statSync(resolve(cwd, folder), { throwIfNoEntry: false });
  if (there !== undefined && !there.isDirectory())
    throw new CliError(`${folder} is a file; --ics takes the name of a folder`, EXIT.usage);
  makePrivateFolder(resolve(cwd, folder));
  const files: (string | undefined)[] = [];
  for (const { room: opening, invite } of all) {
    const { identity, room, link } = invite;
    const calendar = await calendarOf(opening, link, host);
    const name = calendar === undefined ? undefined : names.name(`${identity} - ${room}`, '.ics');
    if (name !== undefined && calendar !== undefined)
      writePrivateFile(resolve(cwd, join(folder, name)), calendar);
    files.push(name);
  }
  return files;
}

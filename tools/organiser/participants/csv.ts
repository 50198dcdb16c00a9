import type { ParticipantEntry } from '../../../src/directory/entries';

/** What this tool itself calls the columns of a list. */
export const COLUMNS = ['identity', 'phone', 'email', 'channels', 'rooms', 'role'] as const;
export type Column = (typeof COLUMNS)[number];

/** Rows that an import reads back. */
export const rowsOf = (entries: readonly ParticipantEntry[]): string[][] => [
  [...COLUMNS],
  ...entries.map(({ identity, phone = '', email = '', channels = [], rooms = [], role = '' }) => [
    identity,
    phone,
    email,
    channels.join('|'),
    rooms.join('|'),
    role,
  ]),
];

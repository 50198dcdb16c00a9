import { seen } from '../cells/plain-text';
import type { Line } from '../sheet/sheet';
import { type Column, type Mapping, meaningIn } from './mapping';
import type { Meaning } from './names';
import type { Table } from './table';

const WORDS: Readonly<Record<Meaning, string>> = {
  identity: 'name',
  first: 'first name',
  last: 'last name',
  phone: 'phone',
  email: 'e-mail',
  channels: 'channels',
  rooms: 'rooms',
  role: 'role',
};

/** Values that are shown of a column, and characters of each. */
const SHOWN = 3;
const LENGTH = 28;

/** What becomes of each column that is taken: its name, what it is, and what its first rows have in it. */
export function columnRows({ rows }: Table, mapping: Mapping): string[][] {
  return mapping.columns.flatMap((column) => {
    const meaning = meaningIn(mapping, column);
    if (meaning === undefined) return [];
    const [first] = mapping.taken[meaning];
    const isSpare = (meaning === 'phone' || meaning === 'email') && first?.index !== column.index;
    return [
      [column.name, `→ ${WORDS[meaning]}${isSpare ? ', where no other is' : ''}`, examplesIn(rows, column)],
    ];
  });
}

function examplesIn(rows: readonly Line[], { index }: Column): string {
  const values = rows.map(({ cells }) => seen(cells[index] ?? '')).filter((value) => value !== '');
  return values
    .slice(0, SHOWN)
    .map((value) => (value.length > LENGTH ? `${value.slice(0, LENGTH)}…` : value))
    .join(', ');
}

/** The names of the columns that nobody needs. */
export const leftOut = (mapping: Mapping): string[] =>
  mapping.columns.filter((column) => meaningIn(mapping, column) === undefined).map(({ name }) => name);

/** How somebody is asked, or told to say, what a column is. */
export const meaningWords = (meaning: Meaning): string => WORDS[meaning];

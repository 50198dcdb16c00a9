import type { CountryCode } from 'libphonenumber-js';
import * as v from 'valibot';
import { ROLES } from '../../../src/contract/roles';
import { isEmail } from '../../../src/directory/email';
import { EntryError } from '../../../src/directory/entries';
import { flawOf, identitySchema } from '../../../src/directory/names';
import { writtenKey } from '../names';
import { normalisedEmail } from './cells/email';
import { nameOfParts, personName, withoutOddSigns } from './cells/person-name';
import { normalisedPhone } from './cells/phone';
import { kindOfPhone } from './cells/phone-kind';
import { hasBrokenLetters, saysNothing, seen, withoutUnseen } from './cells/plain-text';
import type { Mapping, Column as Place } from './columns/mapping';
import type { Meaning } from './columns/names';
import type { Table } from './columns/table';
import { COLUMNS, type Column } from './csv';
import { type Written, writtenEntry } from './entry';
import { collecting, type Row } from './rows';
import type { Line } from './sheet/sheet';

/** Two of one name who are not known to be one person. */
export interface Namesakes {
  earlier: Row;
  later: Row;
}

/** A name with signs that no name has, and what is left without them. */
export interface OddName {
  row: Row;
  name: string;
  proposed: string;
}

/** What the rows of a table come to, before somebody has been asked. */
export interface WrittenRows {
  isOwn: boolean;
  columns: readonly Column[];
  calledThere: Readonly<Partial<Record<Column, string>>>;
  rows: Row[];
  mistakes: EntryError[];
  namesakes: Namesakes[];
  oddNames: OddName[];
  /** Lines of somebody who is in another line already. */
  repeated: { line: number; earlier: number }[];
  /** Lines that belong to the one before them, such as the further items of an order. */
  continued: Line[];
  /** Names that somebody gave to tell people apart. */
  renamed: string[];
  /** Lines in which there were several phones, and one of them was taken. */
  chosenPhones: Line[];
}

/** Reads each row of a table as a participant. */
export function writtenRows(
  { head, rows: lines }: Table,
  mapping: Mapping,
  country: CountryCode | undefined,
): WrittenRows {
  const reader = new RowReader(mapping, country, head.cells.length);
  for (const line of lines) reader.read(line);
  return reader.result;
}

class RowReader {
  readonly result: WrittenRows;
  readonly #rows = new Map<string, Row>();
  readonly #isOwn: boolean;
  readonly #isOriginal: boolean;
  #before: Written | undefined;

  constructor(
    readonly mapping: Mapping,
    readonly country: CountryCode | undefined,
    readonly width: number,
  ) {
    this.#isOwn = mapping.taken.identity.some(({ name }) => name.toLowerCase() === 'identity');
    const calledThere = this.#isOwn ? {} : calledIn(mapping);
    this.#isOriginal = mapping.taken.identity.some(({ name }) => /original|元の名前/i.test(name));
    this.result = {
      isOwn: this.#isOwn,
      // What another program does not know of somebody, the organiser may.
      columns: this.#isOwn ? COLUMNS.filter((column) => this.#placesOf(column).length > 0) : ['identity'],
      calledThere,
      rows: [],
      mistakes: [],
      namesakes: [],
      oddNames: [],
      repeated: [],
      continued: [],
      renamed: [],
      chosenPhones: [],
    };
  }

  #placesOf(column: Column): readonly Place[] {
    const { taken } = this.mapping;
    return column === 'identity' ? [...taken.identity, ...taken.first, ...taken.last] : taken[column];
  }

  read(line: Line): void {
    const { mistakes, continued } = this.result;
    const before = mistakes.length;
    if (line.cells.slice(this.width).some((cell) => cell !== '')) {
      mistakes.push(new EntryError(tooWide(line.cells.length, this.width), { place: { line: line.line } }));
      return;
    }
    const broken = this.#isOwn ? undefined : this.#brokenNameIn(line);
    if (broken !== undefined) {
      mistakes.push(new EntryError(brokenName(broken), { place: { line: line.line } }));
      return;
    }
    const entry = this.#entryOf(line);
    if (this.#continues(entry)) {
      continued.push(line);
      return;
    }
    this.#before = entry;
    if (mistakes.length > before) this.#lookFurther(line.line, entry);
    else this.#keep({ line: line.line, entry });
  }

  /** A name is looked at as it is written: to make it what a name is hides what has befallen it. */
  #brokenNameIn({ cells }: Line): string | undefined {
    const parts = this.#placesOf('identity').map(({ index }) => cells[index] ?? '');
    return parts.find(hasBrokenLetters);
  }

  #entryOf(line: Line): Written {
    const { mistakes } = this.result;
    const place = { line: line.line };
    const identity = this.#identityOf(line);
    const said = {
      channels: this.#textOf('channels', line),
      rooms: this.#textOf('rooms', line),
      role: this.#textOf('role', line),
    };
    const [phone] = collecting(mistakes, () => this.#phoneOf(line));
    const [email] = collecting(mistakes, () => this.#emailOf(line));
    return {
      ...writtenEntry({ identity, ...said }, this.country, place),
      ...(phone !== undefined && { phone }),
      ...(email !== undefined && { email }),
    };
  }

  #identityOf(line: Line): string {
    const { identity, first, last } = this.mapping.taken;
    const [whole] = identity;
    if (whole !== undefined) {
      const written = line.cells[whole.index] ?? '';
      return this.#isOwn ? withoutUnseen(written) : personName(written, this.#isOriginal);
    }
    const [given] = first;
    const [family] = last;
    const parts = [given, family].map((column) => line.cells[column?.index ?? -1] ?? '');
    // Where the family's name is said first, so is the person's.
    return nameOfParts(family !== undefined && isSaidFirst(family) ? parts.reverse() : parts);
  }

  #textOf(column: 'channels' | 'rooms' | 'role', line: Line): string | undefined {
    const [place] = this.mapping.taken[column];
    return place === undefined ? undefined : line.cells[place.index];
  }

  /** Of several phones, the one that is said to be mobile, or else the first that is no landline. */
  #phoneOf(line: Line): string | undefined {
    const { taken, labels } = this.mapping;
    const filled = taken.phone.filter(({ index }) => !saysNothing(seen(line.cells[index] ?? '')));
    const [first, ...others] = filled;
    if (first === undefined) return undefined;
    const read = (column: Place): string =>
      normalisedPhone(line.cells[column.index] ?? '', {
        country: this.country,
        place: { line: line.line },
        field: this.#fieldOf('phone', column),
      });
    if (others.length === 0) return read(first);
    const labelled = filled.find(({ index }) =>
      MOBILE.test(line.cells[labels.get(index)?.index ?? -1] ?? ''),
    );
    const numbers = new Map(
      filled.flatMap((column) => collecting([], () => [read(column), column] as const)),
    );
    const mobile = [...numbers.keys()].find((number) => kindOfPhone(number) !== 'landline');
    if (numbers.size > 1) this.result.chosenPhones.push(line);
    if (labelled !== undefined) return read(labelled);
    return mobile ?? [...numbers.keys()][0] ?? read(first);
  }

  #emailOf(line: Line): string | undefined {
    const column = this.mapping.taken.email.find(({ index }) => !saysNothing(seen(line.cells[index] ?? '')));
    if (column === undefined) return undefined;
    const field = this.#fieldOf('email', column);
    const written = line.cells[column.index] ?? '';
    // What this tool has written comes back as it was, also an address that begins with an apostrophe.
    if (this.#isOwn && isEmail(written)) return written;
    return normalisedEmail(written, { place: { line: line.line }, field });
  }

  /** What a mistake is about: in a list of somebody else's, the column as it is called there. */
  #fieldOf(meaning: Meaning, { name }: Place): string {
    return this.#isOwn && name.toLowerCase() === meaning ? meaning : `"${name}"`;
  }

  /** Shops write a line for each item of an order, and say only once who ordered. */
  #continues({ identity, phone, email }: Written): boolean {
    if (this.#isOwn || identity !== '' || this.#before === undefined) return false;
    const { phone: formerPhone, email: formerEmail } = this.#before;
    const isSame = (now: unknown, former: unknown): boolean => now === undefined || now === former;
    return (phone ?? email) !== undefined && isSame(phone, formerPhone) && isSame(email, formerEmail);
  }

  /** Says whatever else is wrong with a row that cannot be taken. */
  #lookFurther(line: number, entry: Written): void {
    const { mistakes, calledThere, namesakes } = this.result;
    const { identity, email, role } = entry;
    const place = { line };
    const earlier = identity === '' ? undefined : this.#rows.get(writtenKey(identity));
    if (earlier !== undefined && !isSamePerson(earlier.entry, entry))
      namesakes.push({ earlier, later: { line, entry } });
    const name = v.safeParse(identitySchema, identity);
    if (!name.success)
      mistakes.push(
        new EntryError(
          name.issues[0].message,
          { place, field: calledThere.identity ?? 'identity' },
          flawOf(identity),
        ),
      );
    if (email !== undefined && !isEmail(email))
      mistakes.push(
        new EntryError('must be an e-mail address', { place, field: calledThere.email ?? 'email' }),
      );
    if (role !== undefined && !ROLES.some((known) => known === role))
      mistakes.push(new EntryError('must be host or guest', { place, field: 'role' }));
  }

  #keep(row: Row): void {
    const { rows, mistakes, namesakes, oddNames, repeated } = this.result;
    const { line, entry } = row;
    if (!this.#isOwn && entry.identity === '') {
      const names = this.#placesOf('identity').map(({ name }) => `"${name}"`);
      mistakes.push(
        new EntryError(
          `${names.join(' and ')} ${names.length > 1 ? 'are' : 'is'} empty: it is not said who this is`,
          {
            place: { line },
          },
        ),
      );
      return;
    }
    const key = writtenKey(entry.identity);
    const earlier = key === '' ? undefined : this.#rows.get(key);
    if (earlier === undefined) {
      this.#rows.set(key, row);
      rows.push(row);
      if (!this.#isOwn) this.#noteOddName(row, oddNames);
      return;
    }
    if (isSamePerson(earlier.entry, entry)) {
      joinInto(earlier.entry, entry);
      repeated.push({ line, earlier: earlier.line });
      return;
    }
    if (this.#isOwn)
      mistakes.push(
        new EntryError(`is the same participant as in line ${earlier.line}`, { place: { line } }),
      );
    else namesakes.push({ earlier, later: row });
  }

  #noteOddName(row: Row, oddNames: OddName[]): void {
    const { identity: name } = row.entry;
    if (v.safeParse(identitySchema, name).success) return;
    const proposed = withoutOddSigns(name);
    if (v.safeParse(identitySchema, proposed).success) oddNames.push({ row, name, proposed });
  }
}

const MOBILE = /mobile|mobil|m[oó]vil|cell|celular|handy|portable|telem[oó]vel|iphone|携帯/i;

/** Columns in languages that say the family's name first. */
const isSaidFirst = ({ name }: Place): boolean => /\p{Script=Han}/u.test(name);

const tooWide = (cells: number, columns: number): string =>
  `has ${cells} cells, and there are ${columns} columns; several rooms in one cell have | between them`;

const brokenName = (name: string): string =>
  `${name} is a name whose letters are broken: a program has read the list in another encoding than it was written in, before it was saved; export it once more as CSV UTF-8 or .xlsx, and do not open it in between`;

/** What a table of somebody else's calls what this tool calls a phone. */
function calledIn({ taken }: Mapping): Partial<Record<Column, string>> {
  const called: Partial<Record<Column, string>> = {};
  const note = (column: Column, places: readonly Place[]): void => {
    if (places.length > 0) called[column] = places.map(({ name }) => `"${name}"`).join(' and ');
  };
  for (const column of COLUMNS) if (column !== 'identity') note(column, taken[column].slice(0, 1));
  note('identity', taken.identity.length > 0 ? taken.identity : [...taken.first, ...taken.last]);
  return called;
}

/** Whether two rows of one name have a contact in common. */
function isSamePerson(a: Written, b: Written): boolean {
  const same = (one: unknown, other: unknown): boolean =>
    one !== undefined && String(one).toLowerCase() === String(other).toLowerCase();
  const isReached = same(a.phone, b.phone) || same(a.email, b.email);
  const isOtherwise = (['role', 'channels'] as const).some(
    (field) => a[field] !== undefined && b[field] !== undefined && String(a[field]) !== String(b[field]),
  );
  return isReached && !isOtherwise;
}

/** Puts what a second row says of somebody beside what the first one says. */
function joinInto(first: Written, second: Written): void {
  const { rooms, ...others } = second;
  for (const [field, value] of Object.entries(others))
    if (!(field in first)) Object.assign(first, { [field]: value });
  if (Array.isArray(rooms))
    first.rooms = [...new Set([...(Array.isArray(first.rooms) ? first.rooms : []), ...rooms])];
}

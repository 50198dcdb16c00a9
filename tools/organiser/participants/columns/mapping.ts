import { saysNothing } from '../cells/plain-text';
import type { Line } from '../sheet/sheet';
import { exportWith, isForeign } from './exports';
import { columnKey, type Named, namedBy } from './meaning';
import { MEANINGS, type Meaning } from './names';
import type { Table } from './table';

/** A column of somebody's table. */
export interface Column {
  index: number;
  /** As it stands there, so that no other has it: `column 3` for one without, `Phone (column 4)` for a second `Phone`. */
  name: string;
}

/** What of a table is taken, and where from. Of several columns for a phone or an address, the first that has one. */
export interface Mapping {
  columns: readonly Column[];
  taken: Readonly<Record<Meaning, readonly Column[]>>;
  /** Says of a phone in a column, by its index, which column says what kind it is. */
  labels: ReadonlyMap<number, Column>;
  /** What the table looks like, for a sentence that begins with "It looks like". */
  looksLike?: string;
  /** What can be taken in two ways, or is missing. */
  doubts: readonly Doubt[];
  notes: readonly string[];
}

/** Something that only somebody who knows the list can tell. */
export interface Doubt {
  meaning: Exclude<Meaning, 'first' | 'last'> | 'contact';
  /** Columns that it may be. */
  candidates: readonly Column[];
  /** What the first of them has in it, where that is a contact. */
  likely?: 'phone' | 'email';
}

/** What somebody said that columns mean, by their `columnKey`. */
type Given = ReadonlyMap<string, Meaning | 'ignore'>;

type Candidate = Column & Named & { meaning: Meaning };

/** Finds out what each column of a table means: as somebody said, or else by its name. */
export function mappingOf({ head, rows }: Table, given: Given): Mapping {
  const columns = columnsOf(head, rows);
  const names = columns.map(({ name }) => name);
  const known = exportWith(names);
  const isOwn = columns.some(({ name }) => name.toLowerCase() === 'identity');
  const named = columns.flatMap((column) => {
    const about = namedBy(column.name);
    return about === undefined ? [] : [{ ...column, ...about }];
  });
  const candidates = named
    .filter((each): each is Candidate => {
      if (each.meaning === 'label' || given.has(columnKey(each.name)) || isForeign(known, each.name))
        return false;
      return isOwn || isPlausible(each.meaning, each, rows);
    })
    .filter((each, _, all) => isOwn || !isEmptyBeside(each, all, rows));
  const said = (meaning: Meaning): Column[] =>
    columns.filter(({ name }) => given.get(columnKey(name)) === meaning);
  const doubts: Doubt[] = [];
  const people = peopleOf(candidates, said, rows, doubts);
  const isAboutPayers = people.some((column) => 'isPayer' in column && column.isPayer === true);
  // A payer's name beside the phone of whoever comes would be one person made of two.
  if (isAboutPayers && known === undefined && tellsPayersApart(candidates))
    doubts.push({ meaning: 'identity', candidates: [] });
  const contacts = candidates.filter(({ isPayer }) => !isPayer || isAboutPayers);
  const taken = {
    ...nameColumns(people),
    phone: contactColumns('phone', contacts, said, rows, doubts),
    email: contactColumns('email', contacts, said, rows, doubts),
    channels: single('channels', candidates, said, rows, doubts),
    rooms: single('rooms', candidates, said, rows, doubts),
    role: single('role', candidates, said, rows, doubts),
  };
  if (
    !isOwn &&
    taken.phone.length === 0 &&
    taken.email.length === 0 &&
    doubts.every(({ meaning }) => meaning === 'identity')
  )
    doubts.push(contactDoubt(columns, rows));
  return {
    columns,
    taken,
    labels: labelsOf(named),
    ...(known !== undefined && !isOwn && { looksLike: known.what }),
    doubts,
    notes: known?.note === undefined ? [] : [known.note],
  };
}

/** Whether there is a contact of whoever paid, and another one of the same kind. */
const tellsPayersApart = (candidates: readonly Candidate[]): boolean =>
  (['phone', 'email'] as const).some((kind) => {
    const of = candidates.filter(({ meaning }) => meaning === kind);
    return of.some(({ isPayer }) => isPayer) && of.some(({ isPayer }) => !isPayer);
  });

/** Which column says what kind of phone another one has. */
const labelsOf = (named: readonly (Column & Named)[]): Map<number, Column> =>
  new Map(
    named.flatMap((phone) => {
      const label = named.find(({ meaning, number }) => meaning === 'label' && number === phone.number);
      return phone.meaning === 'phone' && label !== undefined ? [[phone.index, label]] : [];
    }),
  );

/** Those that have a name, or anything in them. */
function columnsOf({ cells }: Line, rows: readonly Line[]): Column[] {
  const keys = new Set<string>();
  return cells.flatMap((title, index) => {
    const number = `column ${index + 1}`;
    if (title === '')
      return rows.some((row) => (row.cells[index] ?? '') !== '') ? [{ index, name: number }] : [];
    const key = columnKey(title);
    const isSecond = keys.has(key);
    keys.add(key);
    return [{ index, name: isSecond ? `${title} (${number})` : title }];
  });
}

/** Rows that are looked at to see whether a column holds what its name says. */
const SAMPLE = 200;

const valuesOf = ({ index }: Column, rows: readonly Line[]): string[] =>
  rows.slice(0, SAMPLE).flatMap(({ cells }) => (saysNothing(cells[index] ?? '') ? [] : [cells[index] ?? '']));

/** Whether nothing is in a column, and something in another one that means the same. */
const isEmptyBeside = (column: Candidate, all: readonly Candidate[], rows: readonly Line[]): boolean =>
  isEmptyColumn(column, rows) &&
  all.some((other) => other.meaning === column.meaning && !isEmptyColumn(other, rows));

const isEmptyColumn = ({ index }: Column, rows: readonly Line[]): boolean =>
  rows.every(({ cells }) => saysNothing(cells[index] ?? ''));

/** What stands in a column that asks whether, and not where. */
const ANSWER =
  /^(?:[xy✓✔☑]|yes\b.*|no|nope|true|false|on|off|ok|opt(?:ed)?[ -]?(?:in|out)|(?:un|non-?)?subscribed|agreed?|consent(?:ed)?|accepted|granted|denied|s[ií]|oui|non|ja|nein|sim|n[ãa]o|nee|tak|nie|да|нет|はい|いいえ|同意.*)[.!]?$/i;

/** Elsewhere, a name may be the number of an order, and a role one in a meeting. */
function isPlausible(meaning: Meaning, column: Column, rows: readonly Line[]): boolean {
  const values = valuesOf(column, rows);
  const share = (is: (value: string) => boolean): number => values.filter(is).length / (values.length || 1);
  if (meaning === 'role') return values.length > 0 && share((value) => /^(?:host|guest)$/i.test(value)) === 1;
  if (meaning === 'channels')
    return values.length > 0 && share((value) => /\b(?:sms|call|whatsapp|email)\b/i.test(value)) === 1;
  // A form asks whether it may write to somebody under the same name under which another asks where.
  if (meaning === 'phone' || meaning === 'email')
    return share((value) => ANSWER.test(value)) < 0.5 || values.some((value) => /@|(?:\d\D*){5}/.test(value));
  if (meaning === 'identity' || meaning === 'first' || meaning === 'last')
    return values.length === 0 || share((value) => /\p{L}/u.test(value) && !/^#/.test(value)) > 0.5;
  return true;
}

const hasSame = (columns: readonly Column[], rows: readonly Line[]): boolean =>
  rows.every(({ cells }) => {
    const values = new Set(columns.map(({ index }) => (cells[index] ?? '').toLowerCase()).filter(Boolean));
    return values.size < 2;
  });

type Said = (meaning: Meaning) => Column[];
type Person = Column & { meaning: 'identity' | 'first' | 'last'; isPayer?: boolean };

/** The columns that make somebody's name. */
function peopleOf(
  candidates: readonly Candidate[],
  said: Said,
  rows: readonly Line[],
  doubts: Doubt[],
): Person[] {
  const given = (['identity', 'first', 'last'] as const).flatMap((meaning) =>
    said(meaning).map((column) => ({ ...column, meaning })),
  );
  if (given.length > 0) return given;
  const naming = candidates.filter((each): each is Candidate & Person =>
    ['identity', 'first', 'last'].includes(each.meaning),
  );
  const own = naming.filter(({ isPayer }) => !isPayer);
  const about = own.length > 0 ? own : naming;
  const best = (meaning: Meaning): (Candidate & Person)[] => {
    const all = about.filter((each) => each.meaning === meaning);
    const rank = Math.min(...all.map((each) => each.rank));
    return all.filter((each) => each.rank === rank);
  };
  const chosen = (meaning: Meaning): (Candidate & Person)[] => {
    const all = best(meaning);
    if (all.length > 1 && !hasSame(all, rows)) doubts.push({ meaning: 'identity', candidates: all });
    return all.slice(0, 1);
  };
  const [whole] = best('identity');
  const parts = [...best('first'), ...best('last')];
  const isWhole =
    whole !== undefined && (whole.rank === 0 || best('first').length === 0 || best('last').length === 0);
  if (whole === undefined && parts.length === 0) doubts.push({ meaning: 'identity', candidates: [] });
  if (!isWhole) return [...chosen('first'), ...chosen('last')];
  const [first] = best('first');
  // In lists of "Name" and "Vorname", the one is the family's.
  if (first !== undefined && whole.rank > 0 && isFamilyName(whole, first, rows))
    return [first, { ...whole, meaning: 'last' }];
  return chosen('identity');
}

const isFamilyName = (whole: Column, first: Column, rows: readonly Line[]): boolean =>
  rows.slice(0, SAMPLE).every(({ cells }) => {
    const [name = '', given = ''] = [cells[whole.index], cells[first.index]];
    return given === '' || !name.toLowerCase().includes(given.toLowerCase());
  });

const nameColumns = (people: readonly Person[]): Record<'identity' | 'first' | 'last', Column[]> => ({
  identity: people.filter(({ meaning }) => meaning === 'identity'),
  first: people.filter(({ meaning }) => meaning === 'first'),
  last: people.filter(({ meaning }) => meaning === 'last'),
});

/** The columns that somebody can be reached by, the best first. */
function contactColumns(
  meaning: 'phone' | 'email',
  candidates: readonly Candidate[],
  said: Said,
  rows: readonly Line[],
  doubts: Doubt[],
): Column[] {
  const given = said(meaning);
  if (given.length > 0) return given;
  const all = candidates
    .filter((each) => each.meaning === meaning)
    .sort(
      (a, b) =>
        Number(a.isPayer) - Number(b.isPayer) || a.rank - b.rank || a.number - b.number || a.index - b.index,
    );
  const [best] = all;
  if (best === undefined) return [];
  const equals = all.filter(
    (each) => each.rank === best.rank && each.isPayer === best.isPayer && each.number === best.number,
  );
  if (equals.length > 1 && !hasSame(equals, rows)) doubts.push({ meaning, candidates: equals });
  return all;
}

function single(
  meaning: 'channels' | 'rooms' | 'role',
  candidates: readonly Candidate[],
  said: Said,
  rows: readonly Line[],
  doubts: Doubt[],
): Column[] {
  const given = said(meaning);
  const all = given.length > 0 ? given : candidates.filter((each) => each.meaning === meaning);
  if (all.length > 1 && !hasSame(all, rows)) doubts.push({ meaning, candidates: all });
  return all.slice(0, 1);
}

/** Asks for columns that nobody knows, and that have numbers or addresses in them. */
function contactDoubt(columns: readonly Column[], rows: readonly Line[]): Doubt {
  const has = (column: Column, pattern: RegExp): boolean => {
    const values = valuesOf(column, rows);
    return values.length > 0 && values.every((value) => pattern.test(value));
  };
  const emails = columns.filter((column) => has(column, /^\S+@\S+$/));
  const phones = columns.filter((column) => has(column, /^\+?[\d\s().-]{7,20}$/));
  const likely = emails.length > 0 ? 'email' : 'phone';
  return { meaning: 'contact', candidates: [...emails, ...phones], likely };
}

/** The meaning of each column that is taken. */
export const meaningIn = ({ taken }: Mapping, column: Column): Meaning | undefined =>
  MEANINGS.find((meaning) => taken[meaning].some(({ index }) => index === column.index));

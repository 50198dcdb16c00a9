import { resolve } from 'node:path';
import type { CountryCode } from 'libphonenumber-js';
import * as v from 'valibot';
import { EntryError } from '../../../src/directory/entries';
import { flawOf, identitySchema, roomNameSchema } from '../../../src/directory/names';
import { CliError, EXIT } from '../cli-error';
import type { Context } from '../command-line/context';
import { writtenKey } from '../names';
import type { Questions } from '../terminal/questions';
import { countryOf, countryWords } from './cells/country';
import { agreedMapping } from './columns/agreement';
import { givenBy } from './columns/given';
import type { Mapping } from './columns/mapping';
import { columnKey, isColumnName } from './columns/meaning';
import { findTable, linesWords, type Table } from './columns/table';
import { listOf } from './entry';
import { noteDoubtfulPhones, noteStatus } from './file-warnings';
import type { Row, Rows } from './rows';
import { readSheet } from './sheet/read-sheet';
import { type Namesakes, type OddName, type WrittenRows, writtenRows } from './written-rows';

export interface ReadOptions {
  /** Whose numbers are written without a prefix. */
  country?: string | undefined;
  /** What columns are: `Cell Phone=phone`. */
  map?: readonly string[] | undefined;
  /** Where those may go whose row names no room. */
  rooms?: string | undefined;
}

/**
 * Reads participants from a file of rows, of whatever program: bytes become lines of cells, these a table whose columns
 * have a meaning, and its rows what was written of participants. Says what it makes of it, and asks what only somebody
 * who knows the list can tell.
 * @param file as somebody typed it
 * @throws CliError when the file cannot be read as a list of people at all
 */
export async function readRows(
  context: Context,
  file: string,
  { country, map = [], rooms: usualRooms }: ReadOptions,
): Promise<Rows> {
  const ask = context.terminal.interactive && !context.options.yes ? context.terminal.ask : undefined;
  const said = givenBy(map);
  const roomsForAll = givenRooms(usualRooms);
  const known = countryOf(country);
  const path = resolve(context.environment.cwd, file);
  const sheet = await readSheet({ path, name: file }, isColumnName, ask);
  const isSaid = new Set([...said.keys()].map(columnKey));
  const table = findTable(sheet.lines, (name) => isSaid.has(columnKey(name)));
  if (table === undefined || table.rows.length === 0) throw noTable(file, table);
  for (const note of [...sheet.notes, ...table.notes]) context.note(note);
  const mapping = await agreedMapping(context, table, { file, said, isRehearsal: context.dryRun });
  if (known !== undefined)
    context.note(`Numbers without a country are read as dialled in ${countryWords(known)}.`);
  const rows = await readWith(table, mapping, known, ask);
  await settleNames(rows, ask);
  tell(context, rows);
  noteStatus(context, table, mapping);
  noteDoubtfulPhones(context, rows);
  const { isOwn, columns, calledThere, mistakes } = rows;
  return withRooms({ isOwn, columns, calledThere, rows: rows.rows, mistakes }, roomsForAll);
}

/** @throws CliError for what can be no name of a room, before it is said of each row */
function givenRooms(text: string | undefined): string[] | undefined {
  if (text === undefined) return undefined;
  const rooms = listOf(text);
  if (rooms.length === 0)
    throw new CliError('--rooms takes names of rooms, such as "Yoga,My Room"', EXIT.usage);
  for (const room of rooms)
    if (!v.safeParse(roomNameSchema, room).success)
      throw new CliError(`--rooms has "${room}", which is not a room name: it ${flawOf(room)}`, EXIT.usage);
  return rooms;
}

/** Says of each who names no room where they may go, as a column would. */
function withRooms(rows: Rows, rooms: readonly string[] | undefined): Rows {
  if (rooms === undefined) return rows;
  const columns = rows.columns.includes('rooms') ? rows.columns : [...rows.columns, 'rooms' as const];
  return {
    ...rows,
    columns,
    rows: rows.rows.map(({ line, entry }) => ({ line, entry: { rooms, ...entry } })),
  };
}

const noTable = (file: string, table: Table | undefined): CliError =>
  table === undefined
    ? new CliError(
        `${file} has no line that names its columns, at least a name and a phone or an e-mail address; write one above the list, such as: identity, phone, email`,
      )
    : new CliError(`${file} has no rows below line ${table.head.line}, which names its columns`);

/** Where numbers lack their country, and somebody is there, asks which one it is. */
async function readWith(
  table: Table,
  mapping: Mapping,
  country: CountryCode | undefined,
  ask: Questions | undefined,
): Promise<WrittenRows> {
  const rows = writtenRows(table, mapping, country);
  const lacking = rows.mistakes.filter(({ reason }) => reason.startsWith('has no country')).length;
  if (lacking === 0 || ask === undefined) return rows;
  const answer = await ask.text(
    `${lacking === 1 ? '1 number has' : `${lacking} numbers have`} no country. Whose are they? (such as United States, or nothing if they are of several)`,
    { check: (text) => text === '' || isCountry(text) || 'No country is known by that name.' },
  );
  return answer === '' ? rows : writtenRows(table, mapping, countryOf(answer));
}

function isCountry(text: string): boolean {
  try {
    return countryOf(text) !== undefined;
  } catch {
    return false;
  }
}

/** People that somebody is asked about before it takes less time to mend the file. */
const ASKED = 10;

/** Makes sure that each name is one, and of one person: asks, or notes it among the mistakes. */
async function settleNames(rows: WrittenRows, ask: Questions | undefined): Promise<void> {
  await settleOddNames(rows, ask);
  const isAsked = ask !== undefined && rows.mistakes.length === 0 && rows.namesakes.length <= ASKED;
  for (const namesakes of rows.namesakes) {
    if (isAsked) await tellApart(rows, namesakes, ask);
    else rows.mistakes.push(namesakeMistake(namesakes));
  }
}

async function settleOddNames(rows: WrittenRows, ask: Questions | undefined): Promise<void> {
  const { oddNames, mistakes, calledThere } = rows;
  if (oddNames.length === 0) return;
  const taken = new Set(rows.rows.map(({ entry }) => writtenKey(entry.identity)));
  const [first] = oddNames;
  const isTaken = ({ proposed }: OddName): boolean => taken.has(writtenKey(proposed));
  const isAgreed =
    ask !== undefined &&
    mistakes.length === 0 &&
    !oddNames.some(isTaken) &&
    (await ask.confirm(
      `${oddNames.length === 1 ? 'A name has' : `${oddNames.length} names have`} signs that a name cannot have, such as ${first?.name}. Take them without, such as ${first?.proposed}?`,
    ));
  if (isAgreed) {
    for (const { row, proposed } of oddNames) row.entry.identity = proposed;
    return;
  }
  const odd = new Set(oddNames.map(({ row }) => row));
  rows.rows = rows.rows.filter((row) => !odd.has(row));
  for (const { row, name, proposed } of oddNames)
    mistakes.push(
      new EntryError(
        `a name at the door cannot be ${name}, as ${calledThere.identity ?? 'identity'} would have it: it ${flawOf(name)}; write ${proposed}, for instance`,
        { place: { line: row.line } },
      ),
    );
}

const namesakeMistake = ({ earlier, later }: Namesakes): EntryError =>
  new EntryError(
    `has the same name as line ${earlier.line}, ${later.entry.identity}, and another contact; for two people, add a column identity to the file with a name for each of all, and for one, take a line away`,
    { place: { line: later.line } },
  );

async function tellApart(rows: WrittenRows, { earlier, later }: Namesakes, ask: Questions): Promise<void> {
  const { identity } = later.entry;
  const answer = await ask.choice(
    `${identity} is in line ${earlier.line} (${contactsOf(earlier)}) and in line ${later.line} (${contactsOf(later)}). Who is in line ${later.line}?`,
    [
      { value: 'another', name: 'somebody else of that name' },
      { value: 'same', name: `the same person: leave line ${later.line} out` },
      { value: 'stop', name: 'I do not know: stop here' },
    ],
  );
  if (answer === 'stop') throw new CliError('nothing was changed', EXIT.declined);
  if (answer === 'same') {
    rows.repeated.push({ line: later.line, earlier: earlier.line });
    return;
  }
  const taken = new Set(rows.rows.map(({ entry }) => writtenKey(entry.identity)));
  const name = await ask.text(
    `What is the one in line ${later.line} called? Whoever comes types this name, or finds it in an invite.`,
    {
      preset: freeName(identity, taken),
      check: (text) => {
        if (taken.has(writtenKey(text))) return 'That name is taken.';
        return v.safeParse(identitySchema, text).success || `It ${flawOf(text)}.`;
      },
    },
  );
  rows.rows.push({ line: later.line, entry: { ...later.entry, identity: name } });
  rows.renamed.push(name);
}

const contactsOf = ({ entry }: Row): string =>
  [entry.phone, entry.email].filter(Boolean).join(', ') || 'no contact';

function freeName(name: string, taken: ReadonlySet<string>): string {
  let number = 2;
  while (taken.has(writtenKey(`${name} ${number}`))) number++;
  return `${name} ${number}`;
}

/** Says what was made of rows that are not simply a participant each. */
function tell(context: Context, { repeated, continued, chosenPhones, renamed, rows }: WrittenRows): void {
  const nameIn = new Map(rows.map(({ line, entry }) => [line, entry.identity]));
  for (const { line, earlier } of repeated.slice(0, ASKED))
    context.note(
      `Line ${line} is ${nameIn.get(earlier) ?? 'somebody'} again, who is in line ${earlier}: one participant.`,
    );
  if (repeated.length > ASKED)
    context.note(
      `So it is with ${repeated.length - ASKED} more lines: ${linesWords(repeated.slice(ASKED))}.`,
    );
  if (renamed.length > 0)
    context.note(
      `Give the file a column identity with a name for each, such as ${renamed[0]}, and the next import asks no more who is who.`,
    );
  if (continued.length > 0)
    context.note(
      `${linesWords(continued)} without a name ${continued.length === 1 ? 'goes' : 'go'} on with the line before, and ${continued.length === 1 ? 'adds' : 'add'} nobody.`,
    );
  if (chosenPhones.length > 0)
    context.note(
      `${linesWords(chosenPhones)}: of several phones, the mobile one is taken, or else the first that is no landline.`,
    );
}

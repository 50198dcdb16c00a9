import { CliError, EXIT } from '../../cli-error';
import type { Context } from '../../command-line/context';
import { table as laidOut } from '../../terminal/table';
import { checkGiven } from './given';
import { type Column, type Doubt, type Mapping, mappingOf } from './mapping';
import { columnKey } from './meaning';
import { MEANINGS, type Meaning } from './names';
import { rememberedMeanings, rememberMeanings } from './remembered';
import { columnRows, leftOut, meaningWords } from './shown';
import type { Table } from './table';

/** What was said of columns, by their names as they are written. */
type Said = Map<string, Meaning | 'ignore'>;

interface Options {
  /** The file as somebody typed it. */
  file: string;
  /** What was said on the command line. */
  said: Said;
  /** Whether nothing is to be changed: then nothing is asked that can do without, and nothing remembered. */
  isRehearsal: boolean;
}

/**
 * Comes to know what each column of a table is: from its name, from what was said now or before of such a table, and by
 * asking. Shows what comes of it, unless all the columns are the tool's own.
 * @throws CliError where only somebody can tell, and nobody is there
 */
export async function agreedMapping(context: Context, table: Table, options: Options): Promise<Mapping> {
  const names = mappingOf(table, new Map()).columns.map(({ name }) => name);
  checkGiven(options.said, names, options.file);
  const before = rememberedMeanings(context.envPath, names);
  const said: Said = new Map([...(before ?? []), ...options.said]);
  const asked = await withoutDoubts(context, table, said, options.file);
  if (isOwn(asked)) return asked;
  show(context, table, asked, options.file);
  const isNew = options.said.size > 0 || said.size > (before?.size ?? 0);
  if (before !== undefined && !isNew)
    context.note(
      `The columns are taken as last time (${context.envName}.columns.json). Another way: --map "COLUMN=phone"`,
    );
  const isAsked = canAsk(context) && !options.isRehearsal && before === undefined && options.said.size === 0;
  const agreed = isAsked ? await confirmed(context, table, asked, said, options.file) : asked;
  if (!options.isRehearsal && (isAsked || isNew)) rememberMeanings(context.envPath, names, said);
  return agreed;
}

const canAsk = ({ terminal, options }: Context): boolean => terminal.interactive && options.yes === undefined;

const given = (said: Said): Map<string, Meaning | 'ignore'> =>
  new Map([...said].map(([name, meaning]) => [columnKey(name), meaning]));

/** Whether a table has nothing but what this tool writes itself. */
const isOwn = ({ columns }: Mapping): boolean =>
  columns.some(({ name }) => name.toLowerCase() === 'identity') &&
  columns.every(({ name }) => OWN.has(name.toLowerCase()));
const OWN: ReadonlySet<string> = new Set(
  MEANINGS.filter((meaning) => meaning !== 'first' && meaning !== 'last'),
);

/** Asks whatever only somebody can tell. @param said gets the answers */
async function withoutDoubts(context: Context, table: Table, said: Said, file: string): Promise<Mapping> {
  for (;;) {
    const mapping = mappingOf(table, given(said));
    const [doubt] = mapping.doubts;
    if (doubt === undefined) return mapping;
    if (!canAsk(context))
      throw new CliError(mapping.doubts.map((each) => doubtWords(each, mapping, file)).join('; '));
    for (const note of mapping.notes) context.note(note);
    await settle(context, mapping, doubt, said, file);
  }
}

async function settle(
  context: Context,
  mapping: Mapping,
  { meaning, candidates }: Doubt,
  said: Said,
  file: string,
): Promise<void> {
  const columns = candidates.length > 0 && meaning !== 'contact' ? candidates : mapping.columns;
  const what = WANTED[meaning];
  const name = await context.terminal.ask.choice(`Which column of ${file} is ${what}?`, [
    ...columns.map((column) => ({ value: column.name, name: column.name })),
    { value: '', name: 'none of them' },
  ]);
  if (name === '')
    throw new CliError(`nothing was changed; add a column to ${file} that says ${what}`, EXIT.declined);
  if (meaning !== 'contact') {
    for (const column of candidates) said.set(column.name, 'ignore');
    said.set(name, meaning);
    return;
  }
  said.set(
    name,
    await context.terminal.ask.choice<Meaning>(`What is in "${name}"?`, [
      { value: 'phone', name: 'phones' },
      { value: 'email', name: 'e-mail addresses' },
    ]),
  );
}

const WANTED: Readonly<Record<Doubt['meaning'], string>> = {
  identity: 'the name of who comes',
  phone: 'the phone',
  email: 'the e-mail address',
  channels: 'the channels',
  rooms: 'the rooms',
  role: 'the role',
  contact: 'a phone or an e-mail address',
};

/** Columns that are listed before the rest is only counted. */
const LISTED = 40;

const quoted = (columns: readonly Column[]): string =>
  [
    ...columns.slice(0, LISTED).map(({ name }) => `"${name}"`),
    ...(columns.length > LISTED ? [`and ${columns.length - LISTED} more`] : []),
  ].join(', ');

function doubtWords(
  { meaning, candidates, likely = 'phone' }: Doubt,
  { columns, notes }: Mapping,
  file: string,
): string {
  const [first] = candidates;
  const all = `its columns are ${quoted(columns)}`;
  if (meaning === 'contact') {
    const says = [`no column of ${file} is known as a phone or an e-mail address`, ...notes];
    if (first === undefined)
      return `${says.join('; ')}; if there is one, say which: --map "COLUMN=phone"; ${all}`;
    return `${says.join('; ')}; "${first.name}" may be one: --map "${first.name}=${likely}"`;
  }
  if (first === undefined)
    return `no column of ${file} is known as the name of who comes; say which one is: --map "COLUMN=identity"; ${all}`;
  return `${quoted(candidates)} of ${file} could each be ${WANTED[meaning]}; say which one is, such as --map "${first.name}=${meaning}"`;
}

function show(context: Context, table: Table, mapping: Mapping, file: string): void {
  const count = table.rows.length === 1 ? '1 row' : `${table.rows.length} rows`;
  const { looksLike } = mapping;
  context.note(`${file}${looksLike === undefined ? ' has' : ` looks like ${looksLike}, with`} ${count}:`);
  context.note(laidOut(context.terminal, columnRows(table, mapping), ['column', '', 'in its first rows']));
  const others = leftOut(mapping);
  if (others.length > 0) context.note(`Left out: ${others.join(', ')}`);
  for (const note of mapping.notes) context.note(note);
}

/** Asks whether it is right, and changes what is not. @param said gets the changes */
async function confirmed(
  context: Context,
  table: Table,
  first: Mapping,
  said: Said,
  file: string,
): Promise<Mapping> {
  const { ask } = context.terminal;
  let mapping = first;
  for (;;) {
    const answer = await ask.choice('Is each column what it should be?', [
      { value: 'yes', name: 'yes' },
      { value: 'change', name: 'no, one of them is something else' },
      { value: 'stop', name: 'no, stop here' },
    ]);
    if (answer === 'yes') return mapping;
    if (answer !== 'change') throw new CliError('nothing was changed', EXIT.declined);
    const name = await ask.choice(
      'Which column?',
      mapping.columns.map((column) => ({ value: column.name, name: column.name })),
    );
    said.set(
      name,
      await ask.choice<Meaning | 'ignore'>(`What is in "${name}"?`, [
        ...MEANINGS.map((meaning) => ({ value: meaning, name: meaningWords(meaning) })),
        { value: 'ignore', name: 'nothing that is needed' },
      ]),
    );
    mapping = await withoutDoubts(context, table, said, file);
    show(context, table, mapping, file);
  }
}

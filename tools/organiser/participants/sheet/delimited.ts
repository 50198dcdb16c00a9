import { parse } from 'csv-parse/sync';
import { untamed } from '../../files/csv-text';
import type { Line } from './sheet';

/** Where a text stops being rows. */
interface NoRows {
  line: number | undefined;
  says: string;
}

const DELIMITERS = [',', ';', '\t', '|'] as const;
type Delimiter = (typeof DELIMITERS)[number];

/** By which some spreadsheets tell each other what parts the cells. */
const SEPARATOR_LINE = /^"?sep=([,;\t|])"?[ \t]*\n/i;

/**
 * Parts a text into rows of cells: RFC 4180, or with semicolons, tabs or bars, as some programs write it, and with line
 * ends of any kind, also of several at once.
 * @param isColumnName tells what may stand above a list of people
 */
export function readDelimited(written: string, isColumnName: (text: string) => boolean): Line[] | NoRows {
  const text = written.replace(/\r*\n|\r/g, '\n');
  const told = SEPARATOR_LINE.exec(text)?.[1];
  try {
    const rows = parse(text, {
      delimiter: told ?? delimiterOf(text, isColumnName),
      from_line: told === undefined ? 1 : 2,
      info: true,
      record_delimiter: '\n',
      relax_column_count: true,
      // Programs that quote nothing write a nickname as it is: José "Pepe" García.
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return rows.map(({ record, info }) => ({ line: info.lines, cells: record.map(untamed) }));
  } catch (error) {
    return noRows(error as { code?: string; lines?: number }, text);
  }
}

/** The parser's own messages quote a cell. */
const noRows = ({ code, lines }: { code?: string; lines?: number }, text: string): NoRows =>
  code === 'CSV_QUOTE_NOT_CLOSED'
    ? {
        line: openedLine(text),
        says: 'a quotation mark opens a cell there, and none closes it; add it, or take it away',
      }
    : { line: lines, says: `cannot be read as rows (${code ?? 'no reason'})` };

/** The line in which a quotation mark opens a cell and none closes it, which the parser does not tell. */
function openedLine(text: string): number | undefined {
  let opened: number | undefined;
  let line = 1;
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '\n') line++;
    if (text[index] !== '"') continue;
    if (opened !== undefined) opened = undefined;
    else if (isOpening(text[index - 1])) opened = line;
  }
  return opened;
}

const isOpening = (before: string | undefined): boolean =>
  before === undefined || before === '\n' || before === '"' || isDelimiter(before);

/** Lines that are looked at to find out what parts the cells. */
const SAMPLE = 100;

/**
 * What parts the cells: it makes names of columns of some line, and most lines have it as often as each other, which is
 * not so of what merely stands in a cell.
 */
function delimiterOf(text: string, isColumnName: (text: string) => boolean): Delimiter {
  const counts = countsIn(text);
  const sample = text.split('\n', SAMPLE);
  let best: Delimiter = ',';
  let most = [0, 0, 0];
  for (const delimiter of DELIMITERS) {
    const [lines, cells] = commonest(counts.map((line) => line[delimiter]).filter((count) => count > 0));
    if (lines === 0) continue;
    const names = Math.max(...sample.map((line) => namesIn(line, delimiter, isColumnName)));
    const found = [names, lines, cells];
    const difference =
      found.map((number, index) => number - (most[index] ?? 0)).find((each) => each !== 0) ?? 0;
    if (difference > 0) [best, most] = [delimiter, found];
  }
  return best;
}

const namesIn = (line: string, delimiter: Delimiter, isColumnName: (text: string) => boolean): number =>
  /@|\d{5}/.test(line)
    ? 0
    : line.split(delimiter).filter((cell) => isColumnName(cell.replace(/^\s*"|"\s*$/g, ''))).length;

/** How often the commonest number is there, and which it is. */
function commonest(numbers: readonly number[]): [times: number, number: number] {
  const times = new Map<number, number>();
  for (const number of numbers) times.set(number, (times.get(number) ?? 0) + 1);
  return [...times].reduce<[number, number]>(
    (most, [number, count]) =>
      count > most[0] || (count === most[0] && number > most[1]) ? [count, number] : most,
    [0, 0],
  );
}

type Counts = Record<Delimiter, number>;
const none = (): Counts => ({ ',': 0, ';': 0, '\t': 0, '|': 0 });
const isDelimiter = (character: string | undefined): character is Delimiter =>
  character !== undefined && character in none();

/** Whatever could part cells, counted in each of the first lines, but not between quotation marks. */
function countsIn(text: string): Counts[] {
  const lines: Counts[] = [none()];
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (quoted) {
      if (character === '"') quoted = false;
      continue;
    }
    const before = text[index - 1];
    if (character === '"' && isOpening(before)) quoted = true;
    else if (character === '\n') {
      if (lines.length === SAMPLE) break;
      lines.push(none());
    } else if (isDelimiter(character)) {
      const line = lines.at(-1);
      if (line) line[character] += 1;
    }
  }
  return lines;
}

import { seen } from '../cells/plain-text';
import { isBlank, type Line } from '../sheet/sheet';
import { columnKey, type Named, namedBy } from './meaning';

/** Rows of cells under names, as whoever looks for people finds them in a sheet. */
export interface Table {
  head: Line;
  rows: Line[];
  /** Which lines are no rows of it, one sentence for each reason. */
  notes: string[];
}

/** What people write under their columns. */
const TOTAL =
  /^(?:grand )?(?:totals?|sum|sub ?total|count|summe|gesamt(?:summe|zahl)?|anzahl|zwischensumme|total general|suma|recuento|total general|somme|nombre total|soma|quantidade|合計|総計|小計)(?: \D*)?(?: \d+)?$/u;

/** What a cell with an address or a number in it looks like; a column's name has neither. */
const CONTACT = /@|\d{5}|(?:\d[\s().-]*){7}/;

/**
 * Finds the table of people among the lines of a sheet, which may begin with a report, hold other tables, and end with
 * totals.
 * @param isMeant tells which names somebody has given a meaning
 * @returns undefined when no line names columns
 */
export function findTable(sheet: readonly Line[], isMeant: (name: string) => boolean): Table | undefined {
  const lines = sheet.filter((line) => !isBlank(line));
  const [first, ...others] = lines;
  if (first !== undefined && isOwn(first)) return { head: first, rows: others, notes: [] };
  const heads = headsIn(lines, isMeant);
  const tables = heads.map((at, index) => ({ at, end: heads[index + 1] ?? lines.length }));
  const most = Math.max(...tables.map(({ at, end }) => end - at));
  const chosen = tables.find(({ at, end }) => (end - at) * 2 >= most);
  const head = lines[chosen?.at ?? -1];
  if (chosen === undefined || head === undefined) return undefined;
  return cut(
    head,
    lines.slice(0, chosen.at),
    lines.slice(chosen.at + 1, chosen.end),
    lines.slice(chosen.end),
  );
}

/** Where lines are that name columns. A name further down that is the first one again begins no other table. */
function headsIn(lines: readonly Line[], isMeant: (name: string) => boolean): number[] {
  const known = new Map<string, Named | undefined>();
  const named = (name: string): Named | undefined => {
    if (!known.has(name)) known.set(name, namedBy(name));
    return known.get(name);
  };
  const heads: number[] = [];
  const keys = new Set<string>();
  for (const [index, line] of lines.entries()) {
    if (!isHead(line, named, isMeant) || keys.has(headKey(line))) continue;
    heads.push(index);
    keys.add(headKey(line));
  }
  if (heads.length > 0) return heads;
  // Nobody knows these columns, and somebody may tell.
  const likely = lines.findIndex(({ cells }) => {
    const filled = cells.filter((cell) => cell !== '');
    return filled.length >= 2 && filled.every((cell) => !CONTACT.test(cell) && /\p{L}/u.test(cell));
  });
  return likely === -1 ? [] : [likely];
}

const headKey = ({ cells }: Line): string => cells.map(columnKey).join('\n');

/** Tells lines that have the same names; most lines differ in the first of them. */
function sameHeadAs(head: Line): (line: Line) => boolean {
  const key = headKey(head);
  const at = head.cells.findIndex((cell) => cell !== '');
  const first = columnKey(head.cells[at] ?? '');
  return (line) => columnKey(line.cells[at] ?? '') === first && headKey(line) === key;
}

/** Whether a line has the names of this tool, which say that the table is a list of participants and nothing else. */
const isOwn = ({ cells }: Line): boolean =>
  cells.some((cell) => cell.toLowerCase() === 'identity') && cells.every((cell) => /^[a-z]*$/i.test(cell));

function isHead(
  { cells }: Line,
  named: (name: string) => Named | undefined,
  isMeant: (name: string) => boolean,
): boolean {
  if (cells.some((cell) => CONTACT.test(cell) && !isMeant(cell))) return false;
  const filled = cells.filter((cell) => cell !== '');
  const meanings = new Set(filled.map((cell) => named(cell)?.meaning).filter((each) => each !== undefined));
  if (filled.some(isMeant)) return true;
  return meanings.size >= 2 && (NAMING.some((each) => meanings.has(each)) || meanings.has('phone'));
}

const NAMING = ['identity', 'first', 'last'] as const;

function cut(head: Line, above: readonly Line[], inside: readonly Line[], below: readonly Line[]): Table {
  const notes: string[] = [];
  if (above.length > 0)
    notes.push(
      `${linesWords(above)} above the names of the columns ${isAre(above)} left out: ${quotedStart(above)}.`,
    );
  const isAgain = sameHeadAs(head);
  const again = inside.filter(isAgain);
  if (again.length > 0)
    notes.push(
      `${linesWords(again)} ${again.length === 1 ? 'has' : 'have'} the columns' names again, and ${isAre(again)} left out.`,
    );
  const others = again.length === 0 ? [...inside] : inside.filter((line) => !isAgain(line));
  const footer = footerOf(others, head);
  const rows = others.slice(0, others.length - footer.length);
  const totals = rows.filter(isTotal);
  if (totals.length > 0)
    notes.push(
      `${linesWords(totals)} ${isAre(totals)} left out: ${totals.length === 1 ? 'a total' : 'totals'}.`,
    );
  const rest = [...footer, ...below];
  if (rest.length > 0)
    notes.push(`${linesWords(rest)} below the list ${isAre(rest)} left out: ${quotedStart(rest)}.`);
  return { head, rows: totals.length === 0 ? rows : rows.filter((line) => !isTotal(line)), notes };
}

const isAre = (lines: readonly Line[]): string => (lines.length === 1 ? 'is' : 'are');

/**
 * Lines at the end with nothing but a remark in their first cell. What stands right below the last row may be somebody
 * of whom no contact is known, whom nobody would miss in time.
 */
function footerOf(lines: readonly Line[], { cells }: Line): Line[] {
  if (cells.filter((cell) => cell !== '').length < 3) return [];
  const last = lines.findLastIndex((line) => !isRemark(line));
  const first = lines.findIndex(
    (line, index) => index > last && (line.line > (lines[index - 1]?.line ?? 0) + 1 || isNoName(line)),
  );
  return first === -1 ? [] : lines.slice(first);
}

/** Names have neither colons nor digits, and few words. */
const isNoName = ({ cells: [first = ''] }: Line): boolean =>
  /[:;*\d©]|\p{L}\.$/u.test(first) || first.split(/\s+/).length > 5;

const isRemark = ({ cells: [first = '', ...others] }: Line): boolean =>
  first !== '' && !CONTACT.test(first) && others.every((cell) => cell === '');

function isTotal({ cells }: Line): boolean {
  const first = cells.find((cell) => cell !== '') ?? '';
  if (first.length > 40 || !TOTAL.test(columnKey(first))) return false;
  return cells.every((cell) => !/@|(?:\d[\s().-]*){7}/.test(cell));
}

/** `Line 7`, or `Lines 1 to 5`, or `Lines 3, 8 and 12`. */
export function linesWords(lines: readonly { line: number }[], most = LISTED): string {
  const spans = spansOf(lines.map(({ line }) => line));
  const words = spans.map(([from, to]) => (from === to ? String(from) : `${from} to ${to}`));
  const isOne = lines.length === 1;
  return `${isOne ? 'Line' : 'Lines'} ${listed(words, most)}`;
}

/** Spans that are listed before the rest is only counted. */
const LISTED = 6;

const listed = (words: readonly string[], most: number): string => {
  if (words.length > most) return `${words.slice(0, most).join(', ')} and more`;
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
};

function spansOf(numbers: readonly number[]): [from: number, to: number][] {
  const spans: [number, number][] = [];
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    const last = spans.at(-1);
    if (last?.[1] === number - 1) last[1] = number;
    else spans.push([number, number]);
  }
  return spans;
}

/** How something begins that is left out, so that whoever needs it sees it. */
const quotedStart = (lines: readonly Line[]): string => {
  const text = seen(lines[0]?.cells.filter((cell) => cell !== '').join(' ') ?? '');
  const start = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return `"${start}"${lines.length > 1 ? ' and so on' : ''}`;
};

import { strFromU8, unzipSync } from 'fflate';
import { isBlank, type Line, type Sheet } from './sheet';
import { withErrorsAsText } from './workbook-errors';

/** What `read-excel-file` gives for a cell when numbers are left as they are written. */
type Value = string | boolean | Date | null;

/** Names a table of a workbook, as its tab does. */
interface Tab {
  name: string;
  lines: Line[];
}

/**
 * Reads the rows of an `.xlsx` workbook: of formulas their values, of numbers every digit.
 * @param bytes which `kindOf` calls a workbook
 * @param choose tells which of several tables with rows is meant
 * @returns undefined when it cannot be read
 */
export async function readWorkbook(
  bytes: Buffer,
  choose: (names: readonly string[]) => Promise<string>,
): Promise<Sheet | undefined> {
  const [tabs, hidden] = (await tabsOf(bytes)) ?? [];
  if (tabs === undefined || hidden === undefined) return undefined;
  const filled = tabs.filter(({ lines }) => !lines.every(isBlank));
  const seen = filled.filter(({ name }) => !hidden.has(name));
  const candidates = seen.length > 0 ? seen : filled;
  const [first, ...others] = candidates;
  if (first === undefined) return { lines: [], notes: [] };
  if (others.length === 0 && filled.length === 1) return { lines: first.lines, notes: [] };
  const name = others.length === 0 ? first.name : await choose(candidates.map((tab) => tab.name));
  const left = filled.filter((tab) => tab.name !== name).map((tab) => shownTab(tab.name, hidden));
  return {
    lines: candidates.find((tab) => tab.name === name)?.lines ?? [],
    notes: [`Of the workbook the sheet "${name}" is read, and not ${left.join(', ')}.`],
  };
}

const shownTab = (name: string, hidden: ReadonlySet<string>): string =>
  hidden.has(name) ? `"${name}" (hidden)` : `"${name}"`;

/** All of its tables, and the names of those that are hidden. */
async function tabsOf(bytes: Buffer): Promise<[Tab[], Set<string>] | undefined> {
  // Loading it takes a while, which whoever imports a text need not wait for.
  const { default: read } = await import('read-excel-file/node');
  try {
    const sheets = await read(withErrorsAsText(bytes), { parseNumber: (text: string) => text, trim: false });
    const tabs = sheets.map(({ sheet, data }) => ({ name: sheet, lines: linesOf(data as Value[][]) }));
    return [tabs, hiddenIn(bytes)];
  } catch {
    return undefined;
  }
}

const linesOf = (rows: readonly Value[][]): Line[] =>
  rows.map((row, index) => ({ line: index + 1, cells: row.map(textOf) }));

function textOf(value: Value): string {
  if (value === null) return '';
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$/, '');
  return String(value).trim();
}

const SHEET = /<(?:\w+:)?sheet\s[^>]*>/g;

/** Source: ECMA-376 part 1, §18.2.19, whose `state` the reader of rows does not tell. */
function hiddenIn(bytes: Buffer): Set<string> {
  const { 'xl/workbook.xml': workbook } = unzipSync(bytes, {
    filter: ({ name }) => name === 'xl/workbook.xml',
  });
  const sheets = strFromU8(workbook ?? new Uint8Array()).match(SHEET) ?? [];
  const hidden = sheets.filter((sheet) => /\sstate="(?:hidden|veryHidden)"/.test(sheet));
  return new Set(hidden.map((sheet) => unescaped(/\sname="([^"]*)"/.exec(sheet)?.[1] ?? '')));
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescaped = (text: string): string =>
  text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (all, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name] ?? all;
    return String.fromCodePoint(Number.parseInt(decimal ?? hex ?? '', decimal === undefined ? 16 : 10));
  });

import { visible } from '../../printing/visible';

/** What spreadsheets take for the beginning of a formula. Source: https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = String.raw`(?=[\s'"]*[=+\-@＝＋－＠])`;
/** Where one can begin: some spreadsheets part cells by commas, some by semicolons, whatever is between quotation marks. */
const START = '(^|[,;])';

const BARE = new RegExp(START + FORMULA, 'gu');
const TAMED = new RegExp(`${START}'${FORMULA}`, 'gu');

/** A cell that no spreadsheet runs: with an apostrophe before what it would take for a formula. */
const tamed = (cell: string): string => cell.replace(BARE, "$1'");

/** A cell as it was before it was `tamed`, or somebody who knows spreadsheets had written it so. */
export const untamed = (cell: string): string => cell.replace(TAMED, '$1');

const quoted = (cell: string): string => (/[",;]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/**
 * Rows as lines of CSV (RFC 4180), for spreadsheets as well: nothing in them is run, and controls are visible, so that
 * each row is one line. `untamed` gives what a cell said.
 */
export const csvLines = (rows: readonly (readonly string[])[]): string[] =>
  rows.map((row) => row.map((cell) => quoted(tamed(visible(cell)))).join(','));

/** What RFC 4180 ends each line with. */
export const CSV_LINE_END = '\r\n';

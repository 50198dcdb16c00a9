import { readBytes } from '../../../files/text-file';
import { CliError } from '../../cli-error';
import type { Questions } from '../../terminal/questions';
import { readDelimited } from './delimited';
import { type Decoded, decoded, possiblyDecoded } from './encoding';
import { kindOf } from './kind';
import type { Sheet } from './sheet';
import { readWorkbook } from './workbook';

/** A file, and what it is called in what is said of it. */
interface File {
  path: string;
  name: string;
}

/**
 * Reads the lines of a file, whatever program wrote it and however it is called.
 * @param isColumnName tells what may stand above a list of people
 * @param ask asks what only somebody who knows the list can tell; undefined when nobody is there
 * @throws CliError when the file cannot be read as rows at all
 */
export async function readSheet(
  { path, name }: File,
  isColumnName: (text: string) => boolean,
  ask?: Questions,
): Promise<Sheet> {
  const bytes = readBytes(path);
  const kind = kindOf(bytes);
  if (kind === 'text') return readText(name, bytes, isColumnName, ask);
  if (kind === 'workbook') {
    const sheet = await readWorkbook(bytes, (names) => chooseSheet(name, names, ask));
    if (sheet !== undefined) return sheet;
    throw new CliError(
      `${name} is a workbook (.xlsx) that cannot be read; open it in Excel or LibreOffice, and choose File > Save As > "CSV UTF-8"`,
    );
  }
  throw new CliError(`${name} ${kind.refused}`);
}

async function chooseSheet(
  file: string,
  names: readonly string[],
  ask: Questions | undefined,
): Promise<string> {
  if (ask === undefined)
    throw new CliError(
      `${file} has several sheets (${names.map((name) => `"${name}"`).join(', ')}); remove or hide those that are not meant, or save the one that is as a file of its own`,
    );
  return ask.choice(
    `Which sheet of ${file} is the list?`,
    names.map((name) => ({ value: name, name })),
  );
}

async function readText(
  file: string,
  bytes: Buffer,
  isColumnName: (text: string) => boolean,
  ask: Questions | undefined,
): Promise<Sheet> {
  const text = decoded(bytes);
  const { text: known, encoding } =
    text === undefined ? await chooseEncoding(file, bytes, ask) : { text, encoding: undefined };
  if (known.includes('\0'))
    throw new CliError(`${file} is no text and no workbook; see whether it is the file that you mean`);
  const lines = readDelimited(known, isColumnName);
  if (!Array.isArray(lines))
    throw new CliError(`${file}${lines.line === undefined ? '' : `, line ${lines.line}`}: ${lines.says}`);
  return { lines, notes: encoding === undefined ? [] : [`It is read as ${encoding}, as you said.`] };
}

/** How a name reads whose letters are not ASCII, in each way in which they may be meant. */
async function chooseEncoding(file: string, bytes: Buffer, ask: Questions | undefined): Promise<Decoded> {
  const possible = possiblyDecoded(bytes);
  const examples = new Map(possible.map((each) => [exampleIn(each.text), each]));
  if (ask === undefined || examples.size === 0)
    throw new CliError(`${file} is not in UTF-8; save it as "CSV UTF-8", or names with accents are lost`);
  const chosen = await ask.choice(`${file} is not in UTF-8. In which line are all letters right?`, [
    ...[...examples].map(([example, { encoding }]) => ({
      value: encoding,
      name: `${example}   (${encoding})`,
    })),
    { value: 'none', name: 'in none' },
  ]);
  const found = possible.find(({ encoding }) => encoding === chosen);
  if (found === undefined)
    throw new CliError(`${file} is not in UTF-8; in the spreadsheet, save it as "CSV UTF-8"`);
  return found;
}

/** Words that are shown to tell one encoding from another. */
const EXAMPLES = 4;

const exampleIn = (text: string): string =>
  [...new Set(text.match(/[^\s,;"|]*\P{ASCII}[^\s,;"|]*/gu) ?? [])].slice(0, EXAMPLES).join('  ');

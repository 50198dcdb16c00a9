import { extname } from 'node:path';

/** What somebody meant a file to be, by its name: which program it is opened with, and saved again. */
export const byExtension = (path: string): 'table' | 'text' =>
  ['.csv', '.tsv', '.xlsx', '.xls', '.ods', '.numbers'].includes(extname(path).toLowerCase())
    ? 'table'
    : 'text';

/** How a file begins that is no text of ours, and what people call it. */
type Beginning = readonly [bytes: string, name: string];

/** Source: https://en.wikipedia.org/wiki/List_of_file_signatures */
const BEGINNINGS: readonly Beginning[] = [
  ['d0cf11e0a1b11ae1', 'a file of an old Excel or Word (.xls, .doc)'],
  ['255044462d', 'a PDF'],
  ['7b5c727466', 'a document with formatting (RTF), as TextEdit and WordPad save them'],
  ['89504e470d0a', 'a picture (PNG)'],
  ['ffd8ff', 'a picture (JPEG)'],
  ['474946383', 'a picture (GIF)'],
  ['1f8b', 'a compressed file (gzip)'],
  ['377abcaf271c', 'a compressed file (7z)'],
  ['526172211a07', 'a compressed file (RAR)'],
  ['53514c69746520666f726d617420', 'a database (SQLite)'],
  ['62706c697374', "a file of a Mac's own (plist)"],
  ['00474954435259505400', 'locked by git-crypt'],
  ['3082', 'a certificate in binary form (DER)'],
];

const ZIP = '504b0304';

/** What is in a compressed file of an office program, and what that makes it. */
const IN_ZIP: readonly Beginning[] = [
  ['xl/', 'a spreadsheet (Excel)'],
  ['opendocument.spreadsheet', 'a spreadsheet (OpenDocument)'],
  ['word/', 'a Word document'],
  ['opendocument.text', 'a text document (OpenDocument)'],
  ['Index/', 'a file of Numbers or Pages'],
];

/** What a file is by its first bytes; undefined for a text. */
export function byBytes(bytes: Buffer): string | undefined {
  const start = bytes.subarray(0, 16).toString('hex');
  if (start.startsWith(ZIP)) {
    const [, name] = IN_ZIP.find(([part]) => bytes.includes(part)) ?? [];
    return name ?? 'a compressed file (ZIP)';
  }
  return BEGINNINGS.find(([beginning]) => start.startsWith(beginning))?.[1];
}

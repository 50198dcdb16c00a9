import { strFromU8, unzipSync } from 'fflate';

/** What can be read as rows. */
type Kind = 'text' | 'workbook';

/** What a file is that cannot be read as rows, and how to make one of it. */
interface Other {
  refused: string;
}

const IN_EXCEL = 'open it in Excel or LibreOffice, and choose File > Save As > "Excel Workbook (.xlsx)"';

const AS_TABLE = 'go where it came from, and choose the download as CSV or Excel instead';
const INTO_SHEET = 'paste its table into a spreadsheet, and save that as .xlsx';

/** Files by their first bytes. Source: https://en.wikipedia.org/wiki/List_of_file_signatures */
const SIGNATURES: readonly [hex: string, what: string, how: string][] = [
  ['25504446', 'a PDF', AS_TABLE],
  ['7b5c727466', 'a text document (RTF)', INTO_SHEET],
  ['89504e47', 'a picture', AS_TABLE],
  ['ffd8ff', 'a picture', AS_TABLE],
  ['47494638', 'a picture', AS_TABLE],
  ['1f8b', 'a compressed file (gzip)', 'unpack it first'],
  ['52617221', 'a compressed file (RAR)', 'unpack it first'],
  ['377abcaf', 'a compressed file (7z)', 'unpack it first'],
  ['53514c697465', 'a database (SQLite)', AS_TABLE],
  ['09081000', 'a workbook of a very old Excel (.xls)', IN_EXCEL],
  ['09000400', 'a workbook of a very old Excel (.xls)', IN_EXCEL],
];

/** Texts that are no rows of cells. */
const TEXTS: readonly [pattern: RegExp, what: string, how: string][] = [
  [/^BEGIN:VCARD/i, 'a list of contacts (vCard)', 'export the contacts as CSV instead'],
  [/^BEGIN:VCALENDAR/i, 'a calendar', 'it holds no list of people'],
  [/^\{\s*"|^\[\s*[{["]/, 'JSON', AS_TABLE],
];

/** Some "Excel" downloads are pages or XML by another name. */
const MARKUP: readonly [pattern: RegExp, what: string][] = [
  [
    /<\?mso-application\s+progid="Excel\.Sheet"|urn:schemas-microsoft-com:office:spreadsheet/i,
    'an XML spreadsheet',
  ],
  [
    /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|table|head|body|meta|div|style)\b/i,
    'a web page (HTML)',
  ],
  [/^\s*<\?xml/i, 'an XML file'],
];

/** Compound files: the old format of Excel, and any workbook with a password. */
const COMPOUND = 'd0cf11e0a1b11ae1';

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

/** Recognises a file by its content: a name says nothing, since people and programs give them as they like. */
export function kindOf(bytes: Uint8Array): Kind | Other {
  const start = Buffer.from(bytes.subarray(0, 4096));
  const latin = start.toString('latin1');
  if (latin.startsWith('PK')) return kindOfArchive(bytes);
  if (start.toString('hex', 0, 8) === COMPOUND) return kindOfCompound(Buffer.from(bytes));
  for (const [hex, what, how] of SIGNATURES)
    if (start.toString('hex', 0, 8).startsWith(hex)) return refused(what, how);
  const text = latin.replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '').replaceAll('\0', '');
  for (const [pattern, what] of MARKUP) if (pattern.test(text)) return refused(what, IN_EXCEL);
  for (const [pattern, what, how] of TEXTS) if (pattern.test(text.trimStart())) return refused(what, how);
  return 'text';
}

const refused = (what: string, how: string): Other => ({ refused: `is ${what}; ${how}` });

function kindOfCompound(bytes: Buffer): Other {
  if (bytes.includes(utf16('EncryptedPackage')))
    return refused(
      'a workbook with a password',
      'open it in Excel, and choose File > Info > Protect Workbook > Encrypt with Password, and empty the password',
    );
  if (bytes.includes(utf16('WordDocument'))) return refused('a Word document', INTO_SHEET);
  return refused('a workbook of the old Excel format (.xls)', IN_EXCEL);
}

/** What tells the kinds of archive apart, by the names in them. */
const INSIDE: readonly [name: RegExp, what: string, how: string][] = [
  [/^xl\/workbook\.bin$/, 'a binary workbook (.xlsb)', IN_EXCEL],
  [/^word\//, 'a Word document', INTO_SHEET],
  [/^ppt\//, 'a presentation', 'it holds no list of people'],
  [
    /^Index(?:\/|\.zip$)/,
    'a spreadsheet of Numbers',
    'open it in Numbers, and choose File > Export To > "CSV…" or "Excel…"',
  ],
];

function kindOfArchive(bytes: Uint8Array): Kind | Other {
  const names: string[] = [];
  let mimetype = '';
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        names.push(name);
        return name === 'mimetype' && originalSize < 200;
      },
    });
    mimetype = strFromU8(files.mimetype ?? new Uint8Array());
  } catch {
    return refused('an archive that is cut off or damaged', 'download it again');
  }
  if (names.includes('xl/workbook.xml')) return 'workbook';
  if (mimetype.includes('opendocument.spreadsheet'))
    return refused(
      'a spreadsheet of LibreOffice (.ods)',
      'open it there, and choose File > Save As > "Excel 2007-365 (.xlsx)"',
    );
  for (const [pattern, what, how] of INSIDE)
    if (names.some((name) => pattern.test(name))) return refused(what, how);
  return refused('an archive (.zip)', 'unpack it, and import the file that is in it');
}

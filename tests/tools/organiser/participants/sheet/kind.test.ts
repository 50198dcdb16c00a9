import { strToU8, zipSync } from 'fflate';
import { kindOf } from '../../../../../tools/organiser/participants/sheet/kind';

const zip = (...names: string[]): Buffer =>
  Buffer.from(zipSync(Object.fromEntries(names.map((name) => [name, strToU8('<x/>')]))));
const compound = (text: string): Buffer =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(text, 'utf16le')]);

test.each<[string, Buffer, string]>([
  [
    '.xls',
    compound('Workbook'),
    'is a workbook of the old Excel format (.xls); open it in Excel or LibreOffice',
  ],
  [
    'a workbook with a password',
    compound('EncryptedPackage'),
    'is a workbook with a password; open it in Excel, and choose File > Info > Protect Workbook',
  ],
  [
    '.ods',
    Buffer.from(zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet') })),
    'is a spreadsheet of LibreOffice (.ods); open it there, and choose File > Save As > "Excel 2007-365 (.xlsx)"',
  ],
  [
    '.numbers',
    zip('Index/Document.iwa', 'preview.jpg'),
    'is a spreadsheet of Numbers; open it in Numbers, and choose File > Export To',
  ],
  ['.xlsb', zip('xl/workbook.bin'), 'is a binary workbook (.xlsb)'],
  ['.docx', zip('word/document.xml'), 'is a Word document; paste its table into a spreadsheet'],
  ['.zip', zip('people.csv'), 'is an archive (.zip); unpack it, and import the file that is in it'],
  [
    'an archive that is cut off',
    zip('xl/workbook.xml').subarray(0, 40),
    'is an archive that is cut off or damaged',
  ],
  [
    '.pdf',
    Buffer.from('%PDF-1.7\n'),
    'is a PDF; go where it came from, and choose the download as CSV or Excel',
  ],
  ['HTML', Buffer.from('\ufeff  <!DOCTYPE html><html>'), 'is a web page (HTML); open it in Excel'],
  ['a table of HTML', Buffer.from('<table><tr><td>Name'), 'is a web page (HTML)'],
  [
    'XML of Excel',
    Buffer.from('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>'),
    'is an XML spreadsheet',
  ],
  ['JSON', Buffer.from('[{"name":"Mabel"}]'), 'is JSON'],
  [
    'vCard',
    Buffer.from('BEGIN:VCARD\r\nFN:Mabel'),
    'is a list of contacts (vCard); export the contacts as CSV instead',
  ],
])('%s is known by its content, with what to choose', (_, bytes, words) => {
  expect(kindOf(bytes)).toEqual({ refused: expect.stringContaining(words) });
});

test('a workbook and a text are read', () => {
  expect(kindOf(zip('xl/workbook.xml'))).toBe('workbook');
  expect(kindOf(Buffer.from('Name,Phone\nMabel,+12025550143\n'))).toBe('text');
  expect(kindOf(Buffer.from(''))).toBe('text');
});

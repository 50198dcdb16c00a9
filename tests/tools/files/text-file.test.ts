import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, property, string } from 'fast-check';
import { isThere, readTextFile, readTextFileIfAny, UnreadableFile } from '../../../tools/files/text-file';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doorcode-text-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A file with something in it. */
function file(content: string | Buffer, name = '.env'): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const bytes = (...parts: (string | readonly number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

function refusal(path: string): UnreadableFile {
  try {
    readTextFile(path);
  } catch (error) {
    if (error instanceof UnreadableFile) return error;
    throw error;
  }
  throw new Error('it was read');
}

test('a text is read as it was written, without the mark that some editors put before it', () => {
  assert(
    property(string({ unit: 'grapheme' }), (text) => {
      const written = `NAME=${text.replaceAll('\0', '')}\n`;
      expect(readTextFile(file(written))).toBe(written);
      expect(readTextFile(file(`\u{feff}${written}`))).toBe(written);
    }),
  );
  expect(readTextFile(file(''))).toBe('');
  expect(readTextFile(file('<mabel@example.com>'))).toBe('<mabel@example.com>');
});

test('UTF-16 with a mark is read only where it is asked for', () => {
  const big = Buffer.from(utf16('\u{feff}Zoë\n')).swap16();
  for (const path of [file(utf16('\u{feff}Zoë\n'), 'p.csv'), file(big, 'p.txt')]) {
    expect(readTextFile(path, { utf16: true })).toBe('Zoë\n');
    expect(() => readTextFile(path)).toThrow(/ is in UTF-16, as a shell's > writes it on Windows; /);
  }
  const odd = file(Buffer.concat([utf16('\u{feff}Zoë\n'), bytes('x')]), 'p.csv');
  expect(() => readTextFile(odd, { utf16: true })).toThrow(' begins as UTF-16 and goes on as something else');
});

const ZIP = [0x50, 0x4b, 0x03, 0x04, 20, 0];

test.each<[what: string, content: Buffer, says: string]>([
  ['UTF-16 without a mark', utf16('NAME=value\r\n'), "is in UTF-16, as a shell's > writes it on Windows"],
  [
    'UTF-16, the other way round',
    utf16('NAME=value\n').swap16(),
    "is in UTF-16, as a shell's > writes it on Windows",
  ],
  ['UTF-32', bytes([0xff, 0xfe, 0, 0, 65, 0, 0, 0]), 'is in UTF-32'],
  [
    'lines that were added in UTF-16',
    Buffer.concat([bytes('A=1\nB=2\n'), utf16('CODE_LENGTH=6\r\n')]),
    'is in two encodings: from line 3 on it is UTF-16, as >> of PowerShell adds it',
  ],
  [
    'ANSI',
    bytes('A=1\nDEFAULT_ROOM=Caf', [0xe9], '\n'),
    'is not in UTF-8: line 2 has a letter as older programs write it (ANSI, Windows-1252)',
  ],
  ['a zero', bytes('A=1\nB=', [0], 'x\n'), 'has a zero (NUL) in line 2, which is in no text'],
  ['zeros', Buffer.alloc(20), 'holds nothing but zeros, as after a power cut while it was written'],
  ['Excel', bytes(ZIP, 'xl/workbook.xml', [0, 1, 2]), 'is a spreadsheet (Excel), and no plain text'],
  ['Word', bytes(ZIP, 'word/document.xml', [0]), 'is a Word document, and no plain text'],
  ['Numbers', bytes(ZIP, 'Index/Document.iwa', [0]), 'is a file of Numbers or Pages, and no plain text'],
  ['ZIP', bytes(ZIP, 'people.csv', [0]), 'is a compressed file (ZIP), and no plain text'],
  ['PDF', bytes('%PDF-1.7\n'), 'is a PDF, and no plain text'],
  [
    'RTF',
    bytes('{\\rtf1\\ansi A=1}'),
    'is a document with formatting (RTF), as TextEdit and WordPad save them, and no plain text',
  ],
  ['DER', bytes([0x30, 0x82, 1, 2, 3]), 'is a certificate in binary form (DER)'],
  ['HTML', bytes('\n<!DOCTYPE html>\n<html>'), 'is a web page (HTML)'],
  ['XML', bytes('<?xml version="1.0"?>'), 'is XML'],
  ['git-crypt', bytes([0], 'GITCRYPT', [0, 5, 9]), 'is locked by git-crypt'],
  ['noise', bytes([0x9c, 0x01, 0x02, 0x83, 0x04, 0x91]), 'is no text'],
])('%s is refused by name', (_what, content, says) => {
  expect(refusal(file(content)).says).toBe(says);
});

test('how to save it is said in the words of the program that has made it', () => {
  const ansi = bytes('Zo', [0xeb]);
  expect(refusal(file(ansi)).remedy).toBe('save it as UTF-8: in Notepad with Save as, Encoding: UTF-8');
  const path = file(utf16('\u{feff}A=1'), 'door.env');
  expect(refusal(path).remedy).toBe(
    `save it as UTF-8: in Notepad with Save as, Encoding: UTF-8; or in PowerShell: (Get-Content "${path}") | Set-Content -Encoding utf8 "${path}"`,
  );
  expect(refusal(file(ansi, 'people.CSV')).remedy).toBe(
    'in the spreadsheet, save it as "CSV UTF-8 (comma delimited)"',
  );
  expect(refusal(file(bytes('{\\rtf1 x}'))).remedy).toContain('Format > Make Plain Text');
  expect(refusal(file(bytes([0x30, 0x82]), 'ca.pem')).remedy).toContain('openssl x509 -inform der');
});

test('what the system refuses is said as such', () => {
  const path = join(folder, 'people');
  mkdirSync(path);
  expect(refusal(path).message).toBe(`${path} is a folder; name the file in it, or move it away`);
  expect(refusal(join(folder, 'nobody')).says).toBe('is not there');
});

test('nothing is only what has no name at all', () => {
  expect(readTextFileIfAny(join(folder, 'nobody'))).toBeUndefined();
  const link = join(folder, 'link');
  symlinkSync(join(folder, 'gone'), link);
  expect(() => readTextFileIfAny(link)).toThrow('is a link to what is not there');
  const inFile = join(file('A=1'), '.env');
  expect(() => isThere(inFile)).toThrow('is in no folder');
});

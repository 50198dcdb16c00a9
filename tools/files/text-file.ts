import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { byExtension } from './kinds-of-file';
import { flawOf } from './text-flaw';

/** A file that is there and is not what it should be. Whoever meets it neither takes it for empty nor writes over it. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';

  constructor(
    readonly path: string,
    /** What it is, after the file's name: `is in UTF-16, …`. */
    readonly says: string,
    /** What to do about it. */
    readonly remedy: string,
    /** Whether it is of another kind altogether, such as a spreadsheet, and no text that was spoilt. */
    readonly isOther = false,
  ) {
    super(`${path} ${says}; ${remedy}`);
  }
}

export interface ReadOptions {
  /**
   * Takes UTF-16 with a mark at its beginning as well. Not for a file that others read as UTF-8, or that is written
   * again in part.
   */
  utf16?: boolean;
}

/**
 * Reads a text whole, as UTF-8; the mark that some editors put before it is no part of it.
 * @throws UnreadableFile for whatever is no such text, or cannot be read
 */
export function readTextFile(path: string, { utf16 = false }: ReadOptions = {}): string {
  const bytes = readBytes(path);
  const flaw = flawOf(bytes, utf16);
  if (flaw !== undefined)
    throw new UnreadableFile(
      path,
      flaw.says,
      flaw.remedy ?? howToSave(path, encodingOf(bytes)),
      flaw.isOther,
    );
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

/**
 * Reads a text like `readTextFile`. Undefined only if nothing at all has that name: a link that leads nowhere, or a
 * folder that is closed, is no reason to begin anew.
 * @throws UnreadableFile
 */
export const readTextFileIfAny = (path: string, options?: ReadOptions): string | undefined =>
  isThere(path) ? readTextFile(path, options) : nothingAt(path);

/** What Notepad and TextEdit put behind the name that somebody typed. */
const ADDED = ['.txt', '.rtf'];

/** @throws UnreadableFile where what was meant is there, under the name that an editor has given it */
export function nothingAt(path: string): undefined {
  const name = basename(path);
  const added = ADDED.find((each) => existsSync(`${path}${each}`));
  if (added === undefined) return undefined;
  throw new UnreadableFile(
    path,
    `is not there, and ${name}${added} is, as some editors name what they save`,
    `give it the name ${name}: in PowerShell with Rename-Item "${path}${added}" "${name}", elsewhere with mv "${path}${added}" "${path}"`,
  );
}

/** Whether anything has that name. @throws UnreadableFile where nobody can tell */
export function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw unread(path, error);
  }
}

/** Reads a file whole, whatever it is. @throws UnreadableFile */
export function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw unread(path, error);
  }
}

const encodingOf = (bytes: Buffer): string => {
  const mark = bytes.subarray(0, 2).toString('hex');
  return mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : 'utf-8';
};

/** In the words of whatever program has made such a file. */
function howToSave(path: string, encoding: string): string {
  if (byExtension(path) === 'table') return 'in the spreadsheet, save it as "CSV UTF-8 (comma delimited)"';
  const editor = 'save it as UTF-8: in Notepad with Save as, Encoding: UTF-8';
  // Whatever has no mark, some versions of PowerShell misread.
  return encoding === 'utf-8'
    ? editor
    : `${editor}; or in PowerShell: (Get-Content "${path}") | Set-Content -Encoding utf8 "${path}"`;
}

/** What the system says of files. Source: https://nodejs.org/docs/latest/api/errors.html#common-system-errors */
const SYSTEM: Readonly<Record<string, readonly [says: string, remedy: string]>> = {
  ENOENT: ['is not there', 'see how it is spelled, and in which folder it is'],
  EISDIR: ['is a folder', 'name the file in it, or move it away'],
  ENOTDIR: ['is in no folder', 'see how it is spelled'],
  EACCES: ['is closed to you', 'ask whoever it belongs to, or copy it'],
  EPERM: ['is closed to you', 'ask whoever it belongs to, or copy it'],
  EBUSY: ['is in use by another program', 'close that program, and try again'],
  ELOOP: ['is a link that leads to itself', 'remove the link'],
  ERR_FS_FILE_TOO_LARGE: ['is larger than any such file can be', 'see whether it is the file that you mean'],
  ERR_STRING_TOO_LONG: ['is larger than any such file can be', 'see whether it is the file that you mean'],
};

function unread(path: string, error: unknown): UnreadableFile {
  const code = codeOf(error);
  if (code === undefined) throw error;
  if (code === 'ENOENT' && isLink(path))
    return new UnreadableFile(path, 'is a link to what is not there', 'put that back, or remove the link');
  const [says, remedy] = SYSTEM[code] ?? [`cannot be read (${code})`, 'try again'];
  return new UnreadableFile(path, says, remedy);
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

function codeOf(error: unknown): string | undefined {
  const { code } = Object(error) as { code?: unknown };
  return typeof code === 'string' ? code : undefined;
}

import { existsSync, statSync } from 'node:fs';
import { SETTING_NAMES } from '../../../src/access/config';
import { writePrivateFile } from '../../files/private-file';
import { isThere, nothingAt, readTextFile, readTextFileIfAny, UnreadableFile } from '../../files/text-file';
import { type Oddity, odditiesIn } from './env-oddities';
import { type EnvText, type FileSettings, readEnvText } from './env-text';
import { meantBy } from './near-names';

export type { FileSettings } from './env-text';

/**
 * Reads a settings file as the runtime does; undefined when there is none.
 * @throws UnreadableFile for what is none, or says something else than it seems to
 */
export function readEnvFile(path: string): FileSettings | undefined {
  const read = openEnvFile(path);
  if (read === undefined) return undefined;
  const [first, ...more] = read.oddities.filter(({ isGrave }) => isGrave);
  if (first === undefined) return read.settings;
  const others = more.length === 0 ? '' : ` (${more.length} more: npx doorcode doctor names them)`;
  throw new UnreadableFile(
    path,
    `is not read as it seems to be meant: line ${first.line}: ${first.says}`,
    `${first.remedy}${others}`,
  );
}

/**
 * Reads a settings file with what is odd in it.
 * @throws UnreadableFile for a file that is none
 */
export function openEnvFile(
  path: string,
): { settings: FileSettings; oddities: readonly Oddity[] } | undefined {
  if (!isThere(path)) return nothingAt(path);
  // What is read once is empty the second time, and a device would be replaced.
  if (existsSync(path) && !statSync(path).isFile() && !statSync(path).isDirectory())
    throw new UnreadableFile(path, 'is a pipe or a device', 'put the settings into a file');
  const text = readTextFile(path);
  const read = readEnvText(text);
  if (!isEnvText(read))
    throw new UnreadableFile(
      path,
      `has no settings in it: line ${read.unread[0]?.line} is not like NAME=value`,
      'see whether it is the file that you mean; a settings file has a line like NAME=value for each',
      true,
    );
  return { settings: read.settings, oddities: odditiesIn(read) };
}

/** Whether a text is one of settings: JSON, or a page that was saved, has a line at best that looks like one. */
const isEnvText = ({ statements, unread }: EnvText): boolean =>
  unread.length === 0 ||
  statements.some(({ name }) => SETTING_NAMES.includes(name) || meantBy(name) !== undefined);

/** Whether others on this machine may read a file of secrets. */
export const isOpenToOthers = (path: string): boolean =>
  process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0;

/**
 * Puts settings into a file that only its owner may read. Comments, other settings and their order stay as they are.
 * @param template the text to begin with when there is no file yet
 * @throws UnreadableFile
 */
export function changeEnvFile(path: string, settings: FileSettings, template = ''): void {
  writePrivateFile(path, withSettings(readTextFileIfAny(path) ?? template, settings));
}

/** The text with some settings put in the place of what it says of them, or at its end. */
export function withSettings(text: string, settings: FileSettings): string {
  return Object.entries(settings).reduce((all, [name, value]) => {
    const line = `${name}=${quoted(value)}`;
    let left = [...all.matchAll(saying(name))].length;
    if (left === 0) return `${all}${all === '' || all.endsWith('\n') ? '' : '\n'}${line}\n`;
    // Of several, dotenv reads the last.
    return all.replace(saying(name), (_all, _name, end) => (--left > 0 ? '' : `${line}${end}`));
  }, text);
}

/** Settings that a file names more than once. @throws UnreadableFile */
export function repeatedSettings(path: string): string[] {
  const text = readTextFileIfAny(path) ?? '';
  const names = [...text.matchAll(saying('[\\w.-]+'))].map(([, name = '']) => name);
  return [...new Set(names.filter((name, index) => names.indexOf(name) < index))];
}

/** From quote to quote, if nothing but a comment follows: an apostrophe further down closes nothing. */
const QUOTED = /(?:'(?:\\'|[^'])*'|"(?:\\"|[^"])*"|`(?:\\`|[^`])*`)[ \t]*(?:#[^\r\n]*)?$/.source;

/** Where a text says something of a setting, as dotenv finds it: in one line, or from quote to quote. */
const saying = (name: string): RegExp =>
  new RegExp(`^[ \\t]*(?:export[ \\t]+)?(${name})[ \\t]*=[ \\t]*(?:${QUOTED}|[^\\r\\n]*)(\\r?\\n|$)`, 'gm');

/** As dotenv reads it back. */
function quoted(value: string): string {
  if (/^[^\s'"`#\\][^'"`#\\\n]*$/.test(value) && value === value.trim()) return value;
  if (value === '') return '';
  const quote = ["'", '"', '`'].find((mark) => !value.includes(mark)) ?? '"';
  return `${quote}${value}${quote}`;
}

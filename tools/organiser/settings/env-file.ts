import { existsSync, readFileSync, statSync } from 'node:fs';
import { parse } from 'dotenv';
import { writePrivateFile } from '../../files/private-file';

/** Settings as a file holds them: one text for each name. */
export type FileSettings = Readonly<Record<string, string>>;

/** Reads a file as the runtime does; undefined when there is none. */
export function readEnvFile(path: string): FileSettings | undefined {
  return existsSync(path) ? parse(readFileSync(path, 'utf8')) : undefined;
}

/** Whether others on this machine may read a file of secrets. */
export const isOpenToOthers = (path: string): boolean =>
  process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0;

/**
 * Puts settings into a file that only its owner may read. Comments, other settings and their order stay as they are.
 * @param template the text to begin with when there is no file yet
 */
export function changeEnvFile(path: string, settings: FileSettings, template = ''): void {
  const before = existsSync(path) ? readFileSync(path, 'utf8') : template;
  writePrivateFile(path, withSettings(before, settings));
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

/** Settings that a file names more than once. */
export function repeatedSettings(path: string): string[] {
  const names = [...readFileSync(path, 'utf8').matchAll(saying('[\\w.-]+'))].map(([, name = '']) => name);
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

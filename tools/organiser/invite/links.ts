import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { toString as qrCode } from 'qrcode';
import { ownDrawing } from '../../printing/styles';
import type { Context } from '../command-line/context';
import { printRows } from '../command-line/rows';
import { type Listener, listenerIn, saidMoment } from '../command-line/said-times';
import { isOver } from '../messaging/life';
import { type Door, inviteOf, type Occasion } from '../messaging/occasion';
import { csvRows, type Row, rowsOf, type Telling, writeCalendars } from './table';

export interface LinkOptions {
  csv?: true;
  output?: string;
  ics?: string;
  qr?: true;
}

/** Gives links to who passes them on: to read, to scan, or as a table for a mail merge. */
export async function showLinks(
  context: Context,
  door: Pick<Door, 'config' | 'page'>,
  occasions: readonly Occasion[],
  telling: Telling,
  options: LinkOptions,
): Promise<void> {
  warnOfClosed(context, occasions);
  const all = occasions.map((occasion) => ({ ...occasion, invite: inviteOf(door, occasion) }));
  const { output, folder } = placesOf(context, options);
  const files = folder === undefined ? [] : await writeCalendars(context, all, telling, folder);
  const rows = rowsOf(all, telling, files);
  if (options.csv || output !== undefined) printRows(context, rows, csvRows(rows), output);
  else {
    const codes = options.qr ? await Promise.all(rows.map(({ link }) => codeOf(link))) : [];
    context.show(rows, () => asText(rows, listenerIn(telling.zone), fitting(context, codes)));
  }
  if (folder !== undefined) tellOfCalendars(context, files, folder);
}

/** A folder takes the table and the files for calendars; a file is the table alone. */
function placesOf(
  { environment: { cwd } }: Context,
  { output, ics }: LinkOptions,
): { output: string | undefined; folder: string | undefined } {
  const isFolder =
    output !== undefined &&
    (/[\\/]$/.test(output) || statSync(resolve(cwd, output), { throwIfNoEntry: false })?.isDirectory());
  return isFolder ? { output: join(output, 'invites.csv'), folder: ics ?? output } : { output, folder: ics };
}

function tellOfCalendars(context: Context, files: readonly (string | undefined)[], folder: string): void {
  const count = files.filter((file) => file !== undefined).length;
  const without = files.length - count;
  context.note(
    `${count === 1 ? '1 file for a calendar is' : `${count} files for calendars are`} in ${folder}.`,
  );
  if (without > 0)
    context.note(
      `${without === 1 ? 'One has' : `${without} have`} none, since nobody has said when their room opens: npx doorcode rooms set --help`,
    );
}

function warnOfClosed(context: Context, occasions: readonly Occasion[]): void {
  const closed = new Set(occasions.filter(({ room }) => isOver(room)).map(({ room }) => room.name));
  for (const name of closed)
    context.note(
      `"${name}" has closed, and these links lead nowhere until that is changed: npx doorcode rooms set ${JSON.stringify(name)} --closes none`,
    );
}

/** In colours of its own: in those of a dark terminal it would be a negative, which not every phone reads. */
async function codeOf(link: string): Promise<string[]> {
  const code = await qrCode(link, { type: 'terminal', small: true, errorCorrectionLevel: 'L' });
  return ownDrawing(code).split('\n');
}

/** The codes, unless the terminal would break their lines: then nobody could scan them. */
function fitting(context: Context, codes: readonly string[][]): readonly string[][] {
  const { width = Number.POSITIVE_INFINITY } = context.terminal;
  const needed = Math.max(0, ...codes.map(widthOf));
  if (needed <= width) return codes;
  context.note(
    `A code to scan is ${needed} characters wide, and this terminal ${width}: make it wider, or its letters smaller.`,
  );
  return [];
}

const widthOf = ([first = '']: string[]): number => stripVTControlCharacters(first).length;

const asText = (rows: readonly Row[], listener: Listener, codes: readonly string[][]): string[] =>
  rows.flatMap(({ identity, room, expiresAt, link }, index) => [
    ...(index > 0 ? [''] : []),
    `${identity}, to "${room}", until ${saidMoment(expiresAt, listener)}`,
    link,
    ...(codes[index] ?? []),
  ]);

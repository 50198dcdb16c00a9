import { stripVTControlCharacters } from 'node:util';
import { toString as qrCode } from 'qrcode';
import * as v from 'valibot';
import { INVITE_MAX_TTL } from '../../../src/access/jwt';
import { type RoomName, sameName } from '../../../src/contract/names';
import type { Participant } from '../../../src/directory/directory';
import { parseParticipant } from '../../../src/directory/entries';
import { flawOf, roomNameSchema } from '../../../src/directory/names';
import { ownDrawing } from '../../printing/styles';
import { CliError, EXIT } from '../cli-error';
import type { Context } from '../command-line/context';
import { printRows } from '../command-line/rows';
import { type Invite, inviteFor } from '../invites';
import { readMade } from '../settings/made';
import { findParticipants } from '../stores/lookup';
import type { Store } from '../stores/store';

interface InviteOptions {
  room?: string;
  expires: string;
  all?: true;
  csv?: true;
  output?: string;
  qr?: true;
  page?: string;
}

export async function invite(
  context: Context,
  identities: string[],
  options: InviteOptions,
): Promise<undefined> {
  const config = context.config();
  const ttl = durationOf(options.expires);
  const room = options.room === undefined ? undefined : roomOf(options.room);
  const page = pageOf(options.page ?? readMade(context.envPath).page);
  if ((identities.length === 0) === (options.all === undefined))
    throw new CliError('say whom to invite, or --all', EXIT.usage);

  const people = await context.withStore((store) =>
    options.all ? everybody(context, store, room) : findParticipants(store, identities),
  );
  const invites = people.map((participant) => inviteFor(config, page, participant, room, ttl));
  if (options.csv || options.output !== undefined) {
    printRows(context, invites, asRows(invites), options.output);
    return undefined;
  }
  const codes = options.qr ? await Promise.all(invites.map(({ link }) => codeOf(link))) : [];
  context.show(invites, () => asText(invites, fitting(context, codes)));
  return undefined;
}

function roomOf(text: string): RoomName {
  const result = v.safeParse(roomNameSchema, text);
  if (!result.success) throw new CliError(`"${text}" is not a room name: ${flawOf(text)}`, EXIT.usage);
  return result.output;
}

function pageOf(text: string | undefined): URL {
  if (text === undefined)
    throw new CliError(
      'say where the page is: --page https://doorcode-1234.twil.io/; deploy remembers it by itself',
    );
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new CliError(
      `--page takes an address such as https://doorcode-1234.twil.io/, not ${text}`,
      EXIT.usage,
    );
  return new URL(text);
}

/** Everybody who is expected in a room, or anywhere. @throws CliError when that is nobody */
async function everybody(context: Context, store: Store, room: RoomName | undefined): Promise<Participant[]> {
  const { participants } = await store.list();
  const all = participants.map((entry) =>
    parseParticipant(entry, `participant "${entry.identity}"`, store.defaultRoom, store.channels),
  );
  if (room === undefined) return all;
  const there = all.filter(({ rooms }) => rooms.some((theirs) => sameName(theirs, room)));
  if (there.length === 0)
    throw new CliError(
      `nobody is expected in "${room}"; npx doorcode participants list says who is expected where`,
    );
  const others = all.length - there.length;
  if (others > 0)
    context.note(`${others === 1 ? 'One other is' : `${others} others are`} not expected in "${room}".`);
  return there;
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

const asRows = (invites: readonly Invite[]): string[][] => [
  ['identity', 'room', 'expires', 'link'],
  ...invites.map(({ identity, room, expiresAt, link }) => [identity, room, expiresAt, link]),
];

const asText = (invites: readonly Invite[], codes: readonly string[][]): string[] =>
  invites.flatMap(({ identity, room, expiresAt, link }, index) => [
    ...(index > 0 ? [''] : []),
    `${identity}, to "${room}", until ${expiresAt}`,
    link,
    ...(codes[index] ?? []),
  ]);

const UNITS: Readonly<Record<string, number>> = { m: 60, h: 3600, d: 86_400, w: 7 * 86_400 };

/** Reads `90m`, `12h`, `7d` or `2w`. @returns seconds @throws CliError for anything else, or more than 90 days */
export function durationOf(text: string): number {
  const [, count = '', unit = ''] = /^([1-9]\d{0,5})([mhdw])$/.exec(text) ?? [];
  const seconds = Number(count) * (UNITS[unit] ?? 0);
  if (seconds === 0)
    throw new CliError(`--expires takes a time such as 90m, 12h, 7d or 2w, not ${text}`, EXIT.usage);
  if (seconds > INVITE_MAX_TTL) throw new CliError('an invite lasts 90 days at most', EXIT.usage);
  return seconds;
}

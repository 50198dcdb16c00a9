import { basename } from 'node:path';
import { channelsOf } from '../../../src/access/config';
import type { Channel } from '../../../src/contract/channels';
import type { Identity, RoomName } from '../../../src/contract/names';
import { parseDirectory } from '../../../src/directory/asset';
import { type Participant, type Room, StoreError } from '../../../src/directory/directory';
import { EntryError, type ParticipantEntry } from '../../../src/directory/entries';
import { UnreadableFile } from '../../files/text-file';
import { CliError } from '../cli-error';
import type { Context } from '../command-line/context';
import { lookAlikes, lookAlikeWords } from '../look-alikes';
import type { FileSettings } from '../settings/env-file';
import { readDirectoryText } from '../stores/asset';
import { DATABASE_CA_FILE, DIRECTORY_FILE } from '../stores/open';
import type { Store } from '../stores/store';
import type { Mistake } from '../stores/stored-entries';
import { type Finding, failed, passed, warning } from './finding';
import { Lines } from './lines';
import { namesInWords, people } from './people';

/** Who is expected, as far as the directory could be read. */
export interface Expected {
  participants: Participant[];
  rooms: Room[];
}

/** Remedies that can be typed as they are, but for the number and the size. */
const add = (identity: string): string =>
  `npx doorcode participants add ${JSON.stringify(identity)} --phone "+1 202 555 0143"`;
const setRoom = (name: string): string => `npx doorcode rooms set ${JSON.stringify(name)} --max 20`;

const spellRoom = (name: string): string => `npx doorcode rooms set ${JSON.stringify(name)} --max none`;

export const NOBODY: Expected = { participants: [], rooms: [] };

/** Reads the whole directory, and says every mistake in it. */
export async function checkDirectory(
  context: Context,
  settings: FileSettings,
): Promise<[Expected, Finding[]]> {
  const defaultRoom = (settings.DEFAULT_ROOM?.trim() || 'My Room') as RoomName;
  const isFile = (settings.DIRECTORY?.trim() || 'asset') === 'asset';
  try {
    if (isFile) return checkFile(context.path(DIRECTORY_FILE), defaultRoom, channelsOf(settings));
    return await context.withStore((store) => checkStore(store, settings));
  } catch (error) {
    return [NOBODY, [unread(error)]];
  }
}

function checkFile(
  path: string,
  defaultRoom: RoomName,
  channels: readonly Channel[] | undefined,
): [Expected, Finding[]] {
  const text = readDirectoryText(path);
  if (text === undefined)
    return [NOBODY, [failed('directory', `${DIRECTORY_FILE} is missing`, `make it: ${add('mabel')}`)]];
  const lines = new Lines(text);
  const findings: Finding[] = [];
  const remedy = (line: number) => `mend line ${line} of ${DIRECTORY_FILE}`;
  try {
    const stranded: string[] = [];
    const onMistake = (error: EntryError): void => {
      const { message } = error;
      const name = STRANDED.test(message) ? identityAt(text, error) : undefined;
      if (name !== undefined) {
        stranded.push(name);
        return;
      }
      const line = lines.of(error);
      findings.push(
        failed(
          'directory',
          line === undefined ? message : `line ${line}: ${message}`,
          line === undefined ? `mend ${DIRECTORY_FILE}` : remedy(line),
        ),
      );
    };
    const { participants, rooms, file } = parseDirectory(text, defaultRoom, onMistake, channels);
    const expected = { participants: participants(), rooms: [...rooms.values()] };
    findings.push(...leftWithout(stranded, channels));
    if (findings.length > 0) return [expected, findings];
    return [expected, [...validEntries(expected), ...limited(channels, file.participants)]];
  } catch (error) {
    if (!(error instanceof EntryError)) throw error;
    const line = lines.of(error) ?? 1;
    return [NOBODY, [failed('directory', `line ${line}: ${error.message}`, remedy(line))]];
  }
}

async function checkStore(store: Store, settings: FileSettings): Promise<[Expected, Finding[]]> {
  // As the door asks; where people have tables of their own, it is all that can be asked of them.
  await store.directory.find('doorcode doctor' as Identity);
  await store.directory.room('doorcode doctor' as RoomName);
  const { mistakes, outdated, ...expected } = await store.read();
  const older = outdated ? [warning('directory', outdated.says, outdated.remedy)] : [];
  const isStranded = ({ says, name }: Mistake): boolean => name !== undefined && STRANDED.test(says);
  const findings = [
    ...mistakes
      .filter((mistake) => !isStranded(mistake))
      .map((mistake) => failed('directory', mistake.says, remedyOf(mistake))),
    ...leftWithout(
      mistakes.filter(isStranded).map(({ name = '' }) => name),
      store.channels,
    ),
  ];
  if (findings.length > 0) return [expected, [...findings, ...older]];
  if (settings.DATABASE_PARTICIPANT_QUERY?.trim())
    return [
      expected,
      [passed('directory', 'DATABASE_PARTICIPANT_QUERY can be asked'), ...older, ...validRooms(expected)],
    ];
  const entries = store.channels ? (await store.list()).participants : [];
  return [expected, [...validEntries(expected), ...older, ...limited(store.channels, entries)]];
}

/** In the words of `src/directory/entries.ts`. */
const STRANDED = /is left without a channel/;

function identityAt(text: string, { place }: EntryError): string | undefined {
  if (typeof place !== 'object' || !('participant' in place)) return undefined;
  const { participants } = JSON.parse(text) as { participants: { identity?: unknown }[] };
  const { identity } = participants[place.participant] ?? {};
  return typeof identity === 'string' ? identity : undefined;
}

/** Whom CHANNELS leaves without any way for a code. */
function leftWithout(names: readonly string[], channels: readonly Channel[] = []): Finding[] {
  if (names[0] === undefined) return [];
  const verb = names.length === 1 ? 'is' : 'are';
  return [
    failed(
      'CHANNELS',
      `${namesInWords(names)} ${verb} left without a channel, since CHANNELS has ${channels.join(', ')} only`,
      `give each what one of these needs: npx doorcode participants add ${JSON.stringify(names[0])} --phone "+1 202 555 0143"; or add theirs to CHANNELS, once the Verify service has what it needs: a mailer for email (https://www.twilio.com/docs/verify/email), a sender for whatsapp`,
    ),
  ];
}

/** What CHANNELS takes away from what the entries say. */
function limited(channels: readonly Channel[] | undefined, entries: readonly ParticipantEntry[]): Finding[] {
  if (channels === undefined) return [];
  const cut = entries.filter((entry) => entry.channels?.some((channel) => !channels.includes(channel)));
  const others =
    cut.length === 0 ? '' : `; ${people(cut.length)} with others of their own, which do not count`;
  return [passed('CHANNELS', `codes go by ${channels.join(', ')} alone${others}`)];
}

function remedyOf({ kind, name, byHand, isOutdated }: Mistake): string {
  if (kind === 'copy') return 'npx doorcode setup puts it right';
  if (isOutdated) return 'npx doorcode participants refile puts it where the door looks';
  if (kind === 'spelling' && name !== undefined) return `say which one it is: ${spellRoom(name)}`;
  const again = name === undefined ? undefined : kind === 'room' ? setRoom(name) : add(name);
  if (byHand === undefined) return `put it right: ${again}`;
  return `remove ${byHand} by hand${again === undefined ? '' : `, and say it again: ${again}`}`;
}

function validEntries(expected: Expected): Finding[] {
  const { length } = expected.participants;
  if (length === 0) return [passed('directory', `nobody is expected yet: ${add('mabel')}`)];
  return [
    passed('directory', people(length)),
    ...validRooms(expected),
    ...alike(
      'participants',
      expected.participants.map(({ identity }) => identity),
    ),
    ...alike('rooms', roomsOf(expected)),
  ];
}

/** Rooms as they are spelled by themselves, or else by whoever is expected there. */
export const roomsOf = ({ participants, rooms }: Expected): Set<RoomName> =>
  new Set([...rooms.map(({ name }) => name), ...participants.flatMap((participant) => participant.rooms)]);

/** Look-alikes that are listed before the rest is only counted. */
const LISTED = 5;

function alike(what: string, names: Iterable<string>): Finding[] {
  const found = lookAlikes(names);
  if (found.length === 0) return [];
  const more = found.length > LISTED ? [`and ${found.length - LISTED} more`] : [];
  const says = [...found.slice(0, LISTED).map(lookAlikeWords), ...more].join('; ');
  return [warning(what, says, 'see that each of them is meant, and remove the one that is not')];
}

function validRooms({ rooms }: Expected): Finding[] {
  const withRules = rooms.filter(({ name: _, ...rules }) => Object.keys(rules).length > 0);
  if (withRules.length === 0) return [];
  const closed = withRules.filter(({ closesAt }) => closesAt && closesAt < new Date());
  const over = closed.length > 0 ? `; closed for good: ${closed.map(({ name }) => name).join(', ')}` : '';
  const count =
    withRules.length === 1 ? '1 with rules of its own' : `${withRules.length} with rules of their own`;
  return [passed('rooms', `${count}${over}`)];
}

function unread(error: unknown): Finding {
  if (error instanceof UnreadableFile)
    return failed('directory', `${fileName(error)} ${error.says}`, error.remedy);
  if (error instanceof CliError) return failed('directory', error.says, error.remedy ?? 'try again');
  if (error instanceof EntryError)
    return failed(
      'directory',
      error.message,
      'let DATABASE_PARTICIPANT_QUERY answer only for whom it is asked: docs/directories/postgres.md',
    );
  if (!(error instanceof StoreError)) throw error;
  const [says, remedy] = wordsOf(error);
  if (remedy?.startsWith('make it') || says.includes('with a map'))
    return failed('directory', says, 'npx doorcode setup makes it');
  if (remedy !== undefined) return failed('directory', says, remedy);
  if (error.failure === 'misconfigured') return failed('directory', says, settingRemedy(says));
  const code = error.upstreamCode === undefined ? '' : ` (${error.upstreamCode})`;
  const isUnknownHost = error.upstreamCode === 'ENOTFOUND' || error.upstreamCode === 'EAI_AGAIN';
  return failed(
    'directory',
    `${says}${code}`,
    isUnknownHost
      ? 'see how the host is spelled in DATABASE_URL, and that this machine is online'
      : 'see that it runs, and that it can be reached from here and from Twilio',
  );
}

/** For a store's words that name a setting and no remedy. */
function settingRemedy(says: string): string {
  if (says.startsWith('DATABASE_URL'))
    return 'write it as whoever runs the database gives it: postgresql://user:password@host/name, with %23 for # in the password';
  if (says.startsWith('DATABASE_PARTICIPANT_QUERY')) return QUERY_HELP;
  if (says.includes('lacks a column'))
    return `npx doorcode setup adds it to a table of the door's; for a table of your own, ${QUERY_HELP}`;
  return 'put that setting right';
}

const QUERY_HELP = 'docs/directories/postgres.md says what the query has to be like';

/** A file as its organiser knows it. */
const fileName = ({ path }: UnreadableFile): string =>
  [DIRECTORY_FILE, DATABASE_CA_FILE].find((name) => path.endsWith(basename(name))) ?? path;

/** What a store says, and what it says can be done: all of its words are the door's own, for its log. */
function wordsOf({ message }: StoreError): [says: string, remedy: string | undefined] {
  const end = message.indexOf('; ');
  return end === -1 ? [message, undefined] : [message.slice(0, end), message.slice(end + 2)];
}

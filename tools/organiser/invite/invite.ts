import { CliError, EXIT, type ExitCode } from '../cli-error';
import type { Context } from '../command-line/context';
import { zoneOf } from '../command-line/times';
import { roomFor } from '../invites';
import { hostOf } from '../messaging/host';
import { type Occasion, occasionsOf } from '../messaging/occasion';
import { ofPeople, ofRoom, type Which } from '../messaging/reminders';
import { isMessageLanguage, MESSAGE_LANGUAGES, type MessageLanguage } from '../messaging/texts';
import { inviteSettings } from '../messaging/tool-settings';
import { readMade } from '../settings/made';
import { cancelReminders } from './cancel';
import { type LinkOptions, showLinks } from './links';
import { reportDeliveries } from './report';
import { type SendOptions, sendInvites, sendingOf } from './send';
import type { Telling } from './table';
import { durationOf } from './times';
import { checkWhom, findWhom, roomOf, type Whom } from './whom';

interface InviteOptions extends Whom, LinkOptions, SendOptions {
  expires?: string;
  page?: string;
  language?: string;
  zone?: string;
  report?: true;
  cancel?: true;
}

/** Makes links, and gives or sends them; or says what came of them, or takes reminders back. */
export async function invite(
  context: Context,
  identities: string[],
  options: InviteOptions,
): Promise<ExitCode | undefined> {
  checkTogether(options);
  const zone = zoneOf(options.zone);
  if (options.report) return reportDeliveries(context, whichOf(identities, options), zone);
  if (options.cancel) {
    if (identities.length === 0 && options.room === undefined) checkWhom(identities, options);
    return cancelReminders(context, whichOf(identities, options));
  }
  const isSending = options.send !== undefined || options.remind !== undefined;
  if (isSending) sendingOf(options);
  const config = context.config();
  const ttl = options.expires === undefined ? undefined : durationOf(options.expires);
  const room = roomOf(options.room);
  const page = pageOf(options.page ?? readMade(context.envPath).page);
  checkWhom(identities, options);
  const door = { config, page, ttl };
  const telling = tellingOf(context, options, zone);
  const occasions = await context.withStore(async (store): Promise<Occasion[]> => {
    const people = await findWhom(context, store, identities, options);
    const there = isSending ? people.filter((person) => roomFor(person, room) !== undefined) : people;
    for (const { identity } of people.filter((person) => !there.includes(person)))
      context.note(`Left out: ${identity} is not expected in "${room}".`);
    return occasionsOf(store, door, there, room);
  });
  if (isSending) return sendInvites(context, door, occasions, telling, options);
  await showLinks(context, door, occasions, telling, options);
  return undefined;
}

/** What cannot be meant together. */
function checkTogether({ report, cancel, send, remind, csv, output, qr, ics, again }: InviteOptions): void {
  const ways = [report && '--report', cancel && '--cancel', (send ?? remind) && '--send'].filter(Boolean);
  const shown = [csv && '--csv', output && '--output', ics && '--ics', qr && '--qr'].filter(Boolean);
  const [first, second] = [...ways, ...shown];
  if (ways.length > 1 || (ways.length === 1 && shown.length > 0))
    throw new CliError(`${first} and ${second} cannot be meant together`, EXIT.usage);
  if (again && send === undefined) throw new CliError('--again goes with --send', EXIT.usage);
}

function whichOf(identities: readonly string[], { room }: InviteOptions): Which {
  const people = identities.length === 0 ? undefined : ofPeople(identities);
  const there = room === undefined ? undefined : ofRoom(room);
  return (sent) => (people?.(sent) ?? true) && (there?.(sent) ?? true);
}

function tellingOf(context: Context, { language }: InviteOptions, zone: string): Telling {
  return { language: languageOf(context, language), zone, host: hostOf(context) };
}

function languageOf(context: Context, text: string | undefined): MessageLanguage {
  if (text === undefined) return inviteSettings(context.settings()).language;
  if (isMessageLanguage(text)) return text;
  throw new CliError(`--language takes one of ${MESSAGE_LANGUAGES.join(', ')}, not ${text}`, EXIT.usage);
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

import { basename } from 'node:path';
import type { Twilio } from 'twilio';
import { nameKey } from '../../../src/contract/names';
import { UnreadableFile } from '../../files/text-file';
import type { Context } from '../command-line/context';
import { misdirectedTo } from '../messaging/addressees';
import type { Sent } from '../messaging/journal';
import { remindersAt } from '../messaging/reminders';
import { NAMELESS_COUNTRIES, type Senders, sendersOf } from '../messaging/senders';
import { templateOf } from '../messaging/template';
import { inviteMistakes, inviteSettings } from '../messaging/tool-settings';
import { writtenKey } from '../names';
import type { FileSettings } from '../settings/env-file';
import { nameIn } from '../settings/mistakes';
import { unanswered } from './account';
import type { Expected } from './directory';
import { type Finding, failed, passed, warning } from './finding';

const SETUP = 'npx doorcode setup --invites';

/** Whether reminders that Twilio is to send are for who is expected, and of when their rooms open. */
export function checkReminders(context: Context, expected: Expected): Finding[] {
  try {
    return checkEach(
      remindersAt(context, () => true),
      expected,
    );
  } catch (error) {
    if (error instanceof UnreadableFile)
      return [failed('reminders', `${basename(error.path)} ${error.says}`, error.remedy)];
    throw error;
  }
}

function checkEach(all: readonly Sent[], { participants, rooms }: Expected): Finding[] {
  if (all.length === 0) return [];
  const misdirected = all.filter(misdirectedTo(participants));
  const [wrong] = misdirected;
  if (wrong !== undefined)
    return [
      failed(
        'reminders',
        `${misdirected.length === 1 ? '1 goes' : `${misdirected.length} go`} to a number that somebody had before, or to who is not expected there any more`,
        `npx doorcode invite ${JSON.stringify(wrong.identity)} --cancel`,
      ),
    ];
  const opensAt = new Map(rooms.map((room) => [nameKey(room.name), room.opensAt?.toISOString() ?? null]));
  const stale = all.filter(({ room, opensAt: told }) => opensAt.get(writtenKey(room)) !== told);
  const [first] = stale;
  if (first === undefined)
    return [passed('reminders', `${all.length === 1 ? '1 is' : `${all.length} are`} scheduled at Twilio`)];
  return [
    failed(
      'reminders',
      `${stale.length === 1 ? '1 tells' : `${stale.length} tell`} of another time than when "${first.room}" opens`,
      `npx doorcode invite --cancel --room ${JSON.stringify(first.room)}, and schedule them again: npx doorcode invite --help`,
    ),
  ];
}

/** Whether invites can be sent, as far as the settings say that somebody wants to. */
export async function checkInvites(client: Twilio, settings: FileSettings): Promise<Finding[]> {
  const mistakes = inviteMistakes(settings);
  if (mistakes.length > 0)
    return mistakes.map((mistake) =>
      failed(nameIn(mistake), mistake, `.env.example says what ${nameIn(mistake)} may be`),
    );
  const { service, from, template } = inviteSettings(settings);
  return [
    ...(service === undefined ? [] : await checkSenders(client, service)),
    ...(template === undefined ? [] : [await checkTemplate(client, template)]),
    ...(from === undefined
      ? []
      : [
          passed(
            'INVITE_FROM',
            'Twilio does not say here whether its domain is authenticated, so send yourself an invite',
          ),
        ]),
  ];
}

async function checkSenders(client: Twilio, sid: string): Promise<Finding[]> {
  const what = 'MESSAGING_SERVICE_SID';
  try {
    const senders = await sendersOf(client, sid);
    if (senders === undefined)
      return [
        failed(
          what,
          `this account has no Messaging Service ${sid}`,
          `empty it; ${SETUP} sms finds or makes one`,
        ),
      ];
    const { numbers, names, whatsapp, name } = senders;
    if (numbers.length + names.length + whatsapp === 0)
      return [failed(what, `the Messaging Service "${name}" has no sender`, `${SETUP} sms gives it one`)];
    return [passed(what, `invites go by the Messaging Service "${name}"`), ...reach(senders)];
  } catch (error) {
    return [unanswered(what, error, 'Twilio Messaging')];
  }
}

function reach({ numbers, names, isRegistered }: Senders): Finding[] {
  const what = 'MESSAGING_SERVICE_SID';
  if (numbers.length === 0 && names.length > 0)
    return [
      warning(
        what,
        `SMS come from the name ${names.join(', ')}, which reaches nobody in ${NAMELESS_COUNTRIES.join(', ')}`,
        'add a number for people there: Console > Messaging > Services',
      ),
    ];
  if (numbers.some(({ country }) => country === 'US') && !isRegistered)
    return [
      warning(
        what,
        'carriers in the US refuse SMS from a number that is not registered (A2P 10DLC, code 30034)',
        'register it, if people there are invited: Console > Messaging > Regulatory compliance',
      ),
    ];
  return [];
}

async function checkTemplate(client: Twilio, sid: string): Promise<Finding> {
  const what = 'INVITE_CONTENT_SID';
  try {
    const template = await templateOf(client, sid);
    if (template === undefined)
      return failed(
        what,
        `this account has no template ${sid}`,
        'Console > Messaging > Content Template Builder has them',
      );
    if (template.status === 'approved') return passed(what, 'WhatsApp has approved the template');
    return failed(
      what,
      `WhatsApp has not approved the template (it is ${template.status})`,
      'submit it, or wait: Console > Messaging > Content Template Builder',
    );
  } catch (error) {
    return unanswered(what, error, 'Twilio Content');
  }
}

import { CliError, EXIT, type ExitCode } from '../cli-error';
import type { Context } from '../command-line/context';
import type { Style } from '../messaging/compose';
import { awaitDeliveries } from '../messaging/deliveries';
import { Journal } from '../messaging/journal';
import type { Door, Occasion } from '../messaging/occasion';
import { exitCodeOf, leftOutJson, notScheduledJson, resultLines, resultsJson } from '../messaging/outcome';
import { canAnswer, type Plan, planOf } from '../messaging/plan';
import { firstText, type Preview, previewLines, previewOf } from '../messaging/preview';
import { sendWithBar } from '../messaging/sending';
import { openWay, type WayIn } from '../messaging/way-in';
import { isWay, WAY_WORDS, WAYS, type Way } from '../messaging/ways';
import { requireClient } from '../twilio/client';
import { withoutElsewhere } from './elsewhere';
import { deliveriesJson, deliveryLines, hasLost } from './report';
import type { Telling } from './table';
import { leadsOf } from './times';

export interface SendOptions {
  send?: string;
  remind?: string;
  again?: true;
  wait: string;
}

/** Reads how to send. @throws CliError for what cannot be meant */
export function sendingOf({ send, remind, wait }: SendOptions): { way: Way; leads: number[]; wait: number } {
  if (send === undefined) throw new CliError(`--remind goes with --send: say ${WAYS.join(', ')}`, EXIT.usage);
  if (!isWay(send)) throw new CliError(`--send takes ${WAYS.join(', ')}, not ${send}`, EXIT.usage);
  if (!/^\d{1,3}$/.test(wait)) throw new CliError(`--wait takes seconds, up to 999, not ${wait}`, EXIT.usage);
  const leads = remind === undefined ? [] : leadsOf(remind);
  if (send === 'email' && leads.length > 0)
    throw new CliError(
      'reminders go by sms or whatsapp: Twilio forgets an e-mail after 7 days, so that one which is scheduled could not be taken back. The file in an invite by e-mail has calendars remind by themselves',
      EXIT.usage,
    );
  return { way: send, leads, wait: Number(wait) };
}

/**
 * Sends invites, and schedules reminders, after it has shown what would go. Nobody gets anything twice: what went is
 * remembered, also when this breaks off.
 */
export async function sendInvites(
  context: Context,
  door: Pick<Door, 'config' | 'page'>,
  occasions: readonly Occasion[],
  telling: Telling,
  options: SendOptions,
): Promise<ExitCode> {
  const { way, leads, wait } = sendingOf(options);
  const { language, zone, host } = telling;
  if (leads.length > 0) checkOpenings(occasions);
  const client = await requireClient(context);
  const wayIn = await openWay(context, client, way, host);
  const style: Style = {
    way,
    language,
    zone,
    host,
    page: door.page.href,
    canAnswer: canAnswer(wayIn.senders),
  };
  const again = options.again === true;
  const all = await planOf(door, occasions, style, wayIn.senders, { invite: true, leads });
  const plan = again ? all : withoutElsewhere(context, all);
  const own = previewOf(plan, wayIn, new Journal(context.envPath), again);
  const preview = { ...own, already: own.already + countOf(all) - countOf(plan) };
  const lines = previewLines(context, preview, wayIn, style);
  const due = [...preview.invites, ...preview.reminders];
  if (context.dryRun) {
    context.show(previewJson(preview, wayIn), () => [...lines, '', 'Nothing was sent.']);
    return EXIT.done;
  }
  context.note(lines);
  if (due.length === 0) return nothingToSend(context, preview, wayIn);
  await context.confirm(questionOf(preview, wayIn));
  const { results, journal, attempts } = await sendWithBar(context, client, wayIn.carrier, due, again);
  const settings = context.settings();
  const deliveries =
    results.stopped === undefined ? await awaitDeliveries(client, settings, journal, attempts, wait) : [];
  context.show(
    {
      by: way,
      ...resultsJson(results),
      already: preview.already + results.already.length,
      leftOut: leftOutJson(plan.leftOut),
      notScheduled: notScheduledJson(plan.notScheduled),
      deliveries: deliveriesJson(deliveries),
    },
    () => [...resultLines(context, results), ...deliveryLines(context, deliveries)],
  );
  const exitCode = exitCodeOf(results);
  return exitCode === EXIT.done && hasLost(deliveries) ? EXIT.mistakes : exitCode;
}

const countOf = ({ invites, reminders }: Plan): number => invites.length + reminders.length;

function checkOpenings(occasions: readonly Occasion[]): void {
  const room = occasions.find((occasion) => occasion.room.opensAt === undefined)?.room.name;
  if (room !== undefined)
    throw new CliError(
      `nobody has said when "${room}" opens, so there is nothing to remind of: npx doorcode rooms set ${JSON.stringify(room)} --opens "2026-12-01 18:00"`,
    );
}

function nothingToSend(context: Context, { already, undelivered, plan }: Preview, { way }: WayIn): ExitCode {
  if (already === 0)
    throw new CliError(`there is nobody to send anything to by ${WAY_WORDS[way]}`, EXIT.mistakes);
  context.show(
    {
      by: way,
      sent: [],
      already,
      undelivered,
      leftOut: leftOutJson(plan.leftOut),
      notScheduled: notScheduledJson(plan.notScheduled),
    },
    () =>
      undelivered === 0
        ? 'Everybody has theirs already; --again sends them anew.'
        : 'Nothing is sent twice; --again sends it anew.',
  );
  return EXIT.done;
}

function questionOf({ invites, reminders }: Preview, { way }: WayIn): string {
  const parts = [
    ...(invites.length > 0 ? [`send ${some(invites.length, 'invite')} by ${WAY_WORDS[way]}`] : []),
    ...(reminders.length > 0 ? [`schedule ${some(reminders.length, 'reminder')}`] : []),
  ].join(' and ');
  return `${parts.charAt(0).toUpperCase()}${parts.slice(1)}?`;
}

const some = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

const previewJson = (preview: Preview, wayIn: WayIn) => ({
  dryRun: true,
  by: wayIn.way,
  invites: preview.invites.map(({ subject: { identity, room } }) => ({ identity, room })),
  reminders: preview.reminders.map(({ subject: { identity, room }, message }) => ({
    identity,
    room,
    sendAt: message.sendAt?.toISOString(),
  })),
  already: preview.already,
  first: firstText(preview, wayIn) ?? null,
  segments: preview.segments ?? null,
  countries: Object.fromEntries(preview.countries),
  leftOut: leftOutJson(preview.plan.leftOut),
  notScheduled: notScheduledJson(preview.plan.notScheduled),
});

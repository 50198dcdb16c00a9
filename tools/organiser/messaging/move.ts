import type { Context } from '../command-line/context';
import { askedIdentity, writtenKey } from '../names';
import type { Store } from '../stores/store';
import { requireClient } from '../twilio/client';
import type { Outgoing, Style } from './compose';
import type { Sent } from './journal';
import { type Door, occasionsOf } from './occasion';
import { resultLines } from './outcome';
import { canAnswer, type LeftOut, type NotScheduled, planOf } from './plan';
import { notScheduledLines } from './preview';
import { sendWithBar } from './sending';
import { openWay } from './way-in';
import type { Way } from './ways';

/** Schedules reminders anew that were taken back, for when their room opens now, in the words that they had. */
export async function moveTo(
  context: Context,
  store: Store,
  old: readonly Sent[],
  host: string,
): Promise<void> {
  const client = await requireClient(context);
  const config = context.config();
  for (const group of alike(old)) {
    const [{ way, making }] = group;
    const wayIn = await openWay(context, client, way, host);
    const style: Style = { ...making, way, host, canAnswer: canAnswer(wayIn.senders) };
    const door: Door = { config, page: new URL(making.page), ttl: undefined };
    const reminders: Outgoing[] = [];
    const notScheduled: NotScheduled[] = [];
    const leftOut: LeftOut[] = [];
    for (const [identity, leads] of leadsOf(group)) {
      const person = await store.directory.find(askedIdentity(identity));
      const room = person?.rooms.find((each) => writtenKey(each) === writtenKey(group[0].room));
      if (person === undefined || room === undefined) continue;
      const plan = await planOf(door, await occasionsOf(store, door, [person], room), style, wayIn.senders, {
        invite: false,
        leads,
      });
      reminders.push(...plan.reminders);
      notScheduled.push(...plan.notScheduled);
      leftOut.push(...plan.leftOut);
    }
    const { results } = await sendWithBar(context, client, wayIn.carrier, reminders, false);
    context.note([
      ...notScheduledLines(notScheduled, style),
      ...leftOut.map(({ identity, why }) => `Left out: ${identity} (${why}).`),
      ...(reminders.length > 0 ? resultLines(context, results) : []),
    ]);
  }
}

/** Those that went in one way and in the same words, which are sent in one go. */
function alike(all: readonly Sent[]): [Sent, ...Sent[]][] {
  const groups = new Map<string, [Sent, ...Sent[]]>();
  for (const sent of all) {
    const key = JSON.stringify([sent.way satisfies Way, sent.making]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [sent]);
    else group.push(sent);
  }
  return [...groups.values()];
}

function leadsOf(all: readonly Sent[]): Map<string, number[]> {
  const people = new Map<string, number[]>();
  for (const { identity, lead } of all)
    if (lead !== null) people.set(identity, [...(people.get(identity) ?? []), lead]);
  return people;
}

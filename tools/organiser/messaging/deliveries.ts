import { setTimeout as sleep } from 'node:timers/promises';
import type { Twilio } from 'twilio';
import { statusAndCode } from '../../../src/upstream/failure';
import type { FileSettings } from '../settings/env-file';
import { inParallel } from '../stores/parallel';
import type { OnProgress } from '../terminal/progress';
import { twilioFailure } from '../twilio/failure';
import type { Delivery } from './carrier';
import { HELD, type Journal, type Sent } from './journal';
import { Pacing } from './pacing';
import { carrierOf } from './way-in';

const AT_ONCE = 8;
/** Milliseconds between two looks. */
const PAUSE = 1000;

/** A message, and where it is. */
export interface Delivered {
  sent: Sent;
  delivery: Delivery;
}

/** Asks Twilio where messages are, and notes what does not change any more. @throws CliError */
export async function askDeliveries(
  client: Twilio,
  settings: FileSettings,
  journal: Journal,
  all: readonly Sent[],
  onProgress: OnProgress = () => {},
): Promise<Delivered[]> {
  const known: Delivered[] = [];
  const pacing = new Pacing();
  let done = 0;
  await inParallel(all, AT_ONCE, async (sent) => {
    const delivery = await deliveryOf(client, settings, sent, pacing);
    const { is, code } = delivery;
    if (sent.state === 'accepted' && (is === 'delivered' || is === 'undelivered'))
      journal.note({ of: sent.attempt, is, code });
    if (sent.state === 'accepted' && is === 'canceled') journal.note({ of: sent.attempt, is });
    known.push({ sent, delivery });
    onProgress(++done, all.length);
  });
  const order = new Map(all.map(({ attempt }, index) => [attempt, index]));
  return known.sort((a, b) => (order.get(a.sent.attempt) ?? 0) - (order.get(b.sent.attempt) ?? 0));
}

async function deliveryOf(
  client: Twilio,
  settings: FileSettings,
  sent: Sent,
  pacing: Pacing,
): Promise<Delivery> {
  const { state, sid, code = null, way } = sent;
  if (state === 'delivered' || state === 'undelivered' || state === 'canceled') return { is: state, code };
  if (sid === undefined) return { is: 'unknown', code: null };
  try {
    const delivery = await pacing.ask(client, () => carrierOf(client, settings, way, '').delivery(sid));
    return delivery.is === 'on its way' && isForgotten(sent) ? { is: 'unknown', code: null } : delivery;
  } catch (error) {
    if (statusAndCode(error).status === 404) return { is: 'unknown', code: null };
    throw twilioFailure(error, 'Twilio Messaging');
  }
}

/** Milliseconds for which Twilio Email remembers an e-mail, and what became of it. */
const REMEMBERED = 7 * 86_400_000;

const isForgotten = ({ way, at }: Sent): boolean =>
  way === 'email' && Date.now() - Date.parse(at) > REMEMBERED;

/** Waits a little until all that were sent have come to something. @param seconds for how long at most */
export async function awaitDeliveries(
  client: Twilio,
  settings: FileSettings,
  journal: Journal,
  attempts: ReadonlySet<string>,
  seconds: number,
): Promise<Delivered[]> {
  const until = Date.now() + seconds * 1000;
  for (;;) {
    const all = journal.all().filter(({ attempt, state }) => attempts.has(attempt) && HELD.includes(state));
    const known = await askDeliveries(client, settings, journal, all);
    const isOnItsWay = known.some(({ delivery }) => delivery.is === 'on its way');
    if (!isOnItsWay || Date.now() + PAUSE > until) return known;
    await sleep(PAUSE);
  }
}

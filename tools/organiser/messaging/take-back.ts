import type { Twilio } from 'twilio';
import { statusAndCode } from '../../../src/upstream/failure';
import type { FileSettings } from '../settings/env-file';
import { inParallel } from '../stores/parallel';
import { answerOf } from '../twilio/failure';
import type { Carrier } from './carrier';
import type { Journal, Sent } from './journal';
import { Pacing } from './pacing';
import { carrierOf } from './way-in';
import { type Code, whyWords } from './why';

const AT_ONCE = 4;

/** A reminder that could not be taken back, and why. */
interface NotTakenBack {
  sent: Sent;
  why: string;
}

/** What became of reminders that were to be taken back. */
export interface TakenBack {
  taken: Sent[];
  not: NotTakenBack[];
}

/**
 * Takes reminders back that Twilio has not sent yet. What fails keeps none of the others.
 * Source: https://www.twilio.com/docs/messaging/features/message-scheduling
 */
export async function takeBack(
  client: Twilio,
  settings: FileSettings,
  journal: Journal,
  all: readonly Sent[],
): Promise<TakenBack> {
  const result: TakenBack = { taken: [], not: [] };
  const pacing = new Pacing();
  await inParallel(all, AT_ONCE, async (sent) => {
    const { attempt, way } = sent;
    const carrier = carrierOf(client, settings, way, '');
    const sid = sent.sid ?? (await lookFor(client, pacing, carrier, sent));
    if (sid === undefined) {
      result.not.push({ sent, why: UNKNOWN });
      return;
    }
    if (sent.sid === undefined) journal.note({ of: attempt, is: 'accepted', sid });
    try {
      await pacing.ask(client, () => carrier.cancel(sid));
    } catch (error) {
      const { status, code } = statusAndCode(error);
      if (status === 401) await answerOf('Twilio Messaging', Promise.reject(error));
      // Somebody may have taken it back in the Console, or this did it before and broke off.
      const is = await carrier.delivery(sid).then(
        (delivery) => delivery.is,
        () => undefined,
      );
      if (is !== 'canceled') {
        result.not.push({ sent, why: reason(status, code) });
        return;
      }
    }
    journal.note({ of: attempt, is: 'canceled' });
    result.taken.push(sent);
  });
  return result;
}

const UNKNOWN =
  'nobody knows whether Twilio has it; Console > Monitor > Logs > Messaging shows what is scheduled';

/** Looks for a reminder of which no answer came, whoever it was for. */
const lookFor = (client: Twilio, pacing: Pacing, carrier: Carrier, sent: Sent): Promise<string | undefined> =>
  pacing.ask(client, () => carrier.find(sent, undefined)).catch(() => undefined);

const reason = (status: number | undefined, code: Code | undefined): string =>
  status === 404
    ? 'this account has no such message; set ACCOUNT_SID and AUTH_TOKEN back to those that it was sent with'
    : whyWords(code ?? (status === undefined ? null : String(status)));

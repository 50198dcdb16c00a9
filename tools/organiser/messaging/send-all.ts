import { setTimeout as sleep } from 'node:timers/promises';
import type { Twilio } from 'twilio';
import { readFailure, type TwilioFailure } from '../../../src/upstream/failure';
import { inParallel } from '../stores/parallel';
import type { OnProgress } from '../terminal/progress';
import type { Carrier } from './carrier';
import type { Outgoing } from './compose';
import type { Journal, Sent } from './journal';
import { PATIENT_TRIES, Pacing } from './pacing';
import { type Code, isForEverybody } from './why';

/** How many messages are on their way to Twilio at once. */
const AT_ONCE = 4;
/** How often one message is tried while Twilio fails. */
const TRIES = 4;
/** Milliseconds after which a request that broke off has come to something at Twilio, or has not. */
const SETTLING = 1500;
/** Failures, one after the other, after which Twilio counts as down. */
const DOWN_AFTER = 3;
/** Refusals without a code after which nobody else is tried. */
const ALIKE = 5;

/** A message that did not go, and why. */
export interface NotSent {
  outgoing: Outgoing;
  code: Code;
}

/** What became of all messages of a run. */
export interface Results {
  sent: Outgoing[];
  /** Who had it before. */
  already: Outgoing[];
  refused: NotSent[];
  /** Twilio failed, and has it not. */
  failed: NotSent[];
  /** Nobody knows whether Twilio has it. */
  unknown: Outgoing[];
  /** Those that nobody tried any more. */
  untried: Outgoing[];
  /** Why nobody tried any more: the reason of the last, which is everybody's, or that Twilio does not answer. */
  stopped: Code | 'down' | undefined;
}

export interface Sending {
  client: Twilio;
  carrier: Carrier;
  journal: Journal;
  /** Also to who had it before, but for reminders that are still to come. */
  again: boolean;
  onProgress: OnProgress;
}

/**
 * Sends messages, each at most once. What Twilio did not answer is looked for in its list: it is not sent again unless
 * it is known not to be there. One that is refused keeps none of the others from going, unless the reason is everybody's.
 */
export async function sendAll(all: readonly Outgoing[], sending: Sending): Promise<Results> {
  const run = new Run(sending);
  let done = 0;
  await inParallel(all, AT_ONCE, async (outgoing) => {
    await run.settle(outgoing);
    sending.onProgress(++done, all.length);
  });
  return run.results;
}

type Found = 'there' | 'not there' | 'nobody knows';

class Run {
  readonly results: Results = {
    sent: [],
    already: [],
    refused: [],
    failed: [],
    unknown: [],
    untried: [],
    stopped: undefined,
  };
  readonly #pacing = new Pacing();
  #failures = 0;

  constructor(private readonly sending: Sending) {}

  async settle(outgoing: Outgoing): Promise<void> {
    const { results } = this;
    if (results.stopped !== undefined) {
      results.untried.push(outgoing);
      return;
    }
    const had = await this.#hadBefore(outgoing);
    if (had === 'there') results.already.push(outgoing);
    else if (had === 'not there') await this.#send(outgoing);
    else {
      results.unknown.push(outgoing);
      this.#countFailure();
    }
  }

  /** Whether Twilio has had this message in an earlier run. */
  async #hadBefore({ subject, message: { to } }: Outgoing): Promise<Found> {
    const { journal, again } = this.sending;
    const before = journal.find(subject, to, again);
    if (before === undefined) return 'not there';
    if (before.state !== 'open') return 'there';
    const found = await this.#look(before, to);
    if (found === 'not there') journal.note({ of: before.attempt, is: 'lost' });
    return found;
  }

  async #send(outgoing: Outgoing): Promise<void> {
    const { client, carrier, journal } = this.sending;
    const { subject, making, message } = outgoing;
    const entry = journal.begin(
      { ...subject, making, sendAt: message.sendAt?.toISOString() ?? null },
      { contact: message.to, link: message.link },
    );
    for (let tries = 1; ; tries++) {
      await this.#pacing.wait();
      try {
        const sid = await carrier.send(message, entry.attempt);
        journal.note({ of: entry.attempt, is: 'accepted', sid });
        return this.#sent(outgoing);
      } catch (error) {
        if (await this.#isOver(outgoing, entry, readFailure(error, client), tries)) return;
      }
    }
  }

  #sent(outgoing: Outgoing): void {
    this.#failures = 0;
    this.#pacing.goOn();
    this.results.sent.push(outgoing);
  }

  /** @returns whether nothing more is to be tried with a message */
  async #isOver(outgoing: Outgoing, entry: Sent, failure: TwilioFailure, tries: number): Promise<boolean> {
    const { journal } = this.sending;
    const { fault, status, retryAfter } = failure;
    const code = failure.code ?? (status === undefined ? null : String(status));
    if (fault === 'throttled') {
      this.#pacing.slowDown(retryAfter);
      if (tries < PATIENT_TRIES) return false;
      return this.#failed(outgoing, entry, code);
    }
    if (fault !== 'timeout' && fault !== 'failed') {
      journal.note({ of: entry.attempt, is: 'refused', code });
      this.results.refused.push({ outgoing, code });
      if (fault === 'account' || isForEverybody(code) || this.#isRefusedAlike()) this.results.stopped = code;
      return true;
    }
    if (await this.#isThere(outgoing, entry, failure)) return true;
    if (tries < TRIES && this.results.stopped === undefined) {
      this.#pacing.slowDown(retryAfter);
      return false;
    }
    return this.#failed(outgoing, entry, code);
  }

  /** Whether mail was refused so often, and never taken, that it is nobody's own fault: no code tells those apart. */
  #isRefusedAlike(): boolean {
    const { sent, refused } = this.results;
    return sent.length === 0 && refused.filter(({ code }) => typeof code === 'string').length >= ALIKE;
  }

  /** Whether a message of which no answer came is at Twilio, or may be. */
  async #isThere(outgoing: Outgoing, entry: Sent, { status, code }: TwilioFailure): Promise<boolean> {
    if (NEVER_LEFT.includes(String(code))) return false;
    // A request that broke off may still be worked on; one that was answered is not.
    if (status === undefined) await sleep(SETTLING);
    const found = await this.#look(entry, outgoing.message.to);
    if (found === 'there') {
      this.#sent(outgoing);
      return true;
    }
    if (found === 'not there' && status !== undefined) return false;
    this.results.unknown.push(outgoing);
    this.#countFailure();
    return true;
  }

  #failed(outgoing: Outgoing, entry: Sent, code: Code): true {
    this.sending.journal.note({ of: entry.attempt, is: 'lost' });
    this.results.failed.push({ outgoing, code });
    this.#countFailure();
    return true;
  }

  #countFailure(): void {
    this.#failures++;
    if (this.#failures >= DOWN_AFTER) this.results.stopped ??= 'down';
  }

  /** Looks for a message in Twilio's list, and notes what is known then. */
  async #look(entry: Sent, to: string): Promise<Found> {
    const { client, carrier, journal } = this.sending;
    try {
      const sid = await this.#pacing.ask(client, () => carrier.find(entry, to));
      if (sid === undefined) return 'not there';
      journal.note({ of: entry.attempt, is: 'accepted', sid });
      return 'there';
    } catch {
      return 'nobody knows';
    }
  }
}

/** Errors of a request that never got as far as Twilio. */
const NEVER_LEFT: readonly string[] = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
];

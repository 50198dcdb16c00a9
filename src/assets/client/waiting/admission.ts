import { type ReadonlySignal, signal } from '@preact/signals-core';
import { after, now } from '../clock';
import { type Ending, endingOf, type Hold, isHold, PageError } from '../page-error';
import { pauseUnlessOnline } from '../pause';
import type { Session } from '../session';

/** The end of a wait: an AccessToken to join with. */
export interface LetIn {
  readonly token: string;
}

/** The wait of a guest whom the door does not let in yet. It asks again and again. */
export interface Waiting {
  /** Why the door did not let the guest in when it last answered. */
  readonly hold: ReadonlySignal<Hold>;
  /** Whether the last request got no answer that says anything about the guest. */
  readonly interrupted: ReadonlySignal<boolean>;
  /** Whether the wait has lasted for {@link LONG_WAIT}. */
  readonly long: ReadonlySignal<boolean>;
  /** Resolves once, and never rejects. */
  readonly ended: Promise<LetIn | Ending>;
  /** Ends the wait, as the guest wishes. */
  stop(): void;
}

export interface WaitingOptions {
  readonly session: Pick<Session, 'room' | 'accessToken' | 'wait'>;
  readonly hold: Hold;
  /** When the wait began, on the page's own clock. */
  readonly since: number;
  /** Before this moment the door wants no further request; undefined to send one at once. */
  readonly notBefore: number | undefined;
}

/** Milliseconds. */
export const LONG_WAIT = 600_000;
/** The pause after a failure, unless the door asks for another; milliseconds. */
const RETRY_DELAY = 5000;
/** The part that a pause may be longer, so that those who wait together do not send requests together. */
const JITTER = 0.2;

/**
 * Asks for an AccessToken until there is one, or a refusal ends the wait. It sends one request at a time and never one
 * before the door wants it. No failure of the network or the door ends it.
 */
export function waitForAdmission({ session, since, ...first }: WaitingOptions): Waiting {
  const hold = signal(first.hold);
  const interrupted = signal(false);
  const long = signal(false);
  let stopped = false;
  let stop = (): void => undefined;
  const stopping = new Promise<Ending>((resolve) => {
    stop = () => {
      stopped = true;
      resolve({ reason: 'stoppedWaiting' });
    };
  });
  const cancelLong = after(since + LONG_WAIT - now(), () => {
    long.value = true;
  });

  const pauseUntil = (moment: number): Promise<void> => {
    const pause = Math.max(moment - now(), 0);
    return pauseUnlessOnline(pause * (1 + Math.random() * JITTER), moment);
  };

  /** Makes one request. @returns an error when the guest has to wait on */
  const ask = async (): Promise<LetIn | Ending | PageError> => {
    try {
      return { token: await session.accessToken() };
    } catch (error) {
      const refusal = error instanceof PageError ? error : new PageError('unreadable');
      return endingOf(refusal) ?? refusal;
    }
  };

  const keepAsking = async (): Promise<LetIn | Ending> => {
    let notBefore = first.notBefore ?? now();
    for (;;) {
      await pauseUntil(notBefore);
      if (stopped) return stopping;
      const answer = await ask();
      if (!(answer instanceof PageError)) return answer;
      if (stopped) return stopping;
      interrupted.value = !isHold(answer);
      if (isHold(answer)) {
        hold.value = answer.code;
        session.wait(answer.code, since);
      }
      notBefore = answer.until ?? now() + RETRY_DELAY;
    }
  };

  session.wait(first.hold, since);
  const ended = Promise.race([stopping, keepAsking()]).then((end) => {
    stopped = true;
    cancelLong();
    return end;
  });
  return { hold, interrupted, long, ended, stop };
}

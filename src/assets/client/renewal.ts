import { after, now } from './clock';

/** Asking for one pass after the other. */
export interface Renewal {
  /** Resolves with the error that ended it; never, when it was stopped. */
  readonly refused: Promise<unknown>;
  stop(): void;
}

/** How much of a pass's life goes by before it is renewed: early enough for a few failures. */
const RENEW_AFTER = 0.75;
/** Pages that came in together do not ask together: the part of a wait that may be missing. */
const JITTER = 0.2;
/** Milliseconds. */
const SOONEST = 5000;
const RETRY = 15_000;
/** How often a renewal that fails is tried again in what is left of a pass, however short it lives. */
const TRIES = 4;

/**
 * Renews a pass before it ends, again and again, until it is stopped or refused for good.
 * @param life what the pass at hand has left, in milliseconds
 * @param renew resolves with the life of the next pass
 * @param isFinal whether it is of no use to ask again after this error
 */
export function keepRenewing(
  life: number,
  renew: () => Promise<number>,
  isFinal: (error: unknown) => boolean,
): Renewal {
  let cancel: (() => void) | undefined;
  let stopped = false;
  let endsAt = now() + life;
  const refused = new Promise<unknown>((resolve) => {
    const turn = async (): Promise<void> => {
      try {
        const next = await renew();
        endsAt = now() + next;
        plan(next * RENEW_AFTER);
      } catch (error) {
        if (isFinal(error)) return resolve(error);
        const left = endsAt - now();
        plan(left > 0 ? Math.min(RETRY, left / TRIES) : RETRY);
      }
    };
    const plan = (delay: number): void => {
      if (!stopped) cancel = after(Math.max(jittered(delay), SOONEST), turn);
    };
    plan(life * RENEW_AFTER);
  });
  return {
    refused,
    stop: () => {
      stopped = true;
      cancel?.();
    },
  };
}

/** Somewhat less than given, by chance. */
export const jittered = (milliseconds: number): number => milliseconds * (1 - Math.random() * JITTER);

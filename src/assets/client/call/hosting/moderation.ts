import { effect, type ReadonlySignal, signal } from '@preact/signals-core';
import type { Action } from '../../../../contract/moderation';
import { after, jittered, now } from '../../clock';
import { PageError } from '../../page-error';
import type { Session } from '../../session';

/** Somebody who waits to be admitted. */
export interface WaitingPerson {
  readonly identity: string;
  /** Since when, on the page's own clock. */
  readonly since: number;
}

/** What the door knows of the room. */
interface RoomState {
  readonly locked: boolean;
  /** Those who have waited longest come first. */
  readonly waiting: readonly WaitingPerson[];
  /** The identities of those who were removed. */
  readonly removed: readonly string[];
}

/** What hosts decide about the room, at the door. */
export interface Moderation {
  readonly state: ReadonlySignal<RoomState>;
  /** Whether the state could not be read several times. */
  readonly stale: ReadonlySignal<boolean>;
  /** Why the last action failed. */
  readonly error: ReadonlySignal<PageError | undefined>;
  /**
   * Carries an action out, once at a time; the answer becomes the state. Resolves with whether it succeeded.
   * @param identity whom it is about; `admit` without one is about all who wait
   */
  act(action: Action, identity?: string): Promise<boolean>;
  dismissError(): void;
  stop(): void;
}

interface ModerationOptions {
  readonly ask: Session['moderate'];
  /** Milliseconds between two looks at the room; undefined while nobody looks. */
  readonly interval: ReadonlySignal<number | undefined>;
}

/** After so many failures in a row the state counts as stale. */
const STALE_AFTER = 3;
/** A look that fails again and again waits at most so many intervals. */
const MAX_BACKOFF = 8;

const NOTHING: RoomState = { locked: false, waiting: [], removed: [] };

export function createModeration({ ask, interval }: ModerationOptions): Moderation {
  const state = signal(NOTHING);
  const stale = signal(false);
  const error = signal<PageError | undefined>();
  const pending = new Map<string, Promise<boolean>>();
  let asked = 0;
  let shown = 0;
  let failures = 0;
  let cancel = (): void => undefined;

  const request = async (body: Parameters<Session['moderate']>[0]): Promise<void> => {
    const turn = ++asked;
    const next = readRoomState(await ask(body));
    // The answer to an earlier request does not know of what was done since.
    if (turn < shown) return;
    shown = turn;
    state.value = next;
  };
  const schedule = (wait: number): void => {
    cancel();
    cancel = after(jittered(wait), () => void look());
  };
  const look = async (): Promise<void> => {
    const pause = interval.peek();
    if (pause === undefined) return;
    let wait = pause;
    try {
      // The answer of an action that is under way is as good.
      if (pending.size === 0) await request({ action: 'look' });
      failures = 0;
    } catch (cause) {
      failures++;
      const until = cause instanceof PageError ? (cause.until ?? 0) : 0;
      wait = Math.max(pause * Math.min(2 ** failures, MAX_BACKOFF), until - now());
    }
    stale.value = failures >= STALE_AFTER;
    if (interval.peek() !== undefined) schedule(wait);
  };
  const stop = effect(() => {
    cancel();
    if (interval.value !== undefined) void look();
  });

  const carryOut = async (action: Action, identity: string | undefined): Promise<boolean> => {
    error.value = undefined;
    try {
      const all = action === 'admit' && identity === undefined;
      await request({ action, ...(identity !== undefined && { identity }), ...(all && { everybody: true }) });
      return true;
    } catch (cause) {
      error.value = cause instanceof PageError ? cause : new PageError('unreadable');
      return false;
    }
  };
  return {
    state,
    stale,
    error,
    act: (action, identity) => {
      const key = `${action} ${identity ?? ''}`;
      const running = pending.get(key) ?? carryOut(action, identity).finally(() => void pending.delete(key));
      pending.set(key, running);
      return running;
    },
    dismissError: () => {
      error.value = undefined;
    },
    stop: () => {
      stop();
      cancel();
    },
  };
}

type Fields = Awaited<ReturnType<Session['moderate']>>;

function readRoomState({ locked, waiting, removed }: Fields): RoomState {
  return {
    locked: locked === true,
    waiting: Array.isArray(waiting) ? waiting.flatMap(readWaiting) : [],
    removed: Array.isArray(removed) ? removed.filter((identity) => typeof identity === 'string') : [],
  };
}

function readWaiting(entry: unknown): readonly WaitingPerson[] {
  const { identity, since } = (entry ?? {}) as Record<string, unknown>;
  if (typeof identity !== 'string' || typeof since !== 'number') return [];
  return [{ identity, since: now() - since * 1000 }];
}

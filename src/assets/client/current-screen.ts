import { type Signal, signal } from '@preact/signals-core';
import type { CallSession } from './call/call-session';
import type { LocalMedia } from './media/local-media';
import { type Ending, PageError } from './page-error';
import type { Session } from './session';
import type { Verification } from './verification';
import type { Waiting } from './waiting/admission';

/** The current screen, with the data that it shows. */
export type Screen =
  | {
      readonly name: 'identify';
      readonly identity: string;
      /** The room of the link; without one it can be typed. */
      readonly room?: string | undefined;
      readonly typedRoom: string;
    }
  | { readonly name: 'passcode'; readonly verification: Verification }
  | { readonly name: 'preview'; readonly session: Session; readonly media: LocalMedia }
  /** While the module of a later screen is loading. Devices that are open stay so. */
  | {
      readonly name: 'returning';
      readonly to: 'preview' | 'waiting' | 'call';
      readonly session: Session;
      readonly media?: LocalMedia | undefined;
    }
  /** Until a host lets the participant in. */
  | {
      readonly name: 'waiting';
      readonly session: Session;
      readonly media: LocalMedia;
      readonly waiting: Waiting;
    }
  | { readonly name: 'call'; readonly session: Session; readonly callSession: CallSession }
  | (Ending & { readonly name: 'goodbye'; readonly room: string; readonly mayRejoin: boolean });

/** The screen that is shown, and the request that it waits for. */
interface CurrentScreen {
  readonly screen: Signal<Screen>;
  /** The last error on this screen. */
  readonly error: Signal<PageError | undefined>;
  /** Whether a request of this screen waits for its answer. */
  readonly busy: Signal<boolean>;
  /** Shows another screen, without an error. An answer that the last one waited for is ignored. */
  show(next: Screen): void;
  /**
   * Waits for one answer at a time, and ignores an answer whose screen was left meanwhile.
   * @returns an error as well: the caller may still learn more about it before it is shown
   */
  ask<Answer>(send: () => Promise<Answer>): Promise<Answer | PageError | undefined>;
}

export function createCurrentScreen(first: Screen): CurrentScreen {
  const screen = signal(first);
  const error = signal<PageError | undefined>();
  const busy = signal(false);
  let request = 0;
  return {
    screen,
    error,
    busy,
    show: (next) => {
      request++;
      busy.value = false;
      error.value = undefined;
      screen.value = next;
    },
    ask: async (send) => {
      if (busy.value) return undefined;
      const current = ++request;
      busy.value = true;
      error.value = undefined;
      const answer = await send().catch((cause: unknown) =>
        cause instanceof PageError ? cause : new PageError('unreadable'),
      );
      if (current !== request) return undefined;
      busy.value = false;
      return answer;
    },
  };
}

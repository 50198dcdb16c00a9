import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { ModerateRequest } from '../../contract/moderation';
import type { Admission, Api, Fields, HostInfo } from './api';
import { after, jittered, now } from './clock';
import { type EndReason, mayRejoin } from './end-reasons';
import { endsPass, type Hold, isTemporary, PageError } from './page-error';
import type { SavedVisit, VisitStorage } from './saved-visit';

/** The page's one owner of a pass: it renews the pass before it expires, saves the newest, and knows when it has ended. */
export interface Session {
  readonly identity: string;
  readonly room: string;
  readonly role: string;
  /** Has the door do what a host decides. Rejects with a {@link PageError}. */
  moderate(request: Omit<ModerateRequest, 'pass'>): Promise<Fields>;
  /** Of the newest token; undefined before the first. */
  readonly hostInfo: ReadonlySignal<HostInfo | undefined>;
  /** Why the door did not renew the pass when its time came. Undefined again once a later request has renewed it. */
  readonly refusal: ReadonlySignal<PageError | undefined>;
  /** Whether the pass has expired by the page's own clock. */
  isExpired(): boolean;
  /** Gets an AccessToken for the Video SDK, and with it the next pass. Rejects with a {@link PageError}. */
  accessToken(): Promise<string>;
  /** Renews the pass from now on, and has a reload come back to this screen. */
  resume(at: 'preview' | 'call'): void;
  /**
   * Has a reload come back to the waiting screen. The pass is not renewed by itself: whoever waits asks for a token often.
   * @param since when the wait began, on the page's own clock
   */
  wait(hold: Hold, since: number): void;
  /** Stops renewing. A reload shows the goodbye if the participant may rejoin, else the first screen. */
  end(reason: EndReason): void;
  /** Stops renewing and saving, for starting over. */
  stop(): void;
}

/** The part of a pass's lifetime after which it is renewed: early enough for a few failures. */
const RENEW_AFTER = 0.75;
/** Milliseconds. */
const MIN_DELAY = 5000;
const RETRY_DELAY = 15_000;
/** How often a failed renewal is retried in the time left of a pass, however short its lifetime. */
const TRIES = 4;

/** @param first a new or saved admission; nothing is renewed before {@link Session.resume} */
export function createSession(
  api: Pick<Api, 'token' | 'post'>,
  storage: Pick<VisitStorage, 'save' | 'clear'>,
  first: Admission,
): Session {
  const refusal = signal<PageError | undefined>();
  const hostInfo = signal<HostInfo | undefined>();
  let admission = first;
  let visit: ((admission: Admission) => SavedVisit) | undefined;
  let pending: Promise<string> | undefined;
  let cancel: (() => void) | undefined;
  let isRenewing = false;
  /** Before this moment the door wants no further request. */
  let notBefore = 0;

  const save = (): void => {
    if (visit) storage.save(visit(admission));
  };

  const schedule = (delay: number): void => {
    cancel?.();
    const wait = Math.max(jittered(delay), MIN_DELAY, notBefore - now());
    cancel = isRenewing ? after(wait, renew) : undefined;
  };

  const requestToken = async (): Promise<string> => {
    const { token, hostInfo: newest, ...next } = await api.token(admission.pass);
    admission = next;
    hostInfo.value = newest;
    refusal.value = undefined;
    save();
    schedule(next.lifetime * RENEW_AFTER);
    return token;
  };

  /** Callers share a request that is pending. */
  const accessToken = (): Promise<string> => {
    pending ??= requestToken()
      .catch((error: unknown) => {
        const { until = 0, renewal } = error instanceof PageError ? error : {};
        notBefore = until;
        admission = { ...admission, ...renewal };
        if (renewal) save();
        throw error;
      })
      .finally(() => {
        pending = undefined;
      });
    return pending;
  };

  const renew = (): void => {
    if (now() < notBefore) {
      schedule(0);
      return;
    }
    accessToken().catch((error: unknown) => {
      if (!isRenewing) return;
      if (error instanceof PageError && !isTemporary(error)) refusal.value = error;
      if (error instanceof PageError && endsPass(error)) return;
      if (error instanceof PageError && error.renewal) return schedule(error.renewal.lifetime * RENEW_AFTER);
      const left = admission.expiresAt - now();
      schedule(left > 0 ? Math.min(RETRY_DELAY, left / TRIES) : RETRY_DELAY);
    });
  };

  const stopRenewing = (): void => {
    isRenewing = false;
    cancel?.();
  };

  const stop = (): void => {
    stopRenewing();
    visit = undefined;
  };

  return {
    get identity() {
      return admission.identity;
    },
    get room() {
      return admission.room;
    },
    get role() {
      return admission.role;
    },
    moderate: (request) => api.post('moderate', { ...request, pass: admission.pass }),
    hostInfo,
    refusal,
    isExpired: () => admission.expiresAt <= now(),
    accessToken,
    resume: (at) => {
      visit = (current) => ({ at, admission: current });
      save();
      isRenewing = true;
      schedule((admission.expiresAt - now()) * RENEW_AFTER);
    },
    wait: (hold, since) => {
      stopRenewing();
      visit = (current) => ({ at: 'waiting', admission: current, hold, since });
      save();
    },
    end: (reason) => {
      stop();
      if (mayRejoin(reason)) {
        visit = (current) => ({ at: 'goodbye', admission: current, reason });
        save();
      } else storage.clear();
    },
    stop,
  };
}

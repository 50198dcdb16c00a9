import { sameTypedName } from '../../contract/names';
import type { Admission } from './api';
import { now, nowWithoutSleep } from './clock';
import type { EndReason } from './end-reasons';
import type { Link } from './link';
import type { Hold } from './page-error';
import { tryStorage } from './storage';
import type { Verification } from './verification';

/** The pending verifications, the one shown last first. */
export interface SavedCodes {
  readonly at: 'identify' | 'passcode';
  readonly verifications: readonly Verification[];
}

/** A wait to be let in. */
export interface SavedWait {
  readonly at: 'waiting';
  readonly admission: Admission;
  readonly hold: Hold;
  /** When it began, on the page's own clock. */
  readonly since: number;
}

/** The state that a reload restores. */
export type SavedVisit =
  | SavedCodes
  | { readonly at: 'preview' | 'call'; readonly admission: Admission }
  | SavedWait
  | { readonly at: 'goodbye'; readonly admission: Admission; readonly reason: EndReason };

/** Where the page saves a visit for a reload. */
export interface VisitStorage {
  /** The saved visit, as far as it does not contradict the link. */
  read(): SavedVisit | undefined;
  save(visit: SavedVisit): void;
  clear(): void;
}

/** Contains the version of the saved format: a page with another version starts afresh. */
const KEY = 'doorcode:4';

/** The longest session there is; nothing saved is valid after it. Milliseconds. */
const MAX_AGE = 86_400_000;

/** The format in the storage. Moments are saved as durations, since the page's clock ends with the page. */
interface Saved extends Pick<Link, 'invite'> {
  readonly visit: SavedVisit;
  /** Milliseconds since the epoch, on a clock that may be corrected until it is read again. */
  readonly savedAt: number;
}

/**
 * Saves a visit by this link in the tab's own storage. Other tabs do not see it, but a duplicated tab starts with a copy.
 * In a browser that refuses storage, a reload starts afresh.
 */
export function createVisitStorage(link: Link, storage: () => Storage = () => sessionStorage): VisitStorage {
  return {
    read: () => {
      const saved = tryStorage(() => JSON.parse(storage().getItem(KEY) ?? 'null') as Saved | null);
      if (!saved) return undefined;
      const elapsed = Date.now() - saved.savedAt;
      if (elapsed > MAX_AGE) return undefined;
      return matchingLink(converted(saved.visit, asMoments(elapsed)), saved.invite, link);
    },
    save: (visit) => {
      const saved: Saved = {
        visit: converted(visit, AS_DURATIONS),
        savedAt: Date.now(),
        ...(link.invite && { invite: link.invite }),
      };
      tryStorage(() => storage().setItem(KEY, JSON.stringify(saved)));
    },
    clear: () => tryStorage(() => storage().removeItem(KEY)),
  };
}

/**
 * Converts moments between the page's clock and the storage: of a wait, of a code's expiry, of a
 * pass's expiry, of something past.
 */
interface TimeConversion {
  readonly wait: (time: number) => number;
  readonly code: (time: number) => number;
  readonly pass: (time: number) => number;
  readonly past: (time: number) => number;
}

const left = (moment: number): number => Math.max(moment - now(), 0);
const AS_DURATIONS: TimeConversion = {
  wait: left,
  code: (moment) => Math.max(moment - nowWithoutSleep(), 0),
  pass: left,
  past: (moment) => now() - moment,
};

/**
 * A wall clock that was corrected meanwhile must keep nobody out: a wait ends then, and whether a code has expired is left
 * to the door. A pass that may have expired is renewed at once.
 */
function asMoments(elapsed: number): TimeConversion {
  const start = now();
  const rest = (span: number): number => Math.max(span - Math.max(elapsed, 0), 0);
  return {
    wait: (span) => start + (elapsed < 0 ? 0 : rest(span)),
    code: (span) => nowWithoutSleep() + (rest(span) || span),
    pass: (span) => start + rest(span),
    past: (span) => start - span - Math.max(elapsed, 0),
  };
}

function converted(visit: SavedVisit, { wait, code, pass, past }: TimeConversion): SavedVisit {
  if ('admission' in visit) {
    const { admission } = visit;
    const current = { ...admission, expiresAt: pass(admission.expiresAt) };
    if (visit.at === 'waiting') return { ...visit, admission: current, since: past(visit.since) };
    return { ...visit, admission: current };
  }
  const verifications = visit.verifications.map((verification) => ({
    ...verification,
    expiresAt: code(verification.expiresAt),
    resendAt: wait(verification.resendAt),
    freeAt: { phone: wait(verification.freeAt.phone), email: wait(verification.freeAt.email) },
  }));
  return { ...visit, verifications };
}

/**
 * A visit that contradicts a link opened in the same tab is not continued. Codes that were sent stay valid, and are
 * offered when the same name is typed again.
 */
function matchingLink(visit: SavedVisit, invite: string | undefined, link: Link): SavedVisit | undefined {
  const visitor = 'admission' in visit ? visit.admission : visit.verifications[0];
  const matches =
    visitor !== undefined &&
    (!link.identity || sameTypedName(link.identity, visitor.identity)) &&
    (!link.room || sameTypedName(link.room, visitor.room)) &&
    (!link.invite || link.invite === invite);
  if (matches) return visit;
  return 'admission' in visit ? undefined : { ...visit, at: 'identify' };
}

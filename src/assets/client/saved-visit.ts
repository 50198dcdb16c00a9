import { sameTypedName } from '../../contract/names';
import type { Admission } from './api';
import { now, nowWithoutSleep } from './clock';
import type { EndReason } from './end-reasons';
import type { Link } from './link';
import { tryStorage } from './storage';
import type { Verification } from './verification';

/** The codes that are on their way, the one first that was looked at last. */
export interface SavedCodes {
  readonly at: 'identify' | 'passcode';
  readonly verifications: readonly Verification[];
}

/** What a reload has to find again. */
export type SavedVisit =
  | SavedCodes
  | { readonly at: 'preview' | 'call'; readonly admission: Admission }
  | { readonly at: 'goodbye'; readonly admission: Admission; readonly reason: EndReason };

/** Where the page saves what a reload must not lose. */
export interface VisitStorage {
  /** What was saved, as far as it does not contradict the link. */
  read(): SavedVisit | undefined;
  save(visit: SavedVisit): void;
  clear(): void;
}

/** Names the shape of what is saved: another version of this page starts afresh. */
const KEY = 'doorcode:4';

/** Nothing that is saved is worth anything after the longest session there is; milliseconds. */
const MAX_AGE = 86_400_000;

/** What is in the storage. Moments are spans there: no clock of a page outlasts it. */
interface Saved extends Pick<Link, 'invite'> {
  readonly visit: SavedVisit;
  /** Milliseconds since the epoch, on a clock that may be corrected until it is read again. */
  readonly savedAt: number;
}

/**
 * The tab's own storage, for a visit by this link. It ends with the tab, and other tabs do not see it,
 * but for a copy that a duplicated tab begins with. A browser that refuses storage only loses what a reload would
 * have found.
 */
export function openVisitStorage(link: Link, storage: () => Storage = () => sessionStorage): VisitStorage {
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
        visit: converted(visit, AS_SPANS),
        savedAt: Date.now(),
        ...(link.invite && { invite: link.invite }),
      };
      tryStorage(() => storage().setItem(KEY, JSON.stringify(saved)));
    },
    clear: () => tryStorage(() => storage().removeItem(KEY)),
  };
}

/** How moments change between a page's clock and the storage, by what ends with them. */
interface TimeConversion {
  readonly wait: (time: number) => number;
  readonly code: (time: number) => number;
  readonly pass: (time: number) => number;
}

const left = (moment: number): number => Math.max(moment - now(), 0);
const AS_SPANS: TimeConversion = {
  wait: left,
  code: (moment) => Math.max(moment - nowWithoutSleep(), 0),
  pass: left,
};

/**
 * A clock that has been corrected must keep nobody out: a wait ends with it, while a code that it calls too old, or
 * not sent yet, is left to the door to judge. A pass that may be over is renewed at once.
 */
function asMoments(elapsed: number): TimeConversion {
  const start = now();
  const rest = (span: number): number => Math.max(span - Math.max(elapsed, 0), 0);
  return {
    wait: (span) => start + (elapsed < 0 ? 0 : rest(span)),
    code: (span) => nowWithoutSleep() + (rest(span) || span),
    pass: (span) => start + rest(span),
  };
}

function converted(visit: SavedVisit, { wait, code, pass }: TimeConversion): SavedVisit {
  if ('admission' in visit) {
    const { admission } = visit;
    return { ...visit, admission: { ...admission, expiresAt: pass(admission.expiresAt) } };
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
 * Somebody who opens another link in the same tab means that link. A code that they have stays good: it is offered to
 * whoever it is for.
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

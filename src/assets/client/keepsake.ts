import { sameTypedName } from '../../contract/names';
import { awake, now } from './clock';
import type { Admission } from './door';
import type { EndReason } from './end-reasons';
import type { Link } from './link';
import { fromStorage } from './storage';
import type { Verification } from './verification';

/** What a reload has to find again. Of the verifications, the first is the one that was looked at last. */
export type Keepsake =
  | { readonly at: 'identify' | 'passcode'; readonly verifications: readonly Verification[] }
  | { readonly at: 'preview' | 'call'; readonly admission: Admission }
  | { readonly at: 'goodbye'; readonly admission: Admission; readonly reason: EndReason };

/** Where the page keeps what a reload must not lose. */
export interface Pocket {
  /** What was kept, as far as it does not contradict the link. */
  read(): Keepsake | undefined;
  keep(keepsake: Keepsake): void;
  empty(): void;
}

/** Names the shape of what is kept: another version of this page starts afresh. */
const KEY = 'doorcode:3';

/** Nothing that is kept is worth anything after the longest session there is; milliseconds. */
const LONGEST = 86_400_000;

/** What is in the storage. Moments are spans there: no clock of a page outlasts it. */
interface Kept extends Pick<Link, 'invite'> {
  readonly keepsake: Keepsake;
  /** Milliseconds since the epoch, on a clock that may be corrected until it is read again. */
  readonly keptAt: number;
}

/**
 * A pocket in the tab's own storage, for who came by this link. It ends with the tab, and other tabs do not see it,
 * but for a copy that a duplicated tab begins with. A browser that refuses storage only loses what a reload would
 * have found.
 */
export function openPocket(link: Link, storage: () => Storage = () => sessionStorage): Pocket {
  return {
    read: () => {
      const kept = fromStorage(() => JSON.parse(storage().getItem(KEY) ?? 'null') as Kept | null);
      if (!kept) return undefined;
      const elapsed = Date.now() - kept.keptAt;
      if (elapsed > LONGEST) return undefined;
      return fitting(moved(kept.keepsake, restored(elapsed)), kept.invite, link);
    },
    keep: (keepsake) => {
      const kept: Kept = {
        keepsake: moved(keepsake, AS_SPANS),
        keptAt: Date.now(),
        ...(link.invite && { invite: link.invite }),
      };
      fromStorage(() => storage().setItem(KEY, JSON.stringify(kept)));
    },
    empty: () => fromStorage(() => storage().removeItem(KEY)),
  };
}

/** How moments change between a page's clock and the storage, by what ends with them. */
interface Move {
  readonly wait: (time: number) => number;
  readonly code: (time: number) => number;
  readonly pass: (time: number) => number;
}

const left = (moment: number): number => Math.max(moment - now(), 0);
const AS_SPANS: Move = {
  wait: left,
  code: (moment) => Math.max(moment - awake(), 0),
  pass: left,
};

/**
 * A clock that has been corrected must keep nobody out: a wait ends with it, while a code that it calls too old, or
 * not sent yet, is left to the door to judge. A pass that may be over is renewed at once.
 */
function restored(elapsed: number): Move {
  const start = now();
  const rest = (span: number): number => Math.max(span - Math.max(elapsed, 0), 0);
  return {
    wait: (span) => start + (elapsed < 0 ? 0 : rest(span)),
    code: (span) => awake() + (rest(span) || span),
    pass: (span) => start + rest(span),
  };
}

function moved(keepsake: Keepsake, { wait, code, pass }: Move): Keepsake {
  if ('admission' in keepsake) {
    const { admission } = keepsake;
    return { ...keepsake, admission: { ...admission, livesUntil: pass(admission.livesUntil) } };
  }
  const verifications = keepsake.verifications.map((verification) => ({
    ...verification,
    expiresAt: code(verification.expiresAt),
    resendAt: wait(verification.resendAt),
    freeAt: { phone: wait(verification.freeAt.phone), email: wait(verification.freeAt.email) },
  }));
  return { ...keepsake, verifications };
}

/**
 * Somebody who opens another link in the same tab means that link. A code that they have stays good: it is offered to
 * whoever it is for.
 */
function fitting(keepsake: Keepsake, invite: string | undefined, link: Link): Keepsake | undefined {
  const visit = 'admission' in keepsake ? keepsake.admission : keepsake.verifications[0];
  const fits =
    visit !== undefined &&
    (!link.identity || sameTypedName(link.identity, visit.identity)) &&
    (!link.room || sameTypedName(link.room, visit.room)) &&
    (!link.invite || link.invite === invite);
  if (fits) return keepsake;
  return 'admission' in keepsake ? undefined : { ...keepsake, at: 'identify' };
}

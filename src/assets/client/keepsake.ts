import type { Admission, Verification } from './door';
import type { EndReason } from './goodbye/end-reasons';
import { type Link, sameName } from './link';

/** A code that was sent, and for whom. */
export interface Sent extends Verification {
  readonly identity: string;
  /** How often a code was asked for. */
  readonly sends: number;
  /** How many wrong codes were typed. */
  readonly wrong: number;
}

/** What a reload has to find again. */
export type Keepsake =
  | { readonly at: 'passcode'; readonly sent: Sent }
  | { readonly at: 'preview' | 'call'; readonly admission: Admission }
  | { readonly at: 'goodbye'; readonly admission: Admission; readonly reason: EndReason };

/** Where the page keeps what a reload must not lose. */
export interface Pocket {
  /** What was kept, while it lives and does not contradict the link. */
  read(link: Link): Keepsake | undefined;
  keep(keepsake: Keepsake): void;
  empty(): void;
}

/** Names the shape of what is kept: another version of this page starts afresh. */
const KEY = 'doorcode:2';

/**
 * A pocket in the tab's own storage. It ends with the tab, and other tabs do not see it. A browser that
 * refuses storage only loses what a reload would have found.
 */
export function openPocket(storage: () => Storage = () => sessionStorage): Pocket {
  return {
    read: (link) => {
      const keepsake = attempt(() => JSON.parse(storage().getItem(KEY) ?? 'null') as Keepsake | null);
      return keepsake && lives(keepsake) && fits(keepsake, link) ? keepsake : undefined;
    },
    keep: (keepsake) => attempt(() => storage().setItem(KEY, JSON.stringify(keepsake))),
    empty: () => attempt(() => storage().removeItem(KEY)),
  };
}

function attempt<Result>(act: () => Result): Result | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}

const lives = (keepsake: Keepsake): boolean =>
  (keepsake.at === 'passcode' ? keepsake.sent.expiresAt : keepsake.admission.livesUntil) > Date.now();

/** Somebody who opens another link in the same tab means that link. */
function fits(keepsake: Keepsake, { identity, room }: Link): boolean {
  const kept = keepsake.at === 'passcode' ? keepsake.sent : keepsake.admission;
  return (!identity || sameName(identity, kept.identity)) && (!room || sameName(room, kept.room));
}

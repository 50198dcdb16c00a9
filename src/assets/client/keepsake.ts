import type { Admission, Channel, Verification } from './door';
import type { EndReason } from './goodbye/end-reasons';
import { type Link, sameName } from './link';
import { fromStorage } from './storage';

/** What a code is sent to. More than one way leads to a phone. */
export type Contact = 'phone' | 'email';

export const contactOf = (channel: Channel): Contact => (channel === 'email' ? 'email' : 'phone');

/** A code that was sent, and for whom. */
export interface Sent extends Verification {
  readonly identity: string;
  /** How often a code was asked for. */
  readonly sends: number;
  /** Whether it is the code that was sent the time before. */
  readonly same: boolean;
  /** How many wrong codes were typed. */
  readonly wrong: number;
  /** Whether the way it was sent by leads nowhere for now. */
  readonly stuck: boolean;
  /** When each contact may be sent a code again, in milliseconds since the epoch. */
  readonly freeAt: Readonly<Record<Contact, number>>;
}

/** What a reload has to find again. */
export type Keepsake =
  | { readonly at: 'passcode'; readonly sent: Sent }
  | { readonly at: 'preview' | 'call'; readonly admission: Admission }
  | { readonly at: 'goodbye'; readonly admission: Admission; readonly reason: EndReason };

/** Where the page keeps what a reload must not lose. */
export interface Pocket {
  /** What was kept, while it lives and does not contradict the link. */
  read(): Keepsake | undefined;
  keep(keepsake: Keepsake): void;
  empty(): void;
}

/** Names the shape of what is kept: another version of this page starts afresh. */
const KEY = 'doorcode:2';

/** The same invite after a reload is the same visit; another one begins a new visit. */
type Kept = Keepsake & Pick<Link, 'invite'>;

/**
 * A pocket in the tab's own storage, for who came by this link. It ends with the tab, and other tabs do not see it. A
 * browser that refuses storage only loses what a reload would have found.
 */
export function openPocket(link: Link, storage: () => Storage = () => sessionStorage): Pocket {
  return {
    read: () => {
      const kept = fromStorage(() => JSON.parse(storage().getItem(KEY) ?? 'null') as Kept | null);
      if (!kept || !lives(kept) || !fits(kept, link)) return undefined;
      const { invite: _, ...keepsake } = kept;
      return complete(keepsake);
    },
    keep: (keepsake) => {
      const kept: Kept = { ...keepsake, ...(link.invite && { invite: link.invite }) };
      fromStorage(() => storage().setItem(KEY, JSON.stringify(kept)));
    },
    empty: () => fromStorage(() => storage().removeItem(KEY)),
  };
}

const lives = (keepsake: Keepsake): boolean =>
  (keepsake.at === 'passcode' ? keepsake.sent.expiresAt : keepsake.admission.livesUntil) > Date.now();

/** A page that was open while this version came to the site kept less of the code it sent. */
function complete(keepsake: Keepsake): Keepsake {
  if (keepsake.at !== 'passcode') return keepsake;
  const sent: Verification & Pick<Sent, 'identity' | 'sends' | 'wrong'> & Partial<Sent> = keepsake.sent;
  const { same, stuck, resendAt, freeAt = { phone: resendAt, email: resendAt } } = sent;
  return { at: 'passcode', sent: { ...sent, same: same === true, stuck: stuck === true, freeAt } };
}

/** Somebody who opens another link in the same tab means that link. */
function fits(kept: Kept, { identity, room, invite }: Link): boolean {
  const visit = kept.at === 'passcode' ? kept.sent : kept.admission;
  return (
    (!identity || sameName(identity, visit.identity)) &&
    (!room || sameName(room, visit.room)) &&
    (!invite || invite === kept.invite)
  );
}

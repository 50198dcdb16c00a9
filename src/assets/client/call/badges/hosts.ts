import { computed, type ReadonlySignal, signal } from '@preact/signals-core';
import { after } from '../../clock';

/** Verifies a badge. Resolves with for how many seconds it counts, 0 when it does not. */
export type VerifyBadge = (badge: string, sender: string) => Promise<number>;

/** Those who have proven to be hosts. */
export interface Hosts {
  readonly identities: ReadonlySignal<ReadonlySet<string>>;
  /** Notes what a participant shows; without a badge they are no host, from now on. */
  show(sender: string, badge: string | undefined): void;
  stop(): void;
}

/** Somebody counts as a host until their last valid badge expires, or they show none, or leave. */
export function createHosts(verify: VerifyBadge): Hosts {
  /** By identity: the last valid badge, and what cancels its expiry. */
  const valid = signal<ReadonlyMap<string, { readonly badge: string; cancel(): void }>>(new Map());
  /** By identity: what was shown last, so that an answer about an earlier badge comes too late. */
  const shown = new Map<string, string>();

  const forget = (sender: string): void => {
    shown.delete(sender);
    const entry = valid.peek().get(sender);
    if (!entry) return;
    entry.cancel();
    const rest = new Map(valid.peek());
    rest.delete(sender);
    valid.value = rest;
  };
  const believe = (sender: string, badge: string, seconds: number): void => {
    valid.peek().get(sender)?.cancel();
    const cancel = after(seconds * 1000, () => forget(sender));
    valid.value = new Map(valid.peek()).set(sender, { badge, cancel });
  };
  return {
    identities: computed(() => new Set(valid.value.keys())),
    show: (sender, badge) => {
      if (badge === undefined) return forget(sender);
      shown.set(sender, badge);
      if (valid.peek().get(sender)?.badge === badge) return undefined;
      return void verify(badge, sender).then((seconds) => {
        if (seconds > 0 && shown.get(sender) === badge) believe(sender, badge, seconds);
      });
    },
    stop: () => {
      for (const { cancel } of valid.peek().values()) cancel();
    },
  };
}

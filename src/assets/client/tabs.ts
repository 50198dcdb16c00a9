import { tryStorage } from './storage';
import type { Verification } from './verification';

/** Messages between the tabs of one browser. Without `BroadcastChannel` nothing is sent or received. */
export interface Tabs {
  /** Tells the other tabs that a code is being checked, which uses it up if it is right. */
  announceCheck(verification: Verification): void;
  onCheck(listener: (code: Pick<Verification, 'identity' | 'to'>) => void): void;
}

export function createTabs(): Tabs {
  // Safari has it since 15.4. A browser that blocks cookies throws.
  const channel = tryStorage(() => new BroadcastChannel('doorcode'));
  if (!channel) return { announceCheck: () => undefined, onCheck: () => undefined };
  return {
    announceCheck: ({ identity, to }) => channel.postMessage({ identity, to }),
    onCheck: (listener) => {
      channel.addEventListener('message', ({ data }) => listener(data));
    },
  };
}

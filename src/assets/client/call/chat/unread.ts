import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Entry } from './conversation';

/** How many of the others' messages came since the chat was last open. */
export function useUnread(entries: readonly Entry[], open: boolean): number {
  const last = entries.at(-1)?.turn ?? 0;
  const seen = useSignal(last);
  useEffect(() => {
    if (open) seen.value = last;
  }, [open, last]);
  return open ? 0 : entries.filter(({ own, turn }) => !own && turn > seen.value).length;
}

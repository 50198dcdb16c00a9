import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Entry } from './conversation';

/** How many of the others' messages came since the chat was last open. */
export function useUnread(entries: readonly Entry[], open: boolean): number {
  const seen = useSignal<string | undefined>(entries.at(-1)?.key);
  const last = entries.at(-1)?.key;
  useEffect(() => {
    if (open) seen.value = last;
  }, [open, last]);
  if (open) return 0;
  const from = entries.findIndex(({ key }) => key === seen.value) + 1;
  return entries.slice(from).filter(({ own }) => !own).length;
}

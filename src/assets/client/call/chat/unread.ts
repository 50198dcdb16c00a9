import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ChatMessage } from './conversation';

/** The number of messages from others since the chat was last open. */
export function useUnread(messages: readonly ChatMessage[], open: boolean): number {
  const last = messages.at(-1)?.order ?? 0;
  const seen = useSignal(last);
  useEffect(() => {
    if (open) seen.value = last;
  }, [open, last]);
  return open ? 0 : messages.filter(({ own, order }) => !own && order > seen.value).length;
}

import type { CallSession } from './call-session';
import type { CallWords } from './words/words';

/** What the connection is doing, when it is not simply there. */
export function statusOf({ state, call }: CallSession, t: CallWords): string | undefined {
  if (state.value === 'joining') return t.joining;
  if (state.value === 'retrying') return t.retrying;
  if (state.value === 'rejoining') return t.rejoining;
  return call.value?.reconnecting.value ? t.reconnecting : undefined;
}

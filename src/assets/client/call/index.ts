import { startCallWords } from './words/current';

export { attend } from './attendance';
export { CallScreen } from './call-screen';
export { connectRoom } from './connection/connection';

/** Resolves when the call can be shown in the visitor's language. */
export const ready = startCallWords();

import { startCallWords } from './words/current';

export { CallScreen } from './call-screen';
export { startCallSession } from './call-session';
export { connectRoom } from './connection/connection';

/** Resolves when the call can be shown in the visitor's language. */
export const ready = startCallWords();

import '../shared-chunk';
import { startCallWords } from './words/current';

export { CallScreen } from './call-screen';
export { startCallSession } from './call-session';
export { connectRoom } from './connection/connection';

/** Resolves when the call's words are loaded, or late. */
export const ready = startCallWords();

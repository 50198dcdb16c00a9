import '../shared-chunk';
import { type Waiting, type WaitingOptions, waitForAdmission } from './admission';
import { welcome } from './welcome';
import { startWaitingWords } from './words/current';

export { WaitingScreen } from './waiting-screen';
export { titleNotice } from './welcome';
export { waitingWords } from './words/current';

/** Waits until a host lets the guest in, and tells them so. */
export function startWaiting(options: WaitingOptions): Waiting {
  const waiting = waitForAdmission(options);
  void waiting.ended.then((end) => 'token' in end && welcome(options.session.room));
  return waiting;
}

/** Resolves when the words of the waiting screen are loaded, or late. */
export const ready = startWaitingWords();

/** A mistake in how the stand-in was started: shown as one line, without a stack. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

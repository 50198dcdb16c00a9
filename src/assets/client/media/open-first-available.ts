import { deviceProblem } from './device-state';

/** These problems concern the whole page: another device would be refused as well. */
const REFUSED_FOR_PAGE: ReadonlySet<string> = new Set(['denied', 'blocked']);

/** After so many unresponsive devices the others are not tried. */
const MAX_UNRESPONSIVE = 2;

/**
 * Opens the first candidate that works.
 * @param candidates the best first; each is requested only after those before it failed
 * @throws the first error of a device that is not missing, else of the first device
 */
export async function openFirstAvailable<Candidate, Opened>(
  candidates: AsyncIterable<Candidate>,
  open: (candidate: Candidate) => Promise<Opened>,
): Promise<{ readonly candidate: Candidate; readonly opened: Opened }> {
  let reason: unknown;
  let unresponsive = 0;
  for await (const candidate of candidates) {
    try {
      return { candidate, opened: await open(candidate) };
    } catch (error) {
      const problem = deviceProblem(error);
      if (REFUSED_FOR_PAGE.has(problem)) throw error;
      // The cause is not the device then, and the person is waiting.
      if (problem === 'unresponsive' && ++unresponsive === MAX_UNRESPONSIVE) throw error;
      if (reason === undefined || deviceProblem(reason) === 'missing') reason = error;
    }
  }
  throw reason;
}

import { deviceProblem } from './device-state';

/** Refused to the page as a whole: another device would be refused as well. */
const REFUSED_FOR_PAGE: ReadonlySet<string> = new Set(['denied', 'blocked']);

/** So many devices that do not answer are waited for. */
const MAX_UNRESPONSIVE = 2;

/**
 * Opens the first that can be had, so that one device that fails is not the end of it.
 * @param candidates the best first; each is made only when those before it failed
 * @throws why the first of them could not be had that is there at all
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
      // It is not the devices then, and somebody waits.
      if (problem === 'unresponsive' && ++unresponsive === MAX_UNRESPONSIVE) throw error;
      if (reason === undefined || deviceProblem(reason) === 'missing') reason = error;
    }
  }
  throw reason;
}

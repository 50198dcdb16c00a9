import { deviceProblem } from './device-state';

/** Refused to the page as a whole: another device would be refused as well. */
const REFUSED_ALL: ReadonlySet<string> = new Set(['denied', 'blocked']);

/** So many devices that do not answer are waited for. */
const MOST_UNANSWERED = 2;

/**
 * Opens the first that can be had, so that one device that fails is not the end of it.
 * @param wishes the best first; each is made only when those before it failed
 * @throws why the first of them could not be had that is there at all
 */
export async function firstThatOpens<Wish, Opened>(
  wishes: AsyncIterable<Wish>,
  open: (wish: Wish) => Promise<Opened>,
): Promise<{ readonly wish: Wish; readonly opened: Opened }> {
  let reason: unknown;
  let unanswered = 0;
  for await (const wish of wishes) {
    try {
      return { wish, opened: await open(wish) };
    } catch (error) {
      const problem = deviceProblem(error);
      if (REFUSED_ALL.has(problem)) throw error;
      // It is not the devices then, and somebody waits.
      if (problem === 'unresponsive' && ++unanswered === MOST_UNANSWERED) throw error;
      if (reason === undefined || deviceProblem(reason) === 'missing') reason = error;
    }
  }
  throw reason;
}

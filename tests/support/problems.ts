import { Problem } from '../../src/access/problems';

/** The problem that something ends in; anything else is thrown on. */
export async function problemOf(work: () => unknown): Promise<Problem> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('there was no problem');
}

/** Its code alone. */
export const codeOf = async (work: () => unknown): Promise<string> => (await problemOf(work)).code;

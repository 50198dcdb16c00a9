import { statusAndCode } from '../../../src/upstream/failure';
import { EXIT, Stop } from '../stop';

/**
 * Says what went wrong with Twilio and what to do about it. The error itself goes nowhere: an AxiosError carries the
 * Authorization header, and texts of Twilio's may quote a number.
 * @param service as people call it, such as `Verify`
 */
export function twilioFailure(error: unknown, service: string): Stop {
  if (error instanceof Stop) return error;
  const { status, code } = statusAndCode(error);
  if (status === 401 || code === 20003)
    return new Stop(
      `Twilio refuses ACCOUNT_SID and AUTH_TOKEN; copy both from Console > Account Info`,
      EXIT.unavailable,
    );
  if (status !== undefined)
    return new Stop(
      `${service} answered ${status}${typeof code === 'number' ? `, code ${code}: https://www.twilio.com/docs/api/errors/${code}` : ''}`,
      EXIT.unavailable,
    );
  const errno = typeof code === 'string' ? ` (${code})` : '';
  return new Stop(`${service} could not be reached${errno}`, EXIT.unavailable);
}

/**
 * Waits for an answer of Twilio's.
 * @param words for statuses that have a better remedy than the usual one
 * @throws Stop when there is none
 */
export async function answerOf<Answer>(
  service: string,
  request: Promise<Answer>,
  words: Readonly<Record<number, string>> = {},
): Promise<Answer> {
  try {
    return await request;
  } catch (error) {
    const better = words[statusAndCode(error).status ?? 0];
    throw better === undefined ? twilioFailure(error, service) : new Stop(better);
  }
}

/** Waits until Twilio has removed something. What is gone already is gone. @throws Stop */
export async function gone(service: string, request: Promise<unknown>): Promise<void> {
  await request.catch((error: unknown) => {
    if ((error as { status?: unknown }).status !== 404) throw twilioFailure(error, service);
  });
}

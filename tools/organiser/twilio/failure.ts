import { statusAndCode } from '../../../src/upstream/failure';
import { CliError, EXIT } from '../cli-error';
import { networkFlaw } from './network';

/**
 * Says what went wrong with Twilio and what to do about it. The error itself goes nowhere: an AxiosError carries the
 * Authorization header, and texts of Twilio's may quote a number.
 * @param service as people call it, such as `Verify`
 */
export function twilioFailure(error: unknown, service: string): CliError {
  if (error instanceof CliError) return error;
  const { status, code } = statusAndCode(error);
  const network = networkFlaw(service, { status, code });
  if (network !== undefined) return new CliError(network.says, EXIT.unavailable, network.remedy);
  if (status === 401 || code === 20003)
    return new CliError(
      'Twilio refuses ACCOUNT_SID and AUTH_TOKEN',
      EXIT.unavailable,
      'copy both from Console > Account Info',
    );
  if (status !== undefined)
    return new CliError(
      `${service} answered ${status}${typeof code === 'number' ? `, code ${code}: https://www.twilio.com/docs/api/errors/${code}` : ''}`,
      EXIT.unavailable,
    );
  const errno = typeof code === 'string' ? ` (${code})` : '';
  return new CliError(`${service} could not be reached${errno}`, EXIT.unavailable);
}

/**
 * Waits for an answer of Twilio's.
 * @param words for statuses that have a better remedy than the usual one
 * @throws CliError when there is none
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
    throw better === undefined ? twilioFailure(error, service) : new CliError(better);
  }
}

/** Waits for something that may not be there. @returns undefined when it is not @throws CliError */
export async function found<Answer>(service: string, request: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await request;
  } catch (error) {
    if (statusAndCode(error).status === 404) return undefined;
    throw twilioFailure(error, service);
  }
}

/** Waits until Twilio has removed something. What is gone already is gone. @throws CliError */
export async function gone(service: string, request: Promise<unknown>): Promise<void> {
  await request.catch((error: unknown) => {
    if ((error as { status?: unknown }).status !== 404) throw twilioFailure(error, service);
  });
}

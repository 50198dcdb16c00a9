import { EXIT, Stop } from '../stop';

/** What Twilio's client throws: a RestException has a status, an AxiosError only a code such as ECONNABORTED. */
interface ClientError {
  status?: unknown;
  code?: unknown;
}

/**
 * Says what went wrong with Twilio and what to do about it. The error itself goes nowhere: an AxiosError carries the
 * Authorization header, and texts of Twilio's may quote a number.
 * @param service as people call it, such as `Verify`
 */
export function twilioFailure(error: unknown, service: string): Stop {
  if (error instanceof Stop) return error;
  const { status, code } = (typeof error === 'object' && error !== null ? error : {}) as ClientError;
  if (status === 401 || code === 20003)
    return new Stop(
      `Twilio refuses ACCOUNT_SID and AUTH_TOKEN; copy both from Console > Account Info`,
      EXIT.unavailable,
    );
  if (typeof status === 'number')
    return new Stop(
      `${service} answered ${status}${typeof code === 'number' ? `, code ${code}: https://www.twilio.com/docs/api/errors/${code}` : ''}`,
      EXIT.unavailable,
    );
  const errno = typeof code === 'string' && /^[A-Z_]{3,40}$/.test(code) ? ` (${code})` : '';
  return new Stop(`${service} could not be reached${errno}`, EXIT.unavailable);
}

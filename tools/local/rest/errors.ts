import type { RestAnswer } from '../proxy';

/** A refusal in Twilio's terms. Source: https://www.twilio.com/docs/api/errors */
export type TwilioError = { status: number; code: number; message: string };

/** The HTTP answer that carries an error: JSON `{code, message, more_info, status}`. */
export function errorAnswer(error: TwilioError, headers: Record<string, string> = {}): RestAnswer {
  return {
    status: error.status,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({
      code: error.code,
      message: error.message,
      more_info: `https://www.twilio.com/docs/errors/${error.code}`,
      status: error.status,
    }),
  };
}

export const AUTHENTICATE: TwilioError = { status: 401, code: 20003, message: 'Authenticate' };
export const METHOD_NOT_ALLOWED: TwilioError = { status: 405, code: 20004, message: 'Method not allowed' };
export const TOO_MANY_REQUESTS: TwilioError = { status: 429, code: 20429, message: 'Too many requests' };
export const MAX_CHECKS: TwilioError = { status: 429, code: 60202, message: 'Max check attempts reached' };
export const MAX_SENDS: TwilioError = { status: 429, code: 60203, message: 'Max send attempts reached' };
export const FEATURE_OFF: TwilioError = {
  status: 403,
  code: 60204,
  message: 'Service does not support this feature',
};

/** 60200. Twilio quotes the value of `To` only. */
export function invalidParameter(name: string, value?: string): TwilioError {
  const message =
    value === undefined ? `Invalid parameter: ${name}` : `Invalid parameter \`${name}\`: ${value}`;
  return { status: 400, code: 60200, message };
}

/** 20404. Twilio names the path without its version. */
export function notFound(path: string): TwilioError {
  return {
    status: 404,
    code: 20404,
    message: `The requested resource ${path.replace(/^\/v\d+(?=\/)/, '')} was not found`,
  };
}

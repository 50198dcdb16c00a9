import type { ServerlessCallback, TwilioResponse } from '@twilio-labs/serverless-runtime-types/types';
import type { ProblemAnswer, Routes } from '../contract/routes';
import type { Body } from './input';
import { type Event, RequestLog } from './log';
import { PROBLEMS, Problem } from './problems';
import { createRequestContext, type FunctionContext, type RequestContext } from './request-context';

const HEADERS = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
} as const;

/** A Function as Twilio calls it. */
export type Handler = (
  functionContext: FunctionContext,
  event: Body,
  callback: ServerlessCallback,
) => Promise<void>;

/**
 * Makes a Function of a route: JSON in, JSON or problem details (RFC 9457) out, one log line, and always one call of
 * the callback, because Twilio would answer an exception with its message and stack.
 * @param done the event to log when there is no problem
 */
export function route<Name extends keyof Routes>(
  name: Name,
  done: Event,
  decide: (context: RequestContext, body: Body) => Promise<Routes[Name]['answer']>,
): Handler {
  return async (functionContext, event, callback) => {
    const arrivedAt = new Date();
    const log = new RequestLog(name, done);
    let response: TwilioResponse;
    try {
      assertJson(event);
      const context = await createRequestContext(functionContext, log, arrivedAt);
      response = answer(200, 'application/json', await decide(context, event));
      log.end(200);
    } catch (error) {
      const problem = error instanceof Problem ? error : internal(error);
      log.addProblem(problem);
      response = refuse(problem);
      log.end(PROBLEMS[problem.code][0]);
    }
    callback(null, response);
  };
}

/**
 * Refuses a request that a link, an image or a form on another site can send. A script can forge the header, so nothing
 * depends on this check.
 * @throws Problem `unsupported_media_type`
 */
function assertJson({ request }: Body): void {
  const headers = isRecord(request) && isRecord(request.headers) ? request.headers : {};
  const contentType = headers['content-type'];
  const [mediaType = ''] = typeof contentType === 'string' ? contentType.split(';', 1) : [];
  if (mediaType.trim().toLowerCase() !== 'application/json') throw new Problem('unsupported_media_type');
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

function refuse({ code, extras }: Problem): TwilioResponse {
  const [status, title, detail] = PROBLEMS[code];
  const body: ProblemAnswer = {
    type: `urn:doorcode:problem:${code}`,
    title,
    status,
    detail,
    code,
    ...extras,
  };
  // As text: the runtime would encode an object under this media type in one of its modes only.
  const response = answer(status, 'application/problem+json', JSON.stringify(body));
  if (status === 401) response.appendHeader('WWW-Authenticate', 'Bearer realm="doorcode"');
  if (extras.retryAfter !== undefined) response.appendHeader('Retry-After', String(extras.retryAfter));
  return response;
}

function answer(status: number, mediaType: string, body: object | string): TwilioResponse {
  const response = new Twilio.Response();
  response.setStatusCode(status);
  response.setHeaders({ 'Content-Type': mediaType, ...HEADERS });
  response.setBody(body);
  return response;
}

/** A bug of ours. The log gets its name and place only: its message could hold private data. */
function internal(error: unknown): Problem {
  if (!(error instanceof Error)) return new Problem('internal');
  const frames = (error.stack ?? '').replace(error.message, '');
  const [, place] = /^ +at .*?([\w.-]+:\d+):\d+\)?$/m.exec(frames) ?? [];
  const { name } = error.constructor;
  return new Problem('internal', { reason: place ? `${name} at ${place}` : name });
}

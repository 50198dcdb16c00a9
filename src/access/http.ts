import type { ServerlessCallback, TwilioResponse } from '@twilio-labs/serverless-runtime-types/types';
import type { ProblemAnswer, Routes } from '../contract/routes';
import { type Door, openDoor, type RuntimeContext } from './door';
import type { Body } from './input';
import { type Event, RequestLog } from './log';
import { PROBLEMS, Problem } from './problems';

const HEADERS = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
} as const;

/** A Function as Twilio calls it. */
export type Handler = (context: RuntimeContext, event: Body, callback: ServerlessCallback) => Promise<void>;

/**
 * Wraps what a route decides into a Function: JSON in, JSON or problem details (RFC 9457) out, one log line, and one
 * call of the callback whatever happens, because Twilio answers anything that is thrown with its message and stack.
 * @param done the event that the log tells when there is no problem
 */
export function route<Name extends keyof Routes>(
  name: Name,
  done: Event,
  decide: (door: Door, body: Body) => Promise<Routes[Name]['answer']>,
): Handler {
  return async (context, event, callback) => {
    const arrivedAt = new Date();
    const log = new RequestLog(name, done);
    let response: TwilioResponse;
    try {
      assertJson(event);
      const door = await openDoor(context, log, arrivedAt);
      response = answer(200, 'application/json', await decide(door, event));
      log.end(200);
    } catch (error) {
      const problem = error instanceof Problem ? error : internal(error);
      log.noteProblem(problem);
      response = refuse(problem);
      log.end(PROBLEMS[problem.code][0]);
    }
    callback(null, response);
  };
}

/**
 * Refuses what a link, an image or a form on another site can send. A caller can forge this; it is hygiene, not a wall.
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

/** Our own bug. Its message could hold anything; its name and place cannot. */
function internal(error: unknown): Problem {
  if (!(error instanceof Error)) return new Problem('internal');
  const frames = (error.stack ?? '').replace(error.message, '');
  const [, place] = /^ +at .*?([\w.-]+:\d+):\d+\)?$/m.exec(frames) ?? [];
  const { name } = error.constructor;
  return new Problem('internal', { reason: place ? `${name} at ${place}` : name });
}

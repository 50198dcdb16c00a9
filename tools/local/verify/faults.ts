import * as v from 'valibot';
import type { RestAnswer } from '../proxy';
import { errorAnswer } from '../rest/errors';

const operation = v.picklist(['create', 'check', 'fetch', 'update']);
const service = v.picklist(['verify', 'video', 'sync', 'api', 'messaging', 'content', 'lookups', 'email']);

/**
 * The scope of a fault: one service, one operation of Verify, one method and path of another service, a number of
 * requests. The default is Verify, every operation, until cleared. A path is written as in Twilio's OpenAPI documents:
 * `/v1/Services/{ServiceSid}/Documents/{Sid}`. Messages belong to the service `api`.
 */
const scope = {
  service: v.optional(service),
  operation: v.optional(operation),
  method: v.optional(v.picklist(['GET', 'POST', 'DELETE'])),
  path: v.optional(v.pipe(v.string(), v.regex(/^\/[\w.~%+{}/-]*$/))),
  times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
};

const faultSchema = v.pipe(
  v.variant('kind', [
    v.strictObject({ kind: v.literal('hang'), ...scope }),
    v.strictObject({ kind: v.literal('reset'), ...scope }),
    v.strictObject({ kind: v.literal('garbage'), ...scope }),
    v.strictObject({ kind: v.literal('approve-other-sid'), ...scope }),
    v.strictObject({ kind: v.literal('approve-other-destination'), ...scope }),
    v.strictObject({ kind: v.literal('remove-silently'), ...scope, service: v.literal('video') }),
    v.strictObject({
      kind: v.literal('delay'),
      ms: v.pipe(v.number(), v.minValue(0), v.maxValue(120_000)),
      ...scope,
    }),
    v.strictObject({
      kind: v.literal('status'),
      status: v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599)),
      code: v.optional(v.pipe(v.number(), v.integer())),
      message: v.optional(v.string()),
      retryAfter: v.optional(v.pipe(v.number(), v.minValue(0))),
      html: v.optional(v.boolean()),
      empty: v.optional(v.boolean()),
      ...scope,
    }),
  ]),
  v.check(
    ({ service = 'verify', kind, operation: only }) =>
      service === 'verify' || (only === undefined && !kind.startsWith('approve-')),
    'Only Verify has operations, and approves.',
  ),
  v.check(
    ({ service = 'verify', method, path }) =>
      service !== 'verify' || (method === undefined && path === undefined),
    'Verify has operations, in place of methods and paths.',
  ),
  v.check(
    ({ kind, method, path }) => kind !== 'remove-silently' || (method === undefined && path === undefined),
    'A removal has no method and path.',
  ),
);

export type Service = v.InferOutput<typeof service>;
export type Operation = v.InferOutput<typeof operation>;

/**
 * A way in which the stand-in misbehaves.
 *
 * - `hang`: the connection stays open, nothing is answered
 * - `reset`: the connection is reset
 * - `garbage`: 200 with a body that is not JSON
 * - `status`: an HTTP status with Twilio's error body (`code`, by default 20000 + status), or `html`, or `empty`;
 *   `retryAfter` in seconds
 * - `delay`: the request is carried out at once and answered after `ms`
 * - `approve-other-sid`, `approve-other-destination`: any code is answered `approved`, for another verification
 *   than the one asked about; nothing is counted or ended. They concern checks only.
 * - `remove-silently`: who is removed from a room is disconnected without an error, in place of 53204. It concerns removals only,
 *   which are carried out and answered as ever.
 *
 * Except with the last and with `delay`, the request is not carried out.
 */
export type Fault = v.InferOutput<typeof faultSchema>;

/** Reads a fault from JSON: `undefined` for `null` and `{}`, which clear it. Throws a readable `ValiError`. */
export function parseFault(json: unknown): Fault | undefined {
  if (json === null || (typeof json === 'object' && Object.keys(json).length === 0)) return undefined;
  return v.parse(faultSchema, json);
}

/** The one fault that is in force, if any. */
export class FaultSlot {
  #fault: Fault | undefined;
  #left = Number.POSITIVE_INFINITY;

  set(fault: Fault | undefined): void {
    this.#fault = fault;
    this.#left = fault?.times ?? Number.POSITIVE_INFINITY;
  }

  /** The fault in force if it concerns what is asked, counting down its `times`. */
  take(concerns: (fault: Fault) => boolean): Fault | undefined {
    const fault = this.#fault;
    if (!fault || this.#left === 0 || !concerns(fault)) return undefined;
    this.#left -= 1;
    return fault;
  }
}

/** Tells whether a fault concerns an operation of Verify. */
export const concernsOperation =
  (operation: Operation | undefined) =>
  (fault: Fault): boolean =>
    (fault.operation === undefined || fault.operation === operation) &&
    (!fault.kind.startsWith('approve-') || operation === 'check');

/** The answer of a fault; undefined for one that lets the request be carried out. */
export function answerInstead(fault: Fault): RestAnswer | undefined {
  if (fault.kind === 'hang' || fault.kind === 'reset') return fault.kind;
  if (fault.kind === 'garbage') return GARBAGE;
  return fault.kind === 'status' ? statusAnswer(fault) : undefined;
}

function statusAnswer(fault: Extract<Fault, { kind: 'status' }>): RestAnswer {
  const headers: Record<string, string> =
    fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
  if (fault.empty) return { status: fault.status, headers, body: '' };
  if (fault.html) {
    const body = `<!doctype html><title>${fault.status}</title><h1>Upstream failure</h1>`;
    return { status: fault.status, headers: { ...headers, 'content-type': 'text/html' }, body };
  }
  const code = fault.code ?? (fault.status === 401 ? 20003 : 20000 + fault.status);
  return errorAnswer({ status: fault.status, code, message: fault.message ?? 'Simulated fault' }, headers);
}

const GARBAGE: RestAnswer = {
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: '{"sid": "VE',
};

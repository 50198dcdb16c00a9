import { randomInt } from 'node:crypto';
import type { HostHandler, RestAnswer, RestRequest } from '../proxy';
import { AUTHENTICATE, errorAnswer, METHOD_NOT_ALLOWED, notFound } from '../rest/errors';
import { type Form, parseForm } from '../rest/form';
import { answerInstead, concernsOperation, type Fault, FaultSlot, type Operation } from './faults';
import type { Message } from './message';
import { createOperations } from './operations';
import { type Bucket, RateLimits } from './rate-limits';
import { Verifications } from './verifications';

/** A request that was seen. `at` is ISO 8601; `status` is what was answered, `pending` until then. */
type SeenRequest = {
  method: string;
  path: string;
  params: Form;
  at: string;
  status: number | 'pending' | 'hang' | 'reset';
};

export type VerifyOptions = {
  /** The user name and password that requests must carry. */
  accountSid: string;
  authToken: string;
  /** `VA…`: the one service there is. */
  serviceSid: string;
  /** As set on the service; it is in every message. */
  friendlyName?: string;
  /** 4 to 10; default 6. */
  codeLength?: number;
  /** Whether the service accepts `CustomCode`. */
  allowCustomCode?: boolean;
  /** The service's rate limits by unique name, `interval` in seconds; a function where they may change. */
  rateLimits?: Record<string, Bucket[]> | (() => Record<string, Bucket[]>);
  /** Milliseconds since the epoch. */
  now?: () => number;
  /** Makes the code of each new verification; random digits by default. */
  newCode?: (() => string) | undefined;
  onMessage?: (message: Message) => void;
};

export type Verify = {
  /** Answers for `verify.twilio.com`. */
  handle: HostHandler;
  /** Every request seen since the start or `clearRequests`, oldest first, refused ones included. */
  requests(): SeenRequest[];
  clearRequests(): void;
  /** Puts a fault in place of the one in force; `undefined` ends it. */
  setFault(fault: Fault | undefined): void;
  /** Forgets verifications, counts, requests and fault, as if it had just started. */
  reset(): void;
};

type Route = { method: string; path: RegExp; operation: Operation };

const ROUTES: Route[] = [
  { method: 'POST', path: /^Verifications$/, operation: 'create' },
  { method: 'POST', path: /^VerificationCheck$/, operation: 'check' },
  { method: 'GET', path: /^Verifications\/([^/]+)$/, operation: 'fetch' },
  { method: 'POST', path: /^Verifications\/([^/]+)$/, operation: 'update' },
];

/**
 * Twilio's Verify v2 REST API with one service, as far as its verifications go.
 * Source: https://www.twilio.com/docs/verify/api and Twilio's OpenAPI document `twilio_verify_v2`.
 */
export function createVerify(options: VerifyOptions): Verify {
  const now = options.now ?? Date.now;
  const codeLength = options.codeLength ?? 6;
  const newCode = options.newCode ?? (() => randomDigits(codeLength));
  const verifications = new Verifications(now, newCode);
  const rateLimits = new RateLimits(limitsOf(options.rateLimits ?? {}), now);
  const operations = createOperations({
    accountSid: options.accountSid,
    serviceSid: options.serviceSid,
    friendlyName: options.friendlyName ?? 'Doorcode',
    allowCustomCode: options.allowCustomCode ?? false,
    verifications,
    rateLimits,
    now,
    onMessage: options.onMessage ?? (() => {}),
  });
  const credentials = Buffer.from(`${options.accountSid}:${options.authToken}`).toString('base64');
  const faults = new FaultSlot();
  let seen: SeenRequest[] = [];

  async function answer(request: RestRequest, params: Form): Promise<RestAnswer> {
    const found = route(request, options.serviceSid);
    const fault = faults.take(concernsOperation('operation' in found ? found.operation : undefined));
    const instead = fault && answerInstead(fault);
    if (instead) return instead;

    if (request.headers.authorization !== `Basic ${credentials}`) {
      return errorAnswer(AUTHENTICATE, { 'www-authenticate': 'Basic realm="Twilio API"' });
    }
    if (!('operation' in found)) return errorAnswer(found);
    const call = { path: request.path, reference: found.reference, params };
    if (fault?.kind === 'approve-other-sid') return operations.approveAnother(call, 'sid');
    if (fault?.kind === 'approve-other-destination') return operations.approveAnother(call, 'destination');
    const answered = operations.run(found.operation, call);
    if (fault?.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, fault.ms));
    return answered;
  }

  return {
    async handle(request) {
      const params = parseForm(request.body);
      const { method, path } = request;
      const entry: SeenRequest = {
        method,
        path,
        params,
        at: new Date(now()).toISOString(),
        status: 'pending',
      };
      seen.push(entry);
      const answered = await answer(request, params);
      entry.status = typeof answered === 'string' ? answered : answered.status;
      return answered;
    },
    requests: () => seen.map((entry) => ({ ...entry })),
    clearRequests: () => {
      seen = [];
    },
    setFault: (fault) => faults.set(fault),
    reset: () => {
      verifications.clear();
      rateLimits.clear();
      faults.set(undefined);
      seen = [];
    },
  };
}

const limitsOf = (given: NonNullable<VerifyOptions['rateLimits']>) =>
  typeof given === 'function' ? given : () => given;

/** Which operation a request asks for, or the error for asking nothing that exists. */
function route(request: RestRequest, serviceSid: string) {
  const prefix = `/v2/Services/${serviceSid}/`;
  const rest = request.path.startsWith(prefix) ? request.path.slice(prefix.length) : '';
  const matching = ROUTES.filter(({ path }) => path.test(rest));
  if (matching.length === 0) return notFound(request.path);
  const found = matching.find(({ method }) => method === request.method);
  if (!found) return METHOD_NOT_ALLOWED;
  return { operation: found.operation, reference: decodeURIComponent(found.path.exec(rest)?.[1] ?? '') };
}

function randomDigits(length: number): string {
  return Array.from({ length }, () => randomInt(10)).join('');
}

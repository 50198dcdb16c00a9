import type { RestAnswer } from '../proxy';
import {
  errorAnswer,
  invalidParameter,
  MAX_CHECKS,
  MAX_SENDS,
  notFound,
  TOO_MANY_REQUESTS,
} from '../rest/errors';
import type { Form } from '../rest/form';
import { newSid } from '../rest/sids';
import type { Operation } from './faults';
import { type Message, messageText } from './message';
import { parseCheck, parseCreate } from './parameters';
import type { RateLimits } from './rate-limits';
import { checkJson, verificationJson } from './representation';
import type { Verifications } from './verifications';

/** One request to a route that exists; `reference` is the SID or destination in its path, if it has one. */
export type Call = { path: string; reference: string; params: Form };

type Service = {
  accountSid: string;
  serviceSid: string;
  friendlyName: string;
  allowCustomCode: boolean;
  verifications: Verifications;
  rateLimits: RateLimits;
  now: () => number;
  onMessage: (message: Message) => void;
};

/** A number for fiction: 555-0100 to 555-0199 are assigned to nobody. */
const OTHER_DESTINATION = '+12025550123';

/** The operations of the API: form fields in, HTTP answer out. */
export function createOperations(service: Service) {
  const { accountSid, serviceSid, verifications } = service;

  function create({ params }: Call): RestAnswer {
    const parsed = parseCreate(params, { customCode: service.allowCustomCode });
    if (!parsed.ok) return errorAnswer(parsed.error);
    const { to, channel, locale, customCode, rateLimits } = parsed.value;

    const counted = service.rateLimits.count(rateLimits);
    if (counted.kind === 'unknown') return errorAnswer(invalidParameter('RateLimits'));
    if (counted.kind === 'reached') {
      return errorAnswer(TOO_MANY_REQUESTS, {
        'retry-after': String(counted.retryAfter),
        'twilio-reached-rate-limit': counted.uniqueName,
      });
    }

    const sent = verifications.send({ serviceSid, to, channel, customCode });
    if (sent === 'max_sends') return errorAnswer(MAX_SENDS);
    if (sent === 'max_checks') return errorAnswer(MAX_CHECKS);
    const { code } = sent;
    const body = messageText({ friendlyName: service.friendlyName, code, channel, locale });
    service.onMessage({ to, channel, body, code, at: new Date(service.now()).toISOString() });
    return json(201, verificationJson(sent, accountSid));
  }

  function check({ path, params }: Call): RestAnswer {
    const parsed = parseCheck(params);
    if (!parsed.ok) return errorAnswer(parsed.error);
    const { code, reference } = parsed.value;
    const checked = verifications.check(serviceSid, reference, code);
    if (checked === 'not_found') return errorAnswer(notFound(path));
    if (checked === 'max_checks') return errorAnswer(MAX_CHECKS);
    return json(200, checkJson(checked, accountSid));
  }

  function fetch({ path, reference }: Call): RestAnswer {
    const found = verifications.find(serviceSid, reference);
    return found ? json(200, verificationJson(found, accountSid)) : errorAnswer(notFound(path));
  }

  function update({ path, reference, params }: Call): RestAnswer {
    const { Status: status } = params;
    if (status !== 'approved' && status !== 'canceled') return errorAnswer(invalidParameter('Status'));
    const updated = verifications.update(serviceSid, reference, status);
    if (updated === 'not_found') return errorAnswer(notFound(path));
    return json(200, verificationJson(updated, accountSid));
  }

  const run: Record<Operation, (call: Call) => RestAnswer> = { create, check, fetch, update };

  return {
    run: (operation: Operation, call: Call) => run[operation](call),

    /** Answers `approved` for another verification than the requested one, which the door must refuse. */
    approveAnother({ path, params }: Call, other: 'sid' | 'destination'): RestAnswer {
      const parsed = parseCheck(params);
      if (!parsed.ok) return errorAnswer(parsed.error);
      const found = verifications.find(serviceSid, parsed.value.reference);
      if (!found) return errorAnswer(notFound(path));
      const replaced = other === 'sid' ? { sid: newSid('VE') } : { to: OTHER_DESTINATION };
      return json(200, checkJson({ ...found, ...replaced, status: 'approved' }, accountSid));
    },
  };
}

function json(status: number, body: Record<string, unknown>): RestAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

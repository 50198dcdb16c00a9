import { PROBLEMS, Problem } from '../../src/access/problems';
import type { ProblemCode } from '../../src/contract/problems';

const STATUSES: Record<ProblemCode, number> = {
  invalid_request: 400,
  unknown_participant: 401,
  code_rejected: 401,
  challenge_invalid: 401,
  challenge_expired: 401,
  pass_invalid: 401,
  pass_expired: 401,
  room_forbidden: 403,
  room_closed: 403,
  invite_required: 403,
  room_not_started: 403,
  admission_pending: 403,
  admission_denied: 403,
  room_locked: 403,
  removed: 403,
  host_required: 403,
  host_protected: 403,
  not_here: 404,
  not_available: 409,
  unsupported_media_type: 415,
  too_many_codes: 429,
  too_many_attempts: 429,
  rate_limited: 429,
  misconfigured: 500,
  internal: 500,
  delivery_failed: 502,
  upstream_error: 502,
  upstream_timeout: 504,
};

test.each(Object.entries(STATUSES))('%s is answered %d, in a title and a sentence', (code, status) => {
  const [answered, title, detail] = PROBLEMS[code as ProblemCode];
  expect(answered).toBe(status);
  expect(title).toMatch(/^[A-Z][a-z ]+[a-z]$/);
  expect(detail).toMatch(/^[A-Z].+\.$/);
});

test('there are no others', () => {
  expect(Object.keys(PROBLEMS).sort()).toEqual(Object.keys(STATUSES).sort());
});

test('waiting helps where something is used up or down, and nowhere else', () => {
  const waits = Object.keys(PROBLEMS).map((code) => [
    code,
    new Problem(code as ProblemCode).extras.retryAfter,
  ]);
  expect(Object.fromEntries(waits.filter(([, seconds]) => seconds !== undefined))).toEqual({
    room_not_started: 5,
    admission_pending: 3,
    room_locked: 15,
    too_many_codes: 600,
    too_many_attempts: 600,
    rate_limited: 30,
    upstream_error: 30,
    upstream_timeout: 30,
  });
});

test('whoever knows better how long to wait is believed', () => {
  const { extras } = new Problem('rate_limited', {}, { retryAfter: 7 });
  expect(extras).toEqual({ retryAfter: 7 });
});

test('a problem that no waiting helps says nothing of it', () => {
  expect(new Problem('room_closed', {}, { opensAt: 'then' }).extras).toEqual({ opensAt: 'then' });
  expect(new Problem('code_rejected').extras).toEqual({});
});

test('a problem that ends somewhere unexpected says no more than its code', () => {
  const problem = new Problem('upstream_error', { reason: 'create' });
  expect([problem.name, problem.message]).toEqual(['Problem', 'upstream_error']);
});

import { RequestLog } from '../../src/access/log';
import { PROBLEMS, Problem } from '../../src/access/problems';
import type { RoomName } from '../../src/contract/names';
import type { ProblemCode } from '../../src/contract/problems';
import { visible } from '../../tools/printing/visible';

const lineOf = (work: (log: RequestLog) => void, status = 200) => {
  const lines: string[] = [];
  const log = new RequestLog('token', 'token_issued', (line) => lines.push(line));
  work(log);
  log.end(status);
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? '');
};

test('a line tells what happened, where, and how long it took', () => {
  expect(lineOf((log) => log.add({ identity: 'abc', room: 'Yoga' as RoomName }))).toEqual({
    event: 'token_issued',
    requestId: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
    route: 'token',
    identity: 'abc',
    room: 'Yoga',
    status: 200,
    ms: expect.any(Number),
  });
});

test('a line shows what nobody sees as the tools print it', () => {
  const reason = 'a\u3164b\u034f\u{e0041}\u180e\u2065';
  const lines: string[] = [];
  const log = new RequestLog('token', 'token_issued', (line) => lines.push(line));
  log.add({ reason });
  log.end(200);
  expect(lines[0]).toContain(visible(JSON.stringify(reason)));
});

test('nothing in a line does anything but be read, and it says the same', () => {
  const reason = 'participant "a\u001b[31m\u007f\u009b2J\u00ad\u2028\u202eb\u2066\ufeff\ud800": twice';
  const lines: string[] = [];
  const log = new RequestLog('token', 'token_issued', (line) => lines.push(line));
  log.add({ reason });
  log.end(500);
  expect(lines[0]).toContain(
    'a\\u001b[31m\\u007f\\u009b2J\\u00ad\\u2028\\u202eb\\u2066\\ufeff\\ud800\\": twice',
  );
  expect(JSON.parse(lines[0] ?? '').reason).toBe(reason);
});

test('what is noted later stands', () => {
  const line = lineOf((log) => {
    log.add({ room: 'Yoga' as RoomName, identity: 'abc' });
    log.add({ room: 'Kitchen' as RoomName });
  });
  expect([line.room, line.identity]).toEqual(['Kitchen', 'abc']);
});

test('every request has an id of its own', () => {
  expect(lineOf(() => {}).requestId).not.toBe(lineOf(() => {}).requestId);
});

test('the time is in whole milliseconds', () => {
  const times = [100.2, 250.9];
  const clock = jest.spyOn(performance, 'now').mockImplementation(() => times.shift() ?? 0);
  expect(lineOf(() => {}).ms).toBe(151);
  clock.mockRestore();
});

test('a line goes to the log of the platform', () => {
  const write = jest.spyOn(console, 'log').mockImplementation(() => {});
  new RequestLog('token', 'token_issued').end(200);
  expect(write).toHaveBeenCalledTimes(1);
  write.mockRestore();
});

test('the first problem is the one that counts', () => {
  const line = lineOf((log) => {
    log.addProblem(new Problem('unknown_participant', { reason: 'first' }));
    log.addProblem(new Problem('pass_invalid', { reason: 'second' }));
  }, 401);
  expect(line).toMatchObject({ event: 'refused', code: 'unknown_participant', reason: 'first', status: 401 });
});

test('a problem brings what the log may know of it, and not what the caller is told', () => {
  const problem = new Problem(
    'delivery_failed',
    { reason: 'create', upstreamStatus: 403, upstreamCode: 60_205 },
    { retryAfter: 30 },
  );
  const { requestId, ms, ...line } = lineOf((log) => log.addProblem(problem), 502);
  expect(line).toEqual({
    event: 'failed',
    route: 'token',
    code: 'delivery_failed',
    reason: 'create',
    upstreamStatus: 403,
    upstreamCode: 60_205,
    status: 502,
  });
});

const ALARMING = ['too_many_codes', 'too_many_attempts', 'misconfigured', 'internal'];
const FAILURES = ['misconfigured', 'internal', 'delivery_failed', 'upstream_error', 'upstream_timeout'];

test.each([
  ['account', true],
  ['service', true],
  ['refused', undefined],
  ['failed', undefined],
  ['throttled', undefined],
  ['timeout', undefined],
] as const)('that upstream_error is down to %s raises an alarm: %s', (fault, alarm) => {
  expect(lineOf((log) => log.addProblem(new Problem('upstream_error', {}, {}, fault))).alert).toBe(alarm);
});

test.each(Object.keys(PROBLEMS) as ProblemCode[])('%s is told as what it is', (code) => {
  const { event, alert } = lineOf((log) => log.addProblem(new Problem(code)));
  const expected = code === 'code_rejected' ? code : FAILURES.includes(code) ? 'failed' : 'refused';
  expect([event, alert]).toEqual([expected, ALARMING.includes(code) ? true : undefined]);
});

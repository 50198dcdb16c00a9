import { createFunctionHarness, type FunctionHarness, ROUTES } from '../support/function-harness';
import { leaksIn } from '../support/leaks';
import { directoryOf } from '../support/participants';
import { check, lastCode, start, token, wrongCode } from '../support/route-client';
import { useStandIn } from '../support/stand-in-harness';

const people = [
  { identity: 'mabel', phone: '+18005554321', email: 'mabel@example.com', channels: ['sms', 'email'] },
  { identity: 'tommy', phone: '+18005556789' },
];
const directory = directoryOf(people);

describe('logs', () => {
  const harness = useStandIn({ directory });

  test('a whole visit and everything that goes wrong in one leave nothing private in the log', async () => {
    const { standIn } = harness;
    const { body } = await start(standIn, { identity: 'mabel', channel: 'email', locale: 'fr' });
    const code = lastCode(standIn);
    await check(standIn, { challenge: body.challenge, code: wrongCode(code) });
    const { pass } = (await check(standIn, { challenge: body.challenge, code })).body;
    const tokened = await token(standIn, { pass });
    await check(standIn, { challenge: body.challenge, code });
    await check(standIn, { challenge: pass, code });
    await token(standIn, { pass: tokened.body.token });
    await start(standIn, { identity: '+18005554321' });
    await start(standIn, { identity: 'mabel@example.com' });
    await start(standIn, {
      identity: '18005554321',
      room: code,
      channel: code,
      locale: code,
      invite: body.challenge,
    });
    await start(standIn, { identity: 'mabel', room: '18005554321' });
    await start(standIn, { identity: 'nobody', room: 'mabel@example.com' });
    for (const kind of ['reset', 'garbage', 'approve-other-sid', 'approve-other-destination'] as const) {
      standIn.verify.setFault({ kind, times: 1 });
      await start(standIn, { identity: 'tommy' });
      standIn.verify.setFault({ kind, times: 1 });
      const other = await start(standIn, { identity: 'tommy' });
      await check(standIn, { challenge: other.body.challenge ?? 'x', code: lastCode(standIn) });
    }
    for (const status of [400, 401, 403, 404, 429, 500]) {
      standIn.verify.setFault({ kind: 'status', status, message: `To +18005556789 Code ${code}`, times: 1 });
      await start(standIn, { identity: 'tommy' });
    }
    standIn.verify.setFault(undefined);

    const { AUTH_TOKEN = '', API_KEY_SECRET = '', JWT_SECRET = '' } = standIn.settings;
    const secrets = [AUTH_TOKEN, API_KEY_SECRET, JWT_SECRET, code, pass, body.challenge, 'mabel', 'tommy'];
    expect(harness.logs.length).toBeGreaterThan(25);
    expect(leaksIn(harness.logs, secrets)).toEqual([]);
  });

  test('each request has one line, with an id of its own', () => {
    const ids = harness.logs.map((line) => JSON.parse(line).requestId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('lines about one participant belong together, by a hash that another door does not share', async () => {
    const otherDoor = createFunctionHarness({ directory });
    await otherDoor.start({ identity: 'MABEL' });
    const hashOf = (lines: string[], event: string) =>
      lines.map((line) => JSON.parse(line)).find((line) => line.event === event)?.identity;
    const [sent, passed] = ['code_sent', 'pass_issued'].map((event) => hashOf(harness.logs, event));
    expect(sent).toMatch(/^[0-9a-f]{16}$/);
    expect(passed).toBe(sent);
    expect(hashOf(otherDoor.logs, 'code_sent')).not.toBe(sent);
  });
});

test('logs, while concealing: a decoy brings nothing in that somebody typed', async () => {
  const harness = createFunctionHarness({ directory, settings: { UNKNOWN_IDENTITY: 'conceal' } });
  const typed = ['18005554321', 'mabel@example.com', '483920', 'mabel'];
  for (const text of typed) {
    for (const asked of [
      { identity: 'nobody', room: text },
      { identity: text, room: text },
    ]) {
      const { body } = await harness.start(asked);
      await harness.check({ challenge: body.challenge, code: '000000' });
    }
  }
  expect(harness.logs).toHaveLength(4 * typed.length);
  expect(leaksIn(harness.logs, typed)).toEqual([]);
}, 60_000);

describe('logs, of a door that is set up wrongly', () => {
  const NUMBER = '+18005557777';
  let harness: FunctionHarness;

  test.each<[string, Record<string, string>]>([
    ['a weak secret', { JWT_SECRET: 'hunter2hunter2hunter2' }],
    ['a secret in the wrong place', { API_KEY_SID: 'c2VjcmV0LWluLXRoZS13cm9uZy1wbGFjZQ' }],
    [
      'a number in the wrong place',
      { VERIFY_SERVICE_SID: NUMBER, PASS_TTL: NUMBER, UNKNOWN_IDENTITY: NUMBER },
    ],
    ['a number among the limits', { RATE_LIMITS: `identity,${NUMBER}` }],
    ['a room with markup', { DEFAULT_ROOM: `<${NUMBER}>` }],
  ])('%s is named, and not shown', async (_, settings) => {
    harness = createFunctionHarness({ directory, settings });
    for (const route of ROUTES) await harness.call(route, {});
    expect(harness.logs).toHaveLength(ROUTES.length);
    expect(leaksIn(harness.logs, ['hunter2', 'c2VjcmV0', '8005557777'])).toEqual([]);
    expect(harness.logs[0]).toMatch(/"reason":"[A-Z_]+/);
  });

  test.each([
    ['a number that is not E.164', { participants: [{ identity: 'mabel', phone: '8005557777' }] }],
    ['a number as a field', { participants: [{ identity: 'mabel', phone: NUMBER, [NUMBER]: true }] }],
    ['a number as a field of the file', { [NUMBER]: 'mabel', participants: [] }],
    ['a number as a channel', { participants: [{ identity: 'mabel', phone: NUMBER, channels: [NUMBER] }] }],
    ['a number as a role', { participants: [{ identity: 'mabel', phone: NUMBER, role: NUMBER }] }],
    ['an address that is none', { participants: [{ identity: 'mabel', email: 'mabel@@example.com' }] }],
    ['a number as an identity', { participants: [{ identity: NUMBER, phone: NUMBER }] }],
    ['a number as a participant', { participants: [NUMBER] }],
    ['somebody twice', { participants: people.concat(people) }],
  ])('%s in the directory is named by its place, and not shown', async (_, file) => {
    harness = createFunctionHarness({ directory: JSON.stringify(file) });
    await harness.token({});
    expect(leaksIn(harness.logs, ['8005557777', 'mabel'])).toEqual([]);
    expect(JSON.parse(harness.logs[0] ?? '')).toMatchObject({
      code: 'misconfigured',
      reason: expect.any(String),
    });
  });

  test('a directory that does not parse is not quoted', async () => {
    harness = createFunctionHarness({ directory: `{"participants": [{"phone": "${NUMBER}"` });
    await harness.token({});
    expect(leaksIn(harness.logs, [])).toEqual([]);
  });
});

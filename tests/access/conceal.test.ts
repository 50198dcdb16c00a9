import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { admit } from '../../src/access/admission';
import { concealCheck, concealStart, MIN_CONCEALED_MS } from '../../src/access/conceal';
import type { StartRequest } from '../../src/access/invite';
import { RequestLog } from '../../src/access/log';
import { Problem } from '../../src/access/problems';
import type { RequestContext } from '../../src/access/request-context';
import type { Identity, RoomName } from '../../src/contract/names';
import type { Directory, Participant, Room } from '../../src/directory/directory';
import type { Fault } from '../../tools/local/verify/faults';
import { decodeJwt } from '../support/forged-jwt';
import {
  createFunctionHarness,
  type FunctionHarness,
  type HandlerAnswer,
  obtainPass,
} from '../support/function-harness';
import { codeOf } from '../support/problems';
import { configWith } from '../support/settings';

jest.mock('node:timers/promises', () => ({ setTimeout: jest.fn(async () => {}) }));
const slept = jest.mocked(sleep);

const HOUR = 3_600_000;
const opensAt = new Date(Date.now() + HOUR).toISOString();
const directory = JSON.stringify({
  rooms: { Later: { opensAt } },
  participants: [
    { identity: 'mabel', phone: '+18005554321' },
    { identity: 'tommy', phone: '+18005556789', rooms: ['Yoga'] },
    { identity: 'isabelle', email: 'isabelle@example.com' },
    { identity: 'early', phone: '+18005551111', rooms: ['Later', 'My Room'] },
  ],
});

let harness: FunctionHarness;
beforeEach(() => {
  harness = createFunctionHarness({ directory, settings: { UNKNOWN_IDENTITY: 'conceal' } });
  slept.mockClear();
});

const shape = ({ status, headers, body }: HandlerAnswer) => ({
  status,
  headers: Object.keys(headers),
  keys: Object.keys(body),
  channels: body.channels,
  lengths: [body.challenge?.length, body.to?.length],
  claims: Object.keys(decodeJwt(body.challenge).claims),
  times: [body.expiresIn, body.resendIn],
});
const logged = () => JSON.parse(harness.logs.at(-1) ?? '');

test('an unknown identity is answered as a known one, and no code is sent', async () => {
  const known = await harness.start({ identity: 'mabel' });
  const unknown = await harness.start({ identity: 'lebam' });
  expect(shape(unknown)).toEqual(shape(known));
  expect([unknown.status, harness.messages.length, harness.verify.requests().length]).toEqual([200, 1, 1]);
});

test('the same name is shown the same number every time, and other names others', async () => {
  const shown = async (identity: string) => (await harness.start({ identity })).body.to;
  expect(await shown('LEBAM')).toBe(await shown('lebam'));
  const others = await Promise.all(Array.from({ length: 40 }, (_, index) => shown(`stranger ${index}`)));
  expect(new Set(others).size).toBeGreaterThan(10);
  expect(others.every((to) => /^\*{8}\d\d$/.test(to))).toBe(true);
});

test('a stranger has another number with another JWT_SECRET', async () => {
  const other = createFunctionHarness({ directory, settings: { UNKNOWN_IDENTITY: 'conceal' } });
  const names = Array.from({ length: 8 }, (_, index) => `stranger ${index}`);
  const shown = (where: FunctionHarness) =>
    Promise.all(names.map(async (identity) => (await where.start({ identity })).body.to));
  expect(await shown(harness)).not.toEqual(await shown(other));
});

test('a stranger has the same number after the door is deployed again', async () => {
  const JWT_SECRET = createHash('sha256').update('a house').digest('base64url');
  const old = createFunctionHarness({ directory, settings: { UNKNOWN_IDENTITY: 'conceal', JWT_SECRET } });
  expect((await old.start({ identity: 'lebam' })).body.to).toBe('********98');
});

test.each([
  ['a room that is not theirs', { identity: 'mabel', room: 'Yoga' }],
  ['a room that nobody has', { identity: 'mabel', room: 'Nowhere' }],
  ['a channel that is not theirs', { identity: 'mabel', channel: 'whatsapp' }],
])('who asks for %s is answered as a stranger who does', async (_, body) => {
  const known = await harness.start(body);
  const unknown = await harness.start({ ...body, identity: 'lebam' });
  expect(shape(known)).toEqual(shape(unknown));
  expect([known.body.room, known.body.channel]).toEqual([unknown.body.room, unknown.body.channel]);
  expect(harness.verify.requests()).toEqual([]);
});

test('a decoy keeps the channel that was asked for where a stranger could have it', async () => {
  expect((await harness.start({ identity: 'lebam', channel: 'call' })).body.channel).toBe('call');
  expect((await harness.start({ identity: 'lebam', channel: 'email' })).body.channel).toBe('sms');
});

describe('with channels for the whole list', () => {
  const asked = async (CHANNELS: string, identity: string) => {
    const limited = createFunctionHarness({
      directory: people,
      settings: { UNKNOWN_IDENTITY: 'conceal', CHANNELS },
    });
    return limited.start({ identity });
  };
  const people = JSON.stringify({
    participants: [{ identity: 'mabel', phone: '+18005554321', email: 'mabel@example.com' }],
  });

  test.each([
    ['sms', ['sms']],
    ['call,sms', ['call', 'sms']],
    ['whatsapp', ['whatsapp']],
    ['email', ['email']],
  ])('%s: a stranger may choose %j, as everybody may', async (setting, channels) => {
    const [known, unknown] = [await asked(setting, 'mabel'), await asked(setting, 'mbael')];
    expect(known.body.channels).toEqual(channels);
    expect(shape(unknown)).toEqual(shape(known));
    expect(unknown.body.channel).toBe(known.body.channel);
  });

  test('a stranger among people with phones has those of a phone', async () => {
    expect((await asked('email,call', 'mbael')).body.channels).toEqual(['call']);
  });

  test('a stranger whose code would go by e-mail has an address that begins as the name does, or always alike', async () => {
    expect((await asked('email', 'Mbael')).body.to).toBe('m*******@*******.com');
    expect((await asked('email', '西施惠')).body.to).toMatch(/^[a-z]\*{7}@\*{7}\.com$/);
  });
});

test('a decoy for somebody known shows their own masked contact', async () => {
  const real = await harness.start({ identity: 'mabel' });
  const decoy = await harness.start({ identity: 'mabel', room: 'Yoga' });
  expect([decoy.body.to, decoy.body.channels]).toEqual([real.body.to, real.body.channels]);
});

test.each([
  ['delivery_failed', 'failed', { status: 403, code: 60_205 }],
  ['too_many_codes', 'refused', { status: 429, code: 60_203 }],
  ['too_many_attempts', 'refused', { status: 429, code: 60_202 }],
  ['rate_limited', 'refused', { status: 429, code: 20_429 }],
  ['upstream_error', 'failed', { status: 400, code: 21_211 }],
  ['upstream_error', 'failed', { status: 403, code: 20_403 }],
  ['upstream_error', 'failed', { status: 499, code: 20_499 }],
])('%s is hidden behind a decoy, and %s is told to the log: %j', async (code, event, fault) => {
  harness.verify.setFault({ kind: 'status', ...fault });
  const { status, body } = await harness.start({ identity: 'mabel' });
  expect([status, Object.keys(body).includes('challenge')]).toEqual([200, true]);
  expect(logged()).toMatchObject({ event, code, status: 200 });
});

test('a stranger is told to the log as one', async () => {
  await harness.start({ identity: 'lebam' });
  expect(logged()).toMatchObject({ event: 'refused', code: 'unknown_participant', status: 200 });
});

test.each<[string, Fault]>([
  ['is down', { kind: 'status', status: 503 }],
  ['fails', { kind: 'status', status: 500, code: 21_211 }],
  ['breaks off', { kind: 'reset' }],
  ['refuses the account', { kind: 'status', status: 401, code: 20_003 }],
  ['refuses the account in no other words', { kind: 'status', status: 401 }],
  ['has no such service', { kind: 'status', status: 404, code: 20_404 }],
])('that Verify %s is nothing to hide', async (_, fault) => {
  harness.verify.setFault(fault);
  const { status, body } = await harness.start({ identity: 'mabel' });
  expect([status, body.code]).toEqual([502, 'upstream_error']);
});

test.each(['early', 'mabel', 'lebam'])(
  'that a room is closed is said to everybody alike: %s',
  async (identity) => {
    const { status, body } = await harness.start({ identity, room: 'later' });
    expect([status, body.code, body.opensAt]).toEqual([403, 'room_closed', opensAt]);
  },
);

test('that their own room is closed is not said to who names none', async () => {
  const known = await harness.start({ identity: 'early' });
  expect(shape(known)).toEqual(shape(await harness.start({ identity: 'lebam' })));
  expect([known.status, known.body.room]).toEqual([200, 'My Room']);
});

test.each([
  ['a known name', { identity: 'mabel' }],
  ['an unknown name', { identity: 'lebam' }],
  ['a closed room', { identity: 'mabel', room: 'Later' }],
])('the answer to %s comes at one pace', async (_, body) => {
  await harness.start(body);
  expect(slept.mock.calls).toEqual([[MIN_CONCEALED_MS]]);
});

test('the pace is longer than Verify needs for nearly every code', () => {
  expect(MIN_CONCEALED_MS).toBe(1000);
});

test('an answer is held back until the pace is reached', async () => {
  let release = () => {};
  slept.mockImplementationOnce(() => new Promise<void>((resolve) => (release = resolve)));
  let answered = false;
  const asking = harness.start({ identity: 'lebam' }).then(() => (answered = true));
  for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
  expect(answered).toBe(false);
  release();
  expect(await asking).toBe(true);
});

test('Verify is asked while the pace runs, neither before it nor after', async () => {
  let asked = 0;
  let answer = () => {};
  let release = () => {};
  const slow = createFunctionHarness({
    directory,
    settings: { UNKNOWN_IDENTITY: 'conceal' },
    handle: (request) => {
      asked += 1;
      return new Promise((resolve) => (answer = () => resolve(slow.verify.handle(request))));
    },
  });
  slept.mockImplementationOnce(() => new Promise<void>((resolve) => (release = resolve)));
  const asking = slow.start({ identity: 'mabel' });
  for (let turn = 0; asked === 0 && turn < 1000; turn++) await new Promise(setImmediate);
  expect([asked, slept.mock.calls.length]).toEqual([1, 1]);
  answer();
  release();
  expect((await asking).status).toBe(200);
});

describe('checking a code', () => {
  test('the right one gives a pass', async () => {
    expect(await obtainPass(harness, 'mabel')).toMatch(/^eyJ/);
  });

  test('every refusal is code_rejected, alike to the letter', async () => {
    const decoy = await harness.start({ identity: 'lebam' });
    const real = await harness.start({ identity: 'mabel' });
    const code = harness.lastCode() === '000000' ? '111111' : '000000';
    harness.verify.clearRequests();
    const refusals = [
      await harness.check({ challenge: decoy.body.challenge, code }),
      await harness.check({ challenge: 'nonsense', code }),
    ];
    expect(harness.verify.requests()).toEqual([]);
    for (let tries = 0; tries < 6; tries++)
      refusals.push(await harness.check({ challenge: real.body.challenge, code }));
    for (const refusal of refusals) expect(refusal).toEqual(refusals[0]);
    expect(refusals[0]).toMatchObject({ status: 401, body: { code: 'code_rejected' } });
  });

  test('the log knows better', async () => {
    await harness.check({ challenge: 'nonsense', code: '123456' });
    expect(logged()).toMatchObject({ event: 'refused', code: 'challenge_invalid', alert: true, status: 401 });
  });

  test('a refusal waits for what is left of the pace', async () => {
    await harness.check({ challenge: 'nonsense', code: '123456' });
    const [[left] = []] = slept.mock.calls;
    expect(left).toBeGreaterThan(MIN_CONCEALED_MS - 500);
    expect(left).toBeLessThanOrEqual(MIN_CONCEALED_MS);
  });

  test('that Verify is down is said, at the same pace', async () => {
    const { body } = await harness.start({ identity: 'mabel' });
    slept.mockClear();
    harness.verify.setFault({ kind: 'status', status: 503 });
    expect((await harness.check({ challenge: body.challenge, code: '123456' })).body.code).toBe(
      'upstream_error',
    );
    expect(slept).toHaveBeenCalledTimes(1);
  });

  test('that the door is set up wrongly is said', async () => {
    const context = { config: configWith({ UNKNOWN_IDENTITY: 'conceal' }) } as RequestContext;
    const check = () => Promise.reject(new Problem('misconfigured'));
    expect(await codeOf(() => concealCheck(context, check))).toBe('misconfigured');
  });
});

describe('the directory', () => {
  const identity = 'mabel' as Identity;
  const room = 'Yoga' as RoomName;
  const startRequest = { identity, room, channel: undefined, invited: false } as unknown as StartRequest;
  const contextWith = (directory: Directory) =>
    ({
      config: configWith({ UNKNOWN_IDENTITY: 'conceal' }),
      directory,
      log: new RequestLog('start-verification', 'code_sent', () => {}),
      arrivedAt: new Date(),
    }) as RequestContext;
  const reads = () => ({
    find: jest.fn(async (): Promise<Participant | undefined> => undefined),
    room: jest.fn(async (name: RoomName): Promise<Room> => ({ name })),
  });

  test('is asked once for a stranger, as for anybody', async () => {
    const directory = reads();
    await concealStart(contextWith(directory), startRequest, async (context) => {
      await context.directory.find(identity, 'anonymous');
      throw new Problem('unknown_participant');
    });
    expect(directory.find.mock.calls).toEqual([[identity, 'anonymous']]);
    expect(directory.room.mock.calls).toEqual([[room, 'anonymous']]);
  });

  test('is asked once for the room of somebody known who gets a decoy', async () => {
    const directory = reads();
    await concealStart(contextWith(directory), startRequest, async (context) => {
      await context.directory.find(identity, 'anonymous');
      await context.directory.room('YOGA' as RoomName, 'anonymous');
      throw new Problem('delivery_failed');
    });
    expect([directory.find, directory.room].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  });

  test.each(['find', 'room'] as const)(
    'that it is asked too often is said to everybody: %s',
    async (read) => {
      const directory = reads();
      directory.find.mockResolvedValue({ identity, rooms: [room] } as unknown as Participant);
      directory[read].mockRejectedValue(new Problem('rate_limited'));
      const start = (context: RequestContext) => admit(context, identity, room, 'anonymous') as never;
      expect(await codeOf(() => concealStart(contextWith(directory), startRequest, start))).toBe(
        'rate_limited',
      );
      expect(directory[read]).toHaveBeenCalledTimes(1);
    },
  );
});

test('a decoy is turned away before anything is looked up', async () => {
  const { body } = await harness.start({ identity: 'lebam' });
  await harness.check({ challenge: body.challenge, code: '123456' });
  expect(logged()).toMatchObject({ event: 'refused', code: 'challenge_invalid', reason: 'a decoy' });
});

test('rejecting, nothing is concealed and nobody waits', async () => {
  const plain = createFunctionHarness({ directory });
  expect((await plain.start({ identity: 'lebam' })).body.code).toBe('unknown_participant');
  expect((await plain.check({ challenge: 'nonsense', code: '123456' })).body.code).toBe('challenge_invalid');
  expect(await obtainPass(plain, 'mabel')).toMatch(/^eyJ/);
  expect(slept).not.toHaveBeenCalled();
});

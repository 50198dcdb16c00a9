import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '../../src/access/config';
import { signJwt } from '../../src/access/jwt';
import { ACTIONS } from '../../src/moderation/input';
import { newSid } from '../../tools/local/rest/sids';
import { decodeJwt } from '../support/forged-jwt';
import { directoryOf, participantsNamed } from '../support/participants';
import { call, check, passFor, start, token } from '../support/route-client';
import { useStandIn } from '../support/stand-in-harness';

const people = [
  { identity: 'blathers', phone: '+18005559876', rooms: ['Yoga', 'Kitchen'], role: 'host' },
  { identity: 'brewster', phone: '+18005550004', rooms: ['Yoga'], role: 'host' },
  { identity: 'mabel', phone: '+18005554321', rooms: ['Yoga', 'Kitchen'] },
  { identity: 'tommy', phone: '+18005556789', rooms: ['Yoga'] },
  ...participantsNamed('guest', 100).map((entry) => ({ ...entry, rooms: ['Studio'] })),
  { identity: 'celeste', phone: '+18005550003', rooms: ['Studio'], role: 'host' },
];
const rooms = { Yoga: { waitingRoom: true }, Studio: { waitingRoom: true } };
const before = directoryOf(people, rooms);
const SYNC = newSid('IS');
const harness = useStandIn({
  directory: before,
  settings: { ROOM_STATE: 'sync', SYNC_SERVICE_SID: SYNC },
});
let challenge: string;
beforeAll(async () => {
  harness.standIn.account.syncServices.create('Doorcode', SYNC);
  challenge = (await start(harness.standIn, { identity: 'mabel' })).body.challenge;
});
afterEach(() => harness.replaceDirectory(before));

const moderate = (body: object) => call(harness.standIn, 'moderate', body);
const passes = new Map<string, string>();
async function passOf(identity: string, room = 'Yoga'): Promise<string> {
  const key = `${identity} ${room}`;
  const pass = passes.get(key) ?? (await passFor(harness.standIn, identity, room));
  passes.set(key, pass);
  return pass;
}

/** What an instance of the door has read is used again for two seconds. */
const afterReads = () => sleep(2100);

/** Each action, about mabel where it is about somebody. */
const ORDERS = ACTIONS.map((action) => ({
  action,
  ...(['remove', 'letBack', 'admit', 'deny'].includes(action) && { identity: 'mabel' }),
}));

/** Refused, with this code, and Twilio was not asked. */
async function isRefused(body: object, expected: readonly [number, string]): Promise<void> {
  const { result, asked } = await harness.recordRequests(() => moderate(body));
  expect([result.status, result.body.code, asked]).toEqual([...expected, []]);
}

describe.each(ORDERS)('%j', (order) => {
  test('by a guest is refused', async () => {
    await isRefused({ ...order, pass: await passOf('tommy') }, [403, 'host_required']);
  });

  test('by a host who was struck off, who is a guest by now, or who has lost the room is refused', async () => {
    const pass = await passOf('brewster');
    const others = people.filter(({ identity }) => identity !== 'brewster');
    const [, brewster] = people;
    harness.replaceDirectory(directoryOf(others, rooms));
    await isRefused({ ...order, pass }, [401, 'pass_invalid']);
    harness.replaceDirectory(directoryOf([...others, { ...brewster, role: 'guest' } as never], rooms));
    await isRefused({ ...order, pass }, [403, 'host_required']);
    harness.replaceDirectory(directoryOf([...others, { ...brewster, rooms: ['Kitchen'] } as never], rooms));
    await isRefused({ ...order, pass }, [401, 'pass_invalid']);
    harness.replaceDirectory(
      directoryOf([...others, { ...brewster, phone: '+18005550009' } as never], rooms),
    );
    await isRefused({ ...order, pass }, [401, 'pass_invalid']);
  });

  test('with anything but a pass of this door is refused', async () => {
    const pass = await passOf('blathers');
    const { badge, token: accessToken } = (await token(harness.standIn, { pass })).body;
    const config = readConfig(harness.standIn.settings);
    const { sub, room, auth_time, dst, iat, exp } = decodeJwt(pass).claims as never;
    const invite = signJwt(config, 'invite', { sub, room }, { iat, exp });
    const elsewhere = { ...config, VERIFY_SERVICE_SID: newSid('VA') };
    const anotherDoors = signJwt(elsewhere, 'pass', { sub, room, auth_time, dst }, { iat, exp });
    for (const wrong of [badge, accessToken, challenge, invite, anotherDoors, `${pass}x`, 'nonsense'])
      await isRefused({ ...order, pass: wrong }, [401, 'pass_invalid']);
    await isRefused({ ...order, pass: '' }, [400, 'invalid_request']);
    await isRefused(order, [400, 'invalid_request']);
  });

  test('with a pass of another room is about that room', async () => {
    await moderate({ pass: await passOf('blathers'), action: 'look' });
    const elsewhere = await moderate({ ...order, pass: await passOf('blathers', 'Kitchen') });
    expect(elsewhere.body.room ?? elsewhere.body.code).toMatch(/^(Kitchen|not_here)$/);
    const here = await moderate({ pass: await passOf('blathers'), action: 'look' });
    expect(here.body).toMatchObject({ room: 'Yoga', locked: false, removed: [] });
  });
});

test.each(ORDERS.filter((order) => 'identity' in order))(
  '%j about a host, oneself included, is refused',
  async ({ action }) => {
    const pass = await passOf('blathers');
    for (const identity of ['brewster', 'BREWSTER', 'blathers'])
      await isRefused({ pass, action, identity }, [403, 'host_protected']);
  },
);

test.each([
  { action: 'remove' },
  { action: 'admit' },
  { action: 'admit', everybody: false },
  { action: 'admit', everybody: true, identity: 'mabel' },
  { action: 'deny', everybody: true },
  { action: 'end', identity: 'mabel' },
  { action: 'lock', everybody: true },
  { action: 'look', identity: 'mabel' },
  { action: 'mute', identity: 'mabel' },
  { action: 'constructor' },
  { action: ['look'] },
  {},
  { action: 'remove', identity: '' },
  { action: 'remove', identity: 7 },
  { action: 'remove', identity: ['mabel'] },
  { action: 'remove', identity: 'ma\u0000bel' },
  { action: 'remove', identity: 'a'.repeat(65) },
  { action: 'remove', identity: '<b>mabel</b>' },
])('%j is not an order', async (order) => {
  await isRefused({ ...order, pass: await passOf('blathers') }, [400, 'invalid_request']);
});

test('a badge opens nothing at any route', async () => {
  const { badge } = (await token(harness.standIn, { pass: await passOf('blathers') })).body;
  expect((await token(harness.standIn, { pass: badge })).body.code).toBe('pass_invalid');
  expect((await check(harness.standIn, { challenge: badge, code: '123456' })).body.code).toBe(
    'challenge_invalid',
  );
  expect((await start(harness.standIn, { identity: 'blathers', invite: badge })).body.code).toBe(
    'invite_required',
  );
});

test('a guest gets no badge and no controls, and everybody the keys', async () => {
  await afterReads();
  await token(harness.standIn, { pass: await passOf('tommy') });
  await afterReads();
  const admitted = await moderate({ pass: await passOf('blathers'), action: 'admit', everybody: true });
  expect(admitted.status).toBe(200);
  const { body } = await token(harness.standIn, { pass: await passOf('tommy') });
  expect(Object.keys(body)).toEqual([
    'token',
    'pass',
    'identity',
    'room',
    'role',
    'expiresIn',
    'passExpiresIn',
    'badgeKeys',
  ]);
});

test('each order is a line of the log: who did what to whom, by hashes', async () => {
  await moderate({ pass: await passOf('blathers'), action: 'remove', identity: 'mabel' });
  const line = JSON.parse(harness.logs.at(-1) ?? '{}');
  expect(line).toMatchObject({ event: 'moderated', route: 'moderate', action: 'remove', room: 'Yoga' });
  expect(line.target).toMatch(/^[0-9a-f]{16}$/);
  expect(line.target).not.toBe(line.identity);
  await afterReads();
  await token(harness.standIn, { pass: await passOf('mabel') });
  expect(JSON.parse(harness.logs.at(-1) ?? '{}')).toMatchObject({ code: 'removed', identity: line.target });
  await moderate({ pass: await passOf('blathers'), action: 'letBack', identity: 'mabel' });
});

test('a hundred people wait, ask about six times a second in all, and are admitted all at once', async () => {
  const guests = Array.from({ length: 100 }, (_, index) => `guest ${index}`);
  const all: string[] = [];
  for (const identity of guests) all.push(await passFor(harness.standIn, identity, 'Studio'));
  const first = await Promise.all(all.map((pass) => token(harness.standIn, { pass })));
  expect(new Set(first.map(({ body }) => body.code))).toEqual(new Set(['admission_pending']));

  await afterReads();
  const second = await Promise.all(all.map((pass) => token(harness.standIn, { pass })));
  for (const { body } of second) expect(body).toMatchObject({ code: 'admission_pending', retryAfter: 17 });

  const admitted = await moderate({
    pass: await passOf('celeste', 'Studio'),
    action: 'admit',
    everybody: true,
  });
  expect([admitted.status, admitted.body.waiting]).toEqual([200, []]);
  await afterReads();
  const last = await Promise.all(all.map((pass) => token(harness.standIn, { pass })));
  expect(new Set(last.map(({ status }) => status))).toEqual(new Set([200]));
}, 180_000);

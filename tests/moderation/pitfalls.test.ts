/**
 * What waiting rooms and hosts' controls are known to get wrong, one test for each. What a page has to do about it is
 * tested there under the same name, as far as it is a page's.
 */
import { outcomeOf } from '../../src/assets/client/call/endings';
import { mayRejoin } from '../../src/assets/client/end-reasons';
import { goodbye } from '../../src/assets/client/words/en/joining';
import { sdkError } from '../assets/client/support/calls';
import { moveClock, restartClock, stopClockAt } from '../support/clock';
import { expectRefusal, openHostedRoom } from './support/hosted-room';

beforeEach(() => stopClockAt('2026-12-01T18:00:00Z'));
afterEach(restartClock);
const later = (seconds = 3) => moveClock(seconds);

test('hosts are locked out of their own waiting room', async () => {
  const room = openHostedRoom({ room: { waitingRoom: true, waitForHost: true } });
  for (const host of ['blathers', 'brewster']) {
    expect((await room.token(host)).status).toBe(200);
    await room.moderate(host, 'lock');
    await room.moderate(host, 'end');
  }
});

test('those who were early slip in when the host comes', async () => {
  const room = openHostedRoom({ room: { waitingRoom: true, waitForHost: true } });
  expectRefusal(await room.token('mabel'), 403, 'room_not_started');
  await room.token('blathers');
  room.connect('blathers');
  later();
  expectRefusal(await room.token('mabel'), 403, 'admission_pending');
  later();
  await room.moderate('blathers', 'admit', 'mabel');
  expect((await room.token('mabel')).status).toBe(200);
});

test('a denied person knocks without end', async () => {
  const room = openHostedRoom({ room: { waitingRoom: true } });
  await room.token('mabel');
  later();
  await room.moderate('blathers', 'deny', 'mabel');
  for (let knocks = 0; knocks < 50; knocks++) {
    later(10);
    expectRefusal(await room.token('mabel'), 403, 'admission_denied');
    expect((await room.moderate('blathers', 'look')).body.waiting).toEqual([]);
  }
});

test('two hosts see stale lists', async () => {
  const room = openHostedRoom({ room: { waitingRoom: true } });
  await room.token('mabel');
  await room.token('tommy');
  later();
  const lists = async () => [
    (await room.moderate('blathers', 'look')).body,
    (await room.moderate('brewster', 'look')).body,
  ];
  const [one, other] = await lists();
  expect(one).toEqual(other);
  await room.moderate('blathers', 'admit', 'mabel');
  await room.moderate('brewster', 'remove', 'tommy');
  const [changed, changedToo] = await lists();
  expect(changed).toEqual(changedToo);
  expect(changed).toMatchObject({ waiting: [], removed: ['tommy'] });
});

test('knocks that nobody hears', async () => {
  const room = openHostedRoom({ room: { waitingRoom: true } });
  const heardBy = async (host: string) => (await room.moderate(host, 'look')).body.waiting;
  // Whoever knocks before there is a host is heard by the first who comes, and by each who comes later.
  expectRefusal(await room.token('mabel'), 403, 'admission_pending');
  for (const waited of [60, 60]) {
    for (let second = 0; second < waited; second += 10) {
      later(10);
      expectRefusal(await room.token('mabel'), 403, 'admission_pending');
    }
  }
  await room.token('blathers');
  expect(await heardBy('blathers')).toEqual([{ identity: 'mabel', since: 120 }]);
  // A host who has left, is away, or does not answer keeps nobody else from hearing it.
  later();
  await room.token('tommy');
  later();
  const everybody = [
    { identity: 'mabel', since: 126 },
    { identity: 'tommy', since: 3 },
  ];
  for (const host of ['brewster', 'blathers']) expect(await heardBy(host)).toEqual(everybody);
  // Whoever is answered is heard no more; the others are.
  await room.moderate('brewster', 'deny', 'mabel');
  for (const host of ['brewster', 'blathers'])
    expect(await heardBy(host)).toEqual([{ identity: 'tommy', since: 3 }]);
});

test('those waiting never hear that the call has ended', async () => {
  const room = openHostedRoom({ room: { waitingRoom: true } });
  expectRefusal(await room.token('mabel'), 403, 'admission_pending');
  await room.moderate('blathers', 'end');
  later();
  expectRefusal(await room.token('mabel'), 403, 'room_not_started');
});

test.each([
  ['remove', 'mabel', 'removed'],
  ['deny', 'mabel', 'admission_denied'],
  ['lock', undefined, 'room_locked'],
  ['end', undefined, 'room_not_started'],
] as const)('a renewal skips the checks of entry: %s', async (action, identity, code) => {
  const room = openHostedRoom();
  const { pass } = (await room.token('mabel')).body;
  room.connect('blathers');
  if (action === 'deny') room.connect('mabel');
  await room.moderate('blathers', action, identity ?? {});
  later();
  expectRefusal(await room.harness.token({ pass }), 403, code);
});

test('the removed come back with the old token, by whatever spelling of their name and with every pass they had', async () => {
  const room = openHostedRoom();
  const { pass } = (await room.token('Isabelle')).body;
  room.connect('Isabelle');
  await room.moderate('blathers', 'remove', 'isabelle');
  expect(room.connected()).toEqual([]);
  expectRefusal(await room.harness.token({ pass }), 403, 'removed');
  expectRefusal(await room.token('Isabelle'), 403, 'removed');
  // Who still holds an AccessToken can come back to Video itself: a host's page removes them again.
  room.connect('Isabelle');
  expect((await room.moderate('brewster', 'remove', 'Isabelle')).status).toBe(200);
  expect(room.connected()).toEqual([]);
});

test('a person shares the host’s name, but for what only typography tells apart', async () => {
  const room = openHostedRoom();
  room.connect('blathers', 'mabel');
  for (const name of ['BLATHERS', 'blathers', 'ｂlathers'])
    expectRefusal(await room.moderate('brewster', 'remove', name), 403, 'host_protected');
  expect(room.connected()).toEqual(['blathers', 'mabel']);
});

test('53206 is taken for a removal: it is the account’s quota of participants', () => {
  expect(outcomeOf(sdkError(53_206))).toBe('quotaReached');
  expect(mayRejoin('quotaReached')).toBe(true);
  const { quotaReached, removed } = goodbye.reasons;
  expect(quotaReached.title).toContain('Too many people are in this organiser’s calls');
  expect(quotaReached).not.toEqual(removed);
});

test.each([
  ['no error', undefined],
  ['53204', sdkError(53_204)],
])('on removal, disconnected comes with %s: both are one', (_, cause) => {
  expect(outcomeOf(cause)).toBe('removed');
  expect(mayRejoin('removed')).toBe(false);
});

import { moveClock, restartClock, stopClockAt } from '../support/clock';
import { expectRefusal, type HostedRoom, openHostedRoom } from './support/hosted-room';

let room: HostedRoom;
beforeEach(() => stopClockAt('2026-12-01T18:00:00Z'));
afterEach(restartClock);

const CONTROLS = ['remove', 'end', 'mute', 'lock', 'admit', 'letBack'];
const EMPTY = { room: 'My Room', locked: false, waiting: [], removed: [], controls: CONTROLS };
/** What was read is used again for two seconds. */
const later = (seconds = 3) => moveClock(seconds);

/** Comes to the door until they are on the list of those who wait. */
async function knock(...identities: string[]): Promise<void> {
  for (const identity of identities) expectRefusal(await room.token(identity), 403, 'admission_pending');
  later();
}

describe('without state', () => {
  beforeEach(() => {
    room = openHostedRoom({ state: false });
  });

  test('a host who looks is told all there is, and nothing is asked of Twilio', async () => {
    await room.passOf('blathers');
    room.requests.length = 0;
    const { status, body } = await room.moderate('blathers', 'look');
    expect([status, body]).toEqual([200, { ...EMPTY, controls: ['remove', 'end', 'mute'] }]);
    expect(room.requests).toEqual([]);
  });

  test('who is removed is disconnected, and nobody else', async () => {
    room.connect('blathers', 'mabel', 'tommy');
    expect((await room.moderate('blathers', 'remove', 'mabel')).status).toBe(200);
    expect(room.connected()).toEqual(['blathers', 'tommy']);
    expect((await room.token('mabel')).status).toBe(200);
  });

  test('who is not in the call is not here', async () => {
    expectRefusal(await room.moderate('blathers', 'remove', 'mabel'), 404, 'not_here');
    room.connect('blathers');
    expectRefusal(await room.moderate('blathers', 'remove', 'mabel'), 404, 'not_here');
  });

  test('the end is the end of the call', async () => {
    room.connect('blathers', 'mabel');
    expect((await room.moderate('blathers', 'end')).status).toBe(200);
    expect(room.account.rooms.inProgress(room.videoName)).toBeUndefined();
    expect((await room.moderate('blathers', 'end')).status).toBe(200);
  });

  test.each([
    ['lock', {}],
    ['unlock', {}],
    ['admit', { everybody: true }],
    ['admit', { identity: 'mabel' }],
    ['deny', { identity: 'mabel' }],
    ['letBack', { identity: 'mabel' }],
  ])('%s %j is not available', async (action, about) => {
    room.connect('mabel');
    expectRefusal(await room.moderate('blathers', action, about), 409, 'not_available');
  });

  test('a room that has a waiting room is misconfigured, for hosts as well', async () => {
    room = openHostedRoom({ state: false, room: { waitingRoom: true } });
    expectRefusal(await room.token('mabel'), 500, 'misconfigured');
    expectRefusal(await room.token('blathers'), 500, 'misconfigured');
  });
});

describe('removing', () => {
  beforeEach(() => {
    room = openHostedRoom();
  });

  test.each(['mabel', 'Isabelle', 'constructor', "O'Brien", 'Zoë', '李 小龙', 'a+b@c.d'])(
    '%s is disconnected and stays out until they are let back',
    async (identity) => {
      room.connect('blathers', identity);
      const removed = await room.moderate('blathers', 'remove', identity);
      expect([removed.status, removed.body]).toEqual([200, { ...EMPTY, removed: [identity] }]);
      expect(room.connected()).toEqual(['blathers']);
      later();
      expectRefusal(await room.token(identity), 403, 'removed');
      expect((await room.token('tommy')).status).toBe(200);

      const back = await room.moderate('blathers', 'letBack', identity);
      expect([back.status, back.body]).toEqual([200, EMPTY]);
      later();
      expect((await room.token(identity)).status).toBe(200);
    },
  );

  test('somebody who is not in the call is kept out as well, by any spelling of their name', async () => {
    expect((await room.moderate('blathers', 'remove', 'ISABELLE')).body.removed).toEqual(['Isabelle']);
    expectRefusal(await room.token('Isabelle'), 403, 'removed');
  });

  test('it is the end for the session, and no longer', async () => {
    await room.moderate('blathers', 'remove', 'mabel');
    later(14_399);
    expect((await room.moderate('brewster', 'look')).body.removed).toEqual(['mabel']);
    expectRefusal(await room.token('mabel'), 403, 'removed');
    later(1);
    expect((await room.token('mabel')).status).toBe(200);
    expect((await room.moderate('brewster', 'look')).body.removed).toEqual([]);
  });

  test('all of it may be said twice', async () => {
    room.connect('mabel');
    for (const action of [
      'remove',
      'remove',
      'letBack',
      'letBack',
      'lock',
      'lock',
      'unlock',
      'unlock',
      'end',
      'end',
    ])
      expect((await room.moderate('blathers', action, /re|let/.test(action) ? 'mabel' : {})).status).toBe(
        200,
      );
  });

  test('who was struck off meanwhile can still be removed from the call', async () => {
    room.connect('mabel');
    await room.passOf('blathers');
    room.changeDirectory((entry) => (entry.identity === 'mabel' ? undefined : entry));
    expect((await room.moderate('blathers', 'remove', 'mabel')).status).toBe(200);
    expect(room.connected()).toEqual([]);
  });
});

describe('locking', () => {
  beforeEach(() => {
    room = openHostedRoom();
  });

  test('who is in the call may come back, hosts come in, others do not, until it is unlocked', async () => {
    room.connect('blathers', 'Isabelle');
    expect((await room.moderate('blathers', 'lock')).body).toEqual({ ...EMPTY, locked: true });
    expect((await room.token('Isabelle')).status).toBe(200);
    expect((await room.token('brewster')).status).toBe(200);
    const refused = await room.token('mabel');
    expectRefusal(refused, 403, 'room_locked');
    expect(refused.body.retryAfter).toBe(15);

    expect((await room.moderate('brewster', 'unlock')).body).toEqual(EMPTY);
    expect((await room.token('mabel')).status).toBe(200);
  });

  test('a room in which nobody is can be locked as well', async () => {
    expect((await room.moderate('blathers', 'lock')).body.locked).toBe(true);
    expectRefusal(await room.token('mabel'), 403, 'room_locked');
  });

  test('who is removed from a locked room and let back is not among those who may return', async () => {
    room.connect('mabel');
    await room.moderate('blathers', 'lock');
    await room.moderate('blathers', 'remove', 'mabel');
    await room.moderate('blathers', 'letBack', 'mabel');
    expectRefusal(await room.token('mabel'), 403, 'room_locked');
    await room.moderate('blathers', 'admit', 'mabel');
    expect((await room.token('mabel')).status).toBe(200);
  });
});

describe('the waiting room', () => {
  beforeEach(() => {
    room = openHostedRoom({ room: { waitingRoom: true } });
  });

  test('hosts walk in; guests wait, are seen to, and come in once they are admitted', async () => {
    expect((await room.token('blathers')).status).toBe(200);
    await knock('mabel');
    await knock('Isabelle');
    const looked = await room.moderate('blathers', 'look');
    expect(looked.body.waiting).toEqual([
      { identity: 'mabel', since: 6 },
      { identity: 'Isabelle', since: 3 },
    ]);
    expect((await room.moderate('blathers', 'admit', 'isabelle')).body.waiting).toEqual([
      { identity: 'mabel', since: 6 },
    ]);
    expect((await room.token('Isabelle')).status).toBe(200);
    expectRefusal(await room.token('mabel'), 403, 'admission_pending');
    later();
    expect((await room.token('Isabelle')).status).toBe(200);
  });

  test('everybody is admitted at once, but for who was removed or denied', async () => {
    await knock('mabel', 'tommy', 'Isabelle', 'celeste');
    await room.moderate('blathers', 'remove', 'tommy');
    await room.moderate('blathers', 'deny', 'celeste');
    const admitted = await room.moderate('blathers', 'admit', { everybody: true });
    expect([admitted.status, admitted.body]).toEqual([200, { ...EMPTY, removed: ['tommy'] }]);
    expect((await room.token('mabel')).status).toBe(200);
    expect((await room.token('Isabelle')).status).toBe(200);
    expectRefusal(await room.token('tommy'), 403, 'removed');
    expectRefusal(await room.token('celeste'), 403, 'admission_denied');
  });

  test('a denial ends after ten minutes, the second not before the session', async () => {
    await knock('mabel');
    expect((await room.moderate('blathers', 'deny', 'mabel')).body.waiting).toEqual([]);
    expectRefusal(await room.token('mabel'), 403, 'admission_denied');
    later(601);
    await knock('mabel');
    await room.moderate('blathers', 'deny', 'mabel');
    later(640);
    expectRefusal(await room.token('mabel'), 403, 'admission_denied');
  });

  test('who does not ask for 90 seconds is off the list; who asks stays on it, with the time they have waited', async () => {
    await knock('mabel', 'tommy');
    for (let seconds = 0; seconds < 120; seconds += 20) {
      later(20);
      expectRefusal(await room.token('mabel'), 403, 'admission_pending');
    }
    later();
    expect((await room.moderate('blathers', 'look')).body.waiting).toEqual([
      { identity: 'mabel', since: 126 },
    ]);
  });

  test('a session goes on while its participant waits, and no longer than it may', async () => {
    let { pass } = (await room.token('mabel')).body;
    for (let waited = 600; waited < 14_400; waited += 600) {
      later(600);
      const answer = await room.harness.token({ pass });
      expectRefusal(answer, 403, 'admission_pending');
      expect(answer.body.passExpiresIn).toBe(Math.min(900, 14_400 - waited));
      pass = answer.body.pass;
    }
    later(600);
    expectRefusal(await room.harness.token({ pass }), 401, 'pass_expired');
  });

  test('who is kept out for good gets no other pass', async () => {
    await knock('mabel');
    await room.moderate('blathers', 'deny', 'mabel');
    expect((await room.token('mabel')).body).not.toHaveProperty('pass');
    await room.moderate('blathers', 'remove', 'mabel');
    expect((await room.token('mabel')).body).not.toHaveProperty('pass');
  });

  test('who has waited longer asks less often', async () => {
    const waits: number[] = [];
    for (const waited of [0, 59, 60, 539, 540]) {
      stopClockAt(Date.parse('2026-12-01T18:00:00Z') + waited * 1000);
      waits.push((await room.token('mabel')).body.retryAfter);
      // Keeps the place.
      for (let at = waited; at < waited + 480 && waited === 60; at += 30) {
        stopClockAt(Date.parse('2026-12-01T18:00:00Z') + at * 1000);
        await room.token('mabel');
      }
    }
    expect(waits).toEqual([3, 3, 5, 5, 15]);
  });

  test('nobody who waits is known to a room that does not have one', async () => {
    await knock('mabel');
    const yoga = await room.harness.token({ pass: await passFor('tommy', 'Yoga') });
    expect(yoga.status).toBe(200);
    const looked = await room.harness.moderate({ pass: await passFor('blathers', 'Yoga'), action: 'look' });
    expect(looked.body).toEqual({ ...EMPTY, room: 'Yoga' });
  });

  test.each(['admit', 'deny', 'letBack'])(
    '%s: who is neither here nor waiting nor noted is not here',
    async (action) => {
      expectRefusal(await room.moderate('blathers', action, 'mabel'), 404, 'not_here');
      expectRefusal(await room.moderate('blathers', action, 'nobody at all'), 404, 'not_here');
      room.connect('mabel');
      expect((await room.moderate('blathers', action, 'mabel')).status).toBe(200);
    },
  );

  async function passFor(identity: string, name: string): Promise<string> {
    const { body } = await room.harness.start({ identity, room: name });
    const checked = await room.harness.check({ challenge: body.challenge, code: room.harness.lastCode() });
    return checked.body.pass;
  }
});

describe('waiting for a host', () => {
  beforeEach(() => {
    room = openHostedRoom({ state: false, room: { waitForHost: true } });
  });

  test('guests come in once a host has', async () => {
    const refused = await room.token('mabel');
    expectRefusal(refused, 403, 'room_not_started');
    expect(refused.body.retryAfter).toBe(5);
    expect(room.account.rooms.all()).toEqual([]);
    expect((await room.token('blathers')).status).toBe(200);
    later();
    expect((await room.token('mabel')).status).toBe(200);
  });

  test('who waits asks Video no more than once in two seconds, however many they are', async () => {
    for (const identity of ['mabel', 'tommy', 'Isabelle']) await room.passOf(identity);
    room.requests.length = 0;
    for (const identity of ['mabel', 'tommy', 'Isabelle'])
      expectRefusal(await room.token(identity), 403, 'room_not_started');
    expect(room.requests).toEqual(['GET video/v1/Rooms']);
  });

  test('after the end they wait again, and a host who comes at once begins anew', async () => {
    await room.token('blathers');
    await room.moderate('blathers', 'end');
    expectRefusal(await room.token('mabel'), 403, 'room_not_started');
    await room.token('blathers');
    later();
    expect((await room.token('mabel')).status).toBe(200);
  });
});

test('with state, a call that was ended stays so for guests until a host comes again, whatever was admitted', async () => {
  room = openHostedRoom({ room: { waitingRoom: true } });
  room.connect('blathers', 'mabel');
  await room.moderate('blathers', 'admit', 'mabel');
  await room.moderate('blathers', 'lock');
  expect((await room.moderate('blathers', 'end')).body).toEqual(EMPTY);
  expectRefusal(await room.token('mabel'), 403, 'room_not_started');
  later();
  expectRefusal(await room.token('mabel'), 403, 'room_not_started');
  expect((await room.token('brewster')).status).toBe(200);
  expectRefusal(await room.token('mabel'), 403, 'admission_pending');
});

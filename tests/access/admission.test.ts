import { admit, assertOpen, readmit } from '../../src/access/admission';
import { Problem } from '../../src/access/problems';
import { type Identity, nameKey, type RoomName } from '../../src/contract/names';
import { parseDirectory } from '../../src/directory/asset';
import type { Directory } from '../../src/directory/directory';
import { restartClock, stopClockAt } from '../support/clock';
import { codeOf, problemOf } from '../support/problems';

const OPENS = '2026-03-01T12:00:00Z';
const CLOSES = '2026-03-01T13:00:00.000Z';
const { find, rooms } = parseDirectory(
  JSON.stringify({
    rooms: { Yoga: { opensAt: OPENS, closesAt: CLOSES, maxParticipants: 20 } },
    participants: [
      { identity: 'Mabel', phone: '+18005554321', rooms: ['Kitchen', 'Yoga'] },
      { identity: 'tommy', phone: '+18005556789' },
    ],
  }),
  'My Room' as RoomName,
);
const directory: Directory = {
  find: async (identity) => find(identity),
  room: async (name) => rooms.get(nameKey(name)) ?? { name },
};
/** Somebody who asks now. */
const context = (store = directory) => ({ directory: store, arrivedAt: new Date() });
const name = (text: string) => text as Identity & RoomName;

beforeEach(() => stopClockAt(OPENS));
afterEach(restartClock);

test.each([
  ['mabel', undefined, 'Kitchen'],
  ['MABEL', 'kitchen', 'Kitchen'],
  ['mabel', 'YOGA', 'Yoga'],
  ['tommy', undefined, 'My Room'],
  ['tommy', 'my room', 'My Room'],
])('%s who asks for %s is admitted to %s', async (who, where, admitted) => {
  const { participant, room } = await admit(
    context(),
    name(who),
    where === undefined ? where : name(where),
    'anonymous',
  );
  expect([participant.identity.toLowerCase(), room.name]).toEqual([who.toLowerCase(), admitted]);
});

test('who is admitted learns what the organiser decided about the room', async () => {
  expect((await admit(context(), name('mabel'), name('yoga'), 'anonymous')).room).toEqual(rooms.get('yoga'));
});

test.each([
  ['nobody', undefined, 'unknown_participant'],
  ['mabel', 'My Room', 'room_forbidden'],
  ['tommy', 'Yoga', 'room_forbidden'],
])('%s who asks for %s is refused: %s', async (who, where, code) => {
  expect(
    await codeOf(() => admit(context(), name(who), where === undefined ? where : name(where), 'anonymous')),
  ).toBe(code);
});

test.each(['challenge_invalid', 'pass_invalid'] as const)(
  'whoever left the directory or lost the room has a %s',
  async (invalid) => {
    const gone = await problemOf(() =>
      readmit(context(), { sub: name('nobody'), room: name('Kitchen') }, invalid, 'challenged'),
    );
    const moved = await problemOf(() =>
      readmit(context(), { sub: name('tommy'), room: name('Kitchen') }, invalid, 'challenged'),
    );
    expect([gone.code, gone.log.reason, moved.code, moved.log.reason]).toEqual([
      invalid,
      'unknown_participant',
      invalid,
      'room_forbidden',
    ]);
  },
);

test('whoever is still in the directory is admitted once more', async () => {
  const { room } = await readmit(
    context(),
    { sub: name('mabel'), room: name('Yoga') },
    'pass_invalid',
    'authenticated',
  );
  expect(room.name).toBe('Yoga');
});

test('a room that closed meanwhile is closed, not a pass invalid', async () => {
  stopClockAt(CLOSES);
  const holder = { sub: name('mabel'), room: name('Yoga') };
  expect(await codeOf(() => readmit(context(), holder, 'pass_invalid', 'authenticated'))).toBe('room_closed');
});

test.each([new RangeError('broken'), new Problem('upstream_error'), new Problem('misconfigured')])(
  'a directory that cannot be read is not taken for a participant who left: %s',
  async (failure) => {
    const broken: Directory = { ...directory, find: () => Promise.reject(failure) };
    const holder = { sub: name('mabel'), room: name('Yoga') };
    await expect(readmit(context(broken), holder, 'pass_invalid', 'authenticated')).rejects.toBe(failure);
  },
);

test('to have left is nothing to raise an alarm about', async () => {
  const { log } = await problemOf(() =>
    readmit(context(), { sub: name('nobody'), room: name('Yoga') }, 'pass_invalid', 'authenticated'),
  );
  expect(log).toEqual({ reason: 'unknown_participant' });
});

describe('opening hours', () => {
  const hours = { name: name('Yoga'), opensAt: new Date(OPENS), closesAt: new Date(CLOSES) };
  const at = (moment: string) => {
    stopClockAt(moment);
    return problemOf(() => assertOpen(hours, new Date()));
  };

  test('begin and end to the millisecond', async () => {
    expect((await at('2026-03-01T11:59:59.999Z')).extras).toEqual({ opensAt: OPENS, opensIn: 1 });
    expect((await at('2026-03-01T13:00:00.000Z')).extras).toEqual({});
    for (const moment of [OPENS, '2026-03-01T12:59:59.999Z']) {
      stopClockAt(moment);
      expect(() => assertOpen(hours, new Date())).not.toThrow();
    }
  });

  test.each([
    ['2026-03-01T11:00:00.000Z', 3600],
    ['2026-03-01T11:59:58.999Z', 2],
    ['2026-03-01T11:59:59.000Z', 1],
  ])(
    'are told as a span as well, in seconds that have begun: from %s on in %d s',
    async (moment, opensIn) => {
      expect((await at(moment)).extras.opensIn).toBe(opensIn);
    },
  );

  test('are judged by when somebody asked, however long it took to look them up', async () => {
    const slow: Directory = {
      find: directory.find,
      room: (wanted) => {
        stopClockAt(CLOSES);
        return directory.room(wanted);
      },
    };
    expect((await admit(context(slow), name('mabel'), name('Yoga'), 'anonymous')).room.name).toBe('Yoga');
  });

  test('may be open at either end', () => {
    expect(() => assertOpen({ name: hours.name }, new Date())).not.toThrow();
    expect(() => assertOpen({ name: hours.name, opensAt: hours.opensAt }, new Date())).not.toThrow();
    expect(() => assertOpen({ name: hours.name, closesAt: hours.closesAt }, new Date())).not.toThrow();
  });
});

test('whoever is admitted is looked up on behalf of who asks, and so is the room', async () => {
  const callers: unknown[] = [];
  const noting: Directory = {
    find: async (identity, caller) => {
      callers.push(caller);
      return directory.find(identity);
    },
    room: async (where, caller) => {
      callers.push(caller);
      return directory.room(where);
    },
  };
  await admit(context(noting), name('mabel'), name('yoga'), 'anonymous');
  await readmit(
    context(noting),
    { sub: name('mabel'), room: name('Yoga') },
    'challenge_invalid',
    'challenged',
  );
  await readmit(context(noting), { sub: name('mabel'), room: name('Yoga') }, 'pass_invalid', 'authenticated');
  expect(callers).toEqual([
    ...Array(2).fill('anonymous'),
    ...Array(2).fill('challenged'),
    ...Array(2).fill('authenticated'),
  ]);
});

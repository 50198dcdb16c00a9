import type { Identity, RoomName } from '../../src/contract/names';
import { participantOf, postgresDirectory, roomOf } from '../../src/directory/postgres';
import { query } from '../../src/directory/postgres-connection';

jest.mock('../../src/directory/postgres-connection', () => ({
  ...jest.requireActual('../../src/directory/postgres-connection'),
  query: jest.fn(),
}));
const queried = jest.mocked(query);

const url = 'postgresql://db.example/club';
const directory = postgresDirectory({ url }, 'My Room' as RoomName);
const mabel = { identity: 'mabel', phone: '+18005554321' };
const find = (...rows: object[]) => {
  queried.mockResolvedValueOnce(rows as Record<string, unknown>[]);
  return directory.find('Mabel' as Identity);
};
const room = (...rows: object[]) => {
  queried.mockResolvedValueOnce(rows as Record<string, unknown>[]);
  return directory.room('YOGA' as RoomName);
};

test('who has no row is nobody, and a room without one is as it is named', async () => {
  expect(await find()).toBeUndefined();
  expect(await room()).toEqual({ name: 'YOGA' });
});

test('names are looked up by their keys, and never become a part of the statement', async () => {
  await find();
  expect(queried).toHaveBeenLastCalledWith(
    { url },
    expect.stringMatching(/ where identity_key = \$1$/),
    ['mabel'],
    'authenticated',
  );
  await room();
  expect(queried).toHaveBeenLastCalledWith(
    { url },
    expect.stringMatching(/ where name_key = \$1$/),
    ['yoga'],
    'authenticated',
  );
});

test('the connection is told on whose behalf it is asked', async () => {
  queried.mockResolvedValue([]);
  await directory.find('Mabel' as Identity, 'challenged');
  await directory.room('YOGA' as RoomName, 'anonymous');
  expect(queried.mock.calls.slice(-2).map(([, , , caller]) => caller)).toEqual(['challenged', 'anonymous']);
});

test('two of the same name open the door to neither', async () => {
  await expect(find(mabel, mabel)).rejects.toMatchObject({
    name: 'EntryError',
    message: 'a participant in PostgreSQL: there are two of them',
  });
});

test('a row that is wrong is named without saying whose it is', async () => {
  await expect(find({ ...mabel, phone: '555' })).rejects.toThrow(
    'a participant in PostgreSQL.phone: must be E.164, such as +18005554321',
  );
  await expect(find({ ...mabel, identity: 'tommy' })).rejects.toThrow(
    "a participant in PostgreSQL: is filed under a name that is not its identity's",
  );
  await expect(room({ name: 'Yoga', max_participants: 51 })).rejects.toThrow(
    'a room in PostgreSQL.maxParticipants: must be a whole number from 1 to 50',
  );
});

test.each([
  ['text with commas', 'sms, email ', ['sms', 'email']],
  ['one word', 'sms', ['sms']],
  ['an array', ['sms', 'email'], ['sms', 'email']],
  ['text that is left for the check to refuse', 'sms,,pigeon', ['sms', '', 'pigeon']],
  ['anything else, which is left for the check to refuse', 7, 7],
])('a list may be %s', (_, list, read) => {
  const row = { ...mabel, channels: list, rooms: list };
  expect(participantOf(row)).toStrictEqual({ ...mabel, channels: read, rooms: read });
});

test.each([[''], ['  '], [[]], [null], [undefined]])('a list that is %j says nothing', (list) => {
  expect(participantOf({ ...mabel, email: null, channels: list, rooms: list })).toStrictEqual(mabel);
});

test('a participant from somebody’s own table is who they are in a file', async () => {
  expect(
    await find({ ...mabel, email: null, channels: 'call', rooms: 'Yoga, Kitchen', role: 'host' }),
  ).toEqual({
    identity: 'mabel',
    contacts: { phone: '+18005554321' },
    channels: ['call'],
    rooms: ['Yoga', 'Kitchen'],
    role: 'host',
  });
});

test('a row of a room is what a file says of it, and what is null is not said', () => {
  const [opensAt, closesAt] = ['2026-12-01T18:00:00.000Z', '2026-12-01T20:00:00.000Z'];
  const row = { name: 'Yoga', opens_at: new Date(opensAt), closes_at: new Date(closesAt) };
  const flags = { audio_only: true, wait_for_host: true, waiting_room: true };
  expect(roomOf({ ...row, max_participants: 5, ...flags })).toStrictEqual({
    opensAt,
    closesAt,
    maxParticipants: 5,
    audioOnly: true,
    waitForHost: true,
    waitingRoom: true,
  });
  const unsaid = { audio_only: false, wait_for_host: false, waiting_room: false };
  expect(roomOf({ ...row, closes_at: null, max_participants: null, ...unsaid })).toStrictEqual({ opensAt });
});

test('a row of a table that an earlier version made says what it has', () => {
  expect(roomOf({ name_key: 'yoga', name: 'Yoga', audio_only: true })).toStrictEqual({ audioOnly: true });
});

test.each([
  ['wait_for_host', 'waitForHost', 'true'],
  ['waiting_room', 'waitingRoom', 't'],
  ['waiting_room', 'waitingRoom', 1],
])('a column %s that is neither true nor false opens the room to nobody', async (column, field, value) => {
  await expect(room({ name: 'Yoga', [column]: value })).rejects.toThrow(
    `a room in PostgreSQL.${field}: must be true or false`,
  );
});

test('a room that opens at no time opens to nobody', async () => {
  await expect(room({ name: 'Yoga', opens_at: Number.POSITIVE_INFINITY })).rejects.toThrow(
    'a room in PostgreSQL.opensAt: must be a time such as 2026-12-01T18:00:00Z',
  );
});

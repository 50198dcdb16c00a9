import { inspect } from 'node:util';
import type { RoomName } from '../../src/contract/names';
import { EntryError, type Place, parseParticipant, parseRoom } from '../../src/directory/entries';

const ROOM = 'My Room' as RoomName;
const MABEL = { identity: 'mabel', phone: '+18005554321' };

function errorOf(parse: () => unknown): EntryError {
  try {
    parse();
  } catch (error) {
    if (error instanceof EntryError) return error;
  }
  throw new Error('nothing was refused');
}

test.each([
  ['participants[3]', { participant: 3 }],
  ['line 7', { line: 7 }],
  ['a participant in Sync', 'a participant in Sync'],
] as [string, Place][])(
  'an error of %s has place, field and reason, and its message is made of them',
  (words, place) => {
    const error = errorOf(() => parseParticipant({ ...MABEL, phone: '1' }, place, ROOM));
    const reason = 'must be E.164, such as +18005554321';
    expect(error).toMatchObject({ place, field: 'phone', reason });
    expect(error.message).toBe(`${words}.phone: ${reason}`);
    expect(error.explanation).toBe(`phone ${reason}`);
  },
);

test('a field within a list is named by its path', () => {
  const error = errorOf(() => parseParticipant({ ...MABEL, rooms: ['Yoga', '/'] }, { participant: 0 }, ROOM));
  expect(error).toMatchObject({ field: 'rooms.1', forLog: 'participants[0].rooms.1: is not a room name' });
  expect(error.explanation).toMatch(/^rooms\.1 is not a room name: has \/ \(U\+002F\) in it/);
});

test('an error of the whole entry has no field', () => {
  const error = errorOf(() => parseParticipant({ identity: 'mabel' }, { participant: 1 }, ROOM));
  expect(error.field).toBeUndefined();
  expect(error.message).toBe('participants[1]: needs a phone or an e-mail address');
  expect(error.explanation).toBe('needs a phone or an e-mail address');
});

test('an error of the whole directory has no place', () => {
  expect(new EntryError('must be a list', { field: 'participants' }).message).toBe(
    'participants: must be a list',
  );
  expect(new EntryError('the file is not JSON').message).toBe('the file is not JSON');
});

test.each(['waitForHost', 'waitingRoom'])('a room says %s, or nothing of it', (field) => {
  const place = { room: 'Yoga' };
  expect(parseRoom('Yoga', { [field]: true }, place)).toStrictEqual({ name: 'Yoga', [field]: true });
  expect(parseRoom('Yoga', { [field]: false }, place)).toStrictEqual({ name: 'Yoga' });
  expect(errorOf(() => parseRoom('Yoga', { [field]: 'true' }, place)).message).toBe(
    `rooms["Yoga"].${field}: must be true or false`,
  );
});

test('a number in the place of a room’s name is in no message', () => {
  const error = errorOf(() => parseRoom('+18005554321', { size: 5 }, { room: '+18005554321' }));
  expect(error.place).toEqual({ room: '+18005554321' });
  expect(error.message).toBe('rooms["(hidden)"].size: is not a known field');
  expect(error.forLog).not.toContain('4321');
  expect(inspect(error)).not.toContain('4321');
});

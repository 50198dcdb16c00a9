import type { RoomName } from '../../src/contract/names';
import { isStateName, stateNames } from '../../src/moderation/state-names';

const namesIn = (ROOM_NAMESPACE: string, room = 'My Room') =>
  stateNames({ ROOM_NAMESPACE, VERIFY_SERVICE_SID: `VA${'c'.repeat(32)}` }, room as RoomName);

test('what is kept about a room is found by its namespace, and by no other that begins or ends alike', () => {
  for (const name of Object.values(namesIn('club'))) {
    expect(isStateName('club', name)).toBe(true);
    for (const other of ['clu', 'lub', 'club-a', 'a-club', 'Club'])
      expect(isStateName(other, name)).toBe(false);
  }
  for (const name of Object.values(namesIn('club-a'))) expect(isStateName('club', name)).toBe(false);
});

test('two rooms, and two doors with a room of one name, share nothing', () => {
  const all = [namesIn('club'), namesIn('club', 'my room'), namesIn('choir')].flatMap((names) =>
    Object.values(names),
  );
  expect(new Set(all).size).toBe(6);
});

test('the name of a room is not in them, and fits into an address', () => {
  for (const name of Object.values(namesIn('club', 'Ümläut/?#')))
    expect(name).toMatch(/^doorcode-(room|waiting)-club-[0-9a-f]{64}$/);
});

test.each(['doorcode-rooms', 'doorcode-participants-0', `doorcode-room-club-${'g'.repeat(64)}`, 'songs'])(
  '%s is none of them',
  (name) => {
    expect(isStateName('club', name)).toBe(false);
  },
);

import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { roomNameOf, roomNamespace, videoRoomName } from '../../src/access/room-namespace';
import type { RoomName } from '../../src/contract/names';
import { roomNameSchema } from '../../src/directory/names';

const [FIRST, SECOND] = [`VA${'1'.repeat(32)}`, `VA${'2'.repeat(32)}`];
const yoga = 'Yoga' as RoomName;
const door = (VERIFY_SERVICE_SID: string, ROOM_NAMESPACE?: string) => ({
  VERIFY_SERVICE_SID,
  ...(ROOM_NAMESPACE !== undefined && { ROOM_NAMESPACE }),
});

test('a door whose settings say nothing of it has a namespace of its own, made of its Verify service', () => {
  const hash = createHash('sha256').update(`doorcode:${FIRST}`).digest('hex');
  expect(roomNamespace(door(FIRST))).toBe(hash.slice(0, 12));
  expect(videoRoomName(door(FIRST), yoga)).toBe(`Yoga~${hash.slice(0, 12)}`);
  expect(videoRoomName(door(FIRST), yoga)).not.toBe(videoRoomName(door(SECOND), yoga));
});

test('two doors that say the same namespace have the same rooms, whatever their Verify services', () => {
  expect(videoRoomName(door(FIRST, 'club'), yoga)).toBe('Yoga~club');
  expect(videoRoomName(door(SECOND, 'club'), yoga)).toBe('Yoga~club');
});

test.each([
  ['says one, and the other none', door(FIRST, 'club'), door(FIRST)],
  ['says another', door(FIRST, 'club'), door(FIRST, 'choir')],
  ['spells it otherwise', door(FIRST, 'club'), door(FIRST, 'Club')],
])('of two doors, one that %s shares no room', (_, one, other) => {
  expect(videoRoomName(one, yoga)).not.toBe(videoRoomName(other, yoga));
});

test.each(['Yoga', "Nook's + Café", 'a@b', '部屋 1'])('the name of room %j is found again', (room) => {
  for (const settings of [door(FIRST), door(FIRST, 'club')])
    expect(roomNameOf(settings, videoRoomName(settings, room as RoomName))).toBe(room);
});

test.each([
  ["another door's", videoRoomName(door(SECOND), yoga)],
  ['of a namespace that ends like ours', 'Yoga~the-club'],
  ['without a namespace', 'Yoga'],
  ['called like the namespace', 'club'],
  ['without a name', '~club'],
  ['of no name that a directory can have', 'Yoga~x~club'],
])('a room %s is none of this door', (_, uniqueName) => {
  expect(roomNameOf(door(FIRST, 'club'), uniqueName)).toBeUndefined();
});

test.each(['Yoga~club', 'Yoga～club', 'Yoga\u223Cclub', '~club'])(
  'no room can be called %j, as if it had a namespace',
  (name) => {
    expect(v.safeParse(roomNameSchema, name).success).toBe(false);
  },
);

test('the longest name of a room leaves space for the longest namespace within what Video takes', () => {
  expect(videoRoomName(door(FIRST, 'x'.repeat(32)), 'y'.repeat(64) as RoomName).length).toBeLessThanOrEqual(
    128,
  );
});

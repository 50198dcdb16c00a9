import type { Identity, RoomName } from '../../src/contract/names';
import type { Caller } from '../../src/directory/directory';
import { syncDirectory } from '../../src/directory/sync';
import {
  COMPLETE,
  COPY_READERS,
  copyOf,
  MAPS,
  PARTICIPANT_MAPS,
  participantAddress,
  ROOMS_MAP,
  roomAddress,
} from '../../src/directory/sync-maps';
import type { RestAnswer } from '../../tools/local/proxy';
import { openSyncAccount } from './support/sync-account';

const ROOM = 'My Room' as RoomName;
const MABEL = 'mabel' as Identity;
const yoga = 'Yoga' as RoomName;

/** A service with its maps, what is in them, and the door's directory on it. */
function openDoor(options: { maps?: readonly string[]; timeout?: number } = {}) {
  const sync = openSyncAccount(options.timeout === undefined ? {} : { timeout: options.timeout });
  const service = sync.account.syncServices.find(sync.serviceSid);
  for (const uniqueName of options.maps ?? [...PARTICIPANT_MAPS, ROOMS_MAP])
    service?.maps.push({
      sid: `MP${uniqueName}`,
      serviceSid: sync.serviceSid,
      uniqueName,
      createdAt: 0,
      items: new Map(),
    });
  const put = ({ map, item }: { map: string; item: string }, data: object) =>
    service?.maps
      .find(({ uniqueName }) => uniqueName === map)
      ?.items.set(item, { key: item, data, revision: 0, createdAt: 0, updatedAt: 0 });
  return { ...sync, put, directory: syncDirectory(sync.client(), sync.serviceSid, ROOM) };
}

const error = (status: number, code: number, headers = {}): RestAnswer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify({ status, code, message: 'secret words' }),
});

test('a name has its place by the hash of its key', () => {
  const { map, item } = participantAddress('mabel');
  expect(item).toMatch(/^[0-9a-f]{64}$/);
  expect(map).toBe(`doorcode-participants-${item[0]}`);
  expect(participantAddress('mabel')).toEqual({ map, item });
  expect(participantAddress('tommy').item).not.toBe(item);
  expect(roomAddress('mabel')).toEqual({ map: 'doorcode-rooms', item });
  expect(PARTICIPANT_MAPS).toEqual(
    expect.arrayContaining(['doorcode-participants-0', 'doorcode-participants-f']),
  );
  expect(PARTICIPANT_MAPS).toHaveLength(16);
});

test('a lookup is one request', async () => {
  const { directory, put, requests } = openDoor();
  put(participantAddress('mabel'), { identity: 'Mabel', phone: '+18005554321' });
  expect(await directory.find(MABEL)).toMatchObject({ identity: 'Mabel', rooms: ['My Room'] });
  expect(requests).toHaveLength(1);
});

describe('on behalf of', () => {
  const COPIES = COPY_READERS.flatMap((reader) => MAPS.map((map) => copyOf(map, reader)));
  const entry = { identity: 'Mabel', phone: '+18005554321' };
  const { map, item } = participantAddress('mabel');

  /** A door whose copies are made, and are complete unless told. */
  function withCopies(complete = true) {
    const door = openDoor({ maps: [...MAPS, ...COPIES] });
    if (complete) for (const copy of COPIES) door.put({ map: copy, item: COMPLETE }, {});
    const asked = () => door.requests.splice(0).map(({ path }) => path.split('/').slice(5).join(' '));
    return { ...door, asked };
  }

  test('each kind of caller a lookup is one request, of a map of their own', async () => {
    const { directory, put, asked } = withCopies();
    for (const place of [map, `${map}-challenged`, `${map}-anonymous`]) put({ map: place, item }, entry);
    for (const caller of ['authenticated', 'challenged', 'anonymous'] as const)
      expect(await directory.find(MABEL, caller)).toMatchObject({ identity: 'Mabel' });
    expect(asked()).toEqual([
      `${map} Items ${item}`,
      `${map}-challenged Items ${item}`,
      `${map}-anonymous Items ${item}`,
    ]);
  });

  test.each(COPY_READERS)(
    '%s, who is not in a complete copy is nobody, and its map is not asked',
    async (caller) => {
      const { directory, put, asked } = withCopies();
      put({ map, item }, entry);
      const copy = copyOf(map, caller);
      expect(await directory.find(MABEL, caller)).toBeUndefined();
      expect(asked()).toEqual([`${copy} Items ${item}`, `${copy} Items complete`]);
      expect(await directory.find(MABEL, caller)).toBeUndefined();
      expect(asked()).toEqual([`${copy} Items ${item}`]);
    },
  );

  test.each<[string, () => ReturnType<typeof withCopies>]>([
    ['that was never made', () => ({ ...openDoor(), asked: () => [] })],
    ['that is not complete', () => withCopies(false)],
  ])('strangers, a copy %s is done without, and asked for again a minute later', async (_, open) => {
    const now = jest.spyOn(performance, 'now').mockReturnValue(1000);
    const { directory, put, requests } = open();
    put({ map, item }, entry);
    const lookups = async () => {
      requests.length = 0;
      expect(await directory.find(MABEL, 'anonymous')).toMatchObject({ identity: 'Mabel' });
      return requests.length;
    };
    expect(await lookups()).toBe(3);
    now.mockReturnValue(60_999);
    expect(await lookups()).toBe(1);
    now.mockReturnValue(61_000);
    expect(await lookups()).toBe(3);
    now.mockRestore();
  });

  test.each([
    ['the copy', 'Items/[0-9a-f]{64}$'],
    ['whether it is complete', 'Items/complete$'],
  ])('strangers, when Sync is asked too often for %s, nothing else is asked', async (_, path) => {
    const { directory, put, fail, requests } = withCopies();
    put({ map, item }, entry);
    fail((request) => (new RegExp(path).test(request.path) ? error(429, 54009) : undefined));
    await expect(directory.find(MABEL, 'anonymous')).rejects.toMatchObject({ failure: 'throttled' });
    expect(requests.at(-1)?.path).toMatch(new RegExp(path));
  });

  test('strangers, what is no answer does not make a copy complete', async () => {
    const { directory, fail } = withCopies();
    fail(({ path }) => (path.endsWith('/complete') ? page(200) : undefined));
    await expect(directory.find(MABEL, 'anonymous')).rejects.toMatchObject({ failure: 'failed' });
  });

  test('somebody with a pass, whatever the copies say counts for nothing', async () => {
    const { directory, put } = withCopies();
    for (const copy of ['challenged', 'anonymous'] as const) put({ map: copyOf(map, copy), item }, entry);
    expect(await directory.find(MABEL, 'authenticated')).toBeUndefined();
    expect(await directory.find(MABEL)).toBeUndefined();
  });

  test.each<Caller>(['challenged', 'authenticated'])(
    '%s, a room stays remembered however many rooms strangers name',
    async (caller) => {
      const now = jest.spyOn(performance, 'now').mockReturnValue(1000);
      const { directory, put, requests } = withCopies();
      put(
        {
          map: caller === 'authenticated' ? ROOMS_MAP : copyOf(ROOMS_MAP, caller),
          item: roomAddress('yoga').item,
        },
        { name: 'Yoga', maxParticipants: 3 },
      );
      expect(await directory.room(yoga, caller)).toMatchObject({ maxParticipants: 3 });
      for (let index = 0; index < 1001; index++)
        await directory.room(`Room ${index}` as RoomName, 'anonymous');
      requests.length = 0;
      expect(await directory.room(yoga, caller)).toMatchObject({ maxParticipants: 3 });
      expect(requests).toEqual([]);
      now.mockRestore();
    },
  );
});

test('whether a map is there is asked once; after that nobody found is one request', async () => {
  const { directory, requests } = openDoor();
  expect(await directory.find(MABEL)).toBeUndefined();
  expect(requests).toHaveLength(2);
  expect(await directory.find(MABEL)).toBeUndefined();
  expect(requests).toHaveLength(3);
});

test('a service without the map is misconfigured, not a directory without the participant', async () => {
  const { directory } = openDoor({ maps: [ROOMS_MAP] });
  const { map } = participantAddress('mabel');
  for (const _ of [1, 2])
    await expect(directory.find(MABEL)).rejects.toMatchObject({
      failure: 'misconfigured',
      message: `SYNC_SERVICE_SID names no Sync service with a map ${map}`,
    });
});

test('an entry under the key of somebody else opens the door to nobody', async () => {
  const { directory, put } = openDoor();
  put(participantAddress('mabel'), { identity: 'tommy', phone: '+18005554321' });
  await expect(directory.find(MABEL)).rejects.toMatchObject({
    name: 'EntryError',
    message: "a participant in Sync: is filed under a name that is not its identity's",
  });
});

test('an entry that is wrong is named without saying whose it is', async () => {
  const { directory, put } = openDoor();
  put(participantAddress('mabel'), { identity: 'mabel', phone: '555' });
  await expect(directory.find(MABEL)).rejects.toMatchObject({
    message: 'a participant in Sync.phone: must be E.164, such as +18005554321',
  });
});

describe('a room', () => {
  test('is remembered for five seconds, and then asked for again', async () => {
    const now = jest.spyOn(performance, 'now').mockReturnValue(1000);
    const { directory, put, requests } = openDoor();
    put(roomAddress('yoga'), { name: 'Yoga', maxParticipants: 3 });
    expect(await directory.room('YOGA' as RoomName)).toEqual({ name: 'Yoga', maxParticipants: 3 });
    put(roomAddress('yoga'), { name: 'Yoga' });
    now.mockReturnValue(5999);
    expect(await directory.room(yoga)).toEqual({ name: 'Yoga', maxParticipants: 3 });
    expect(requests).toHaveLength(1);
    now.mockReturnValue(6000);
    expect(await directory.room(yoga)).toEqual({ name: 'Yoga' });
    expect(requests).toHaveLength(2);
    now.mockRestore();
  });

  test('is read afresh by whoever changes rooms', async () => {
    const { client, serviceSid, put } = openDoor();
    const { room } = syncDirectory(client(), serviceSid, ROOM, undefined, 0);
    put(roomAddress('yoga'), { name: 'Yoga', maxParticipants: 3 });
    expect(await room(yoga)).toEqual({ name: 'Yoga', maxParticipants: 3 });
    put(roomAddress('yoga'), { name: 'Yoga' });
    expect(await room(yoga)).toEqual({ name: 'Yoga' });
  });

  test('that has no entry is open and comes back as each has named it', async () => {
    const { directory } = openDoor();
    expect(await directory.room(yoga)).toEqual({ name: 'Yoga' });
    expect(await directory.room('yoga' as RoomName)).toEqual({ name: 'yoga' });
  });

  test('is one of a thousand that are remembered at once, and no more', async () => {
    const now = jest.spyOn(performance, 'now').mockReturnValue(1000);
    const { client, serviceSid, requests } = openDoor();
    await jest.isolateModulesAsync(async () => {
      const fresh = await import('../../src/directory/sync');
      const { room } = fresh.syncDirectory(client(), serviceSid, ROOM);
      for (let index = 0; index < 1000; index++) await room(`Room ${index}` as RoomName);
      requests.length = 0;
      await room('Room 0' as RoomName);
      expect(requests).toHaveLength(0);
      await room('Room 1000' as RoomName);
      await room('Room 0' as RoomName);
      expect(requests).toHaveLength(2);
    });
    now.mockRestore();
  });

  test.each([
    ['another room', { name: 'Kitchen' }, "is filed under a name that is not the room's"],
    ['no name', { maxParticipants: 3 }, 'is missing'],
    ['a list', [], 'is missing'],
    ['a size that is none', { name: 'Yoga', maxParticipants: 0 }, 'must be a whole number from 1 to 50'],
  ])('that says %s opens to nobody', async (_, data, words) => {
    const { directory, put } = openDoor();
    put(roomAddress('yoga'), data);
    await expect(directory.room(yoga)).rejects.toMatchObject({
      name: 'EntryError',
      message: expect.stringMatching(new RegExp(`^a room in Sync.*${words}$`)),
    });
  });

  test('that is no object opens to nobody', async () => {
    const { directory, fail } = openDoor();
    fail(() => ({ status: 200, headers: { 'content-type': 'application/json' }, body: '{"data":"Yoga"}' }));
    await expect(directory.room(yoga)).rejects.toMatchObject({ message: 'a room in Sync: must be Object' });
    fail(() => ({ status: 200, headers: { 'content-type': 'application/json' }, body: '{"data":null}' }));
    await expect(directory.room(yoga)).rejects.toMatchObject({ message: 'a room in Sync: must be Object' });
  });
});

const page = (status: number): RestAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: '{}',
});

test.each<[RestAnswer, object]>([
  [page(200), { failure: 'failed', message: 'Sync: not the answer to what was asked' }],
  [page(302), { failure: 'failed', message: 'Sync: not the answer to what was asked' }],
  ['hang', { failure: 'timeout', message: 'Sync did not answer in time', upstreamCode: 'ECONNABORTED' }],
  ['reset', { failure: 'failed', message: 'Sync could not be asked', upstreamCode: 'ECONNRESET' }],
  [error(503, 20503), { failure: 'failed', message: 'Sync answered 503', upstreamCode: 20503 }],
  [
    error(429, 54009, { 'retry-after': '7' }),
    { failure: 'throttled', message: 'Sync was asked too often', upstreamCode: 54009 },
  ],
  [
    error(401, 20003),
    {
      failure: 'account',
      message: 'Sync refuses ACCOUNT_SID and AUTH_TOKEN; copy both from Console > Account Info',
    },
  ],
  [error(403, 20403), { failure: 'refused', message: 'Sync answered 403', upstreamCode: 20403 }],
])(
  'when Sync answers %j the lookup fails, is not repeated, and nobody is let in',
  async (answer, failure) => {
    const { directory, fail, requests } = openDoor({ timeout: 100 });
    fail(() => answer);
    await expect(directory.find(MABEL)).rejects.toMatchObject({ name: 'StoreError', ...failure });
    expect(requests).toHaveLength(1);
    await expect(directory.room('Elsewhere' as RoomName)).rejects.toMatchObject(failure);
  },
);

import type { Identity, RoomName } from '../../../../src/contract/names';
import { end } from '../../../../src/moderation/room-state';
import { syncRoomStore } from '../../../../src/moderation/room-store';
import { stateNames } from '../../../../src/moderation/state-names';
import { inProcessClient } from '../../../support/in-process-client';
import { type Organiser, openOrganiser } from '../support/organiser';

let organiser: Organiser;
beforeEach(async () => {
  organiser = openOrganiser();
  const { accountSid, authToken } = organiser.credentials;
  await organiser.asked([accountSid, authToken, '', '', 'sync', 'none'], 'setup');
});
afterEach(() => organiser.close());

const left = () => {
  const { verifyServices, keys, syncServices } = organiser.account;
  return [verifyServices.all().length, keys.all().length, syncServices.all().length];
};

test('what setup made is removed when the answer is yes, and its settings are emptied', async () => {
  expect(left()).toEqual([1, 1, 1]);
  const { exitCode, questions, err } = await organiser.asked([true], 'teardown');
  expect([exitCode, questions]).toEqual([0, ['Remove all of this for good?']]);
  expect(err).toMatch(/^· the Sync service with everything in it \(IS\w+\)$/m);
  expect(left()).toEqual([0, 0, 0]);
  const { VERIFY_SERVICE_SID, API_KEY_SID, API_KEY_SECRET, SYNC_SERVICE_SID, JWT_SECRET } =
    organiser.settings();
  expect([VERIFY_SERVICE_SID, API_KEY_SID, API_KEY_SECRET, SYNC_SERVICE_SID]).toEqual(['', '', '', '']);
  expect(JWT_SECRET).toMatch(/./);
  expect(() => organiser.read('.env.made.json')).toThrow('ENOENT');
});

test.each([
  ['the answer is no', () => organiser.asked([false], 'teardown')],
  ['nobody is there to ask', () => organiser.doorcode('teardown')],
])('nothing is removed when %s', async (_, run) => {
  expect((await run()).exitCode).toBe(4);
  expect(left()).toEqual([1, 1, 1]);
});

test('what setup only found stays', async () => {
  organiser.close();
  organiser = openOrganiser();
  const { sid } = organiser.account.verifyServices.create('Doorcode', 6);
  const { accountSid, authToken } = organiser.credentials;
  await organiser.asked([accountSid, authToken, '', '', 'asset', 'none', true], 'setup');
  const { json } = await organiser.doorcode('teardown', '--yes', '--json');
  expect(json).toEqual({ removed: ['rateLimits', 'rateLimits', 'apiKeys'], stays: [] });
  expect(organiser.account.verifyServices.find(sid)).toMatchObject({ rateLimits: [] });
  expect(organiser.settings().RATE_LIMITS).toBe('');
  expect(organiser.settings().VERIFY_SERVICE_SID).toBe(sid);
});

test('what setup put into services that were there before goes, and nothing else of theirs', async () => {
  organiser.close();
  organiser = openOrganiser();
  const { syncServices, verifyServices } = organiser.account;
  const [sync, verify] = [syncServices.create('Choir'), verifyServices.create('Choir', 6)];
  const map = {
    sid: `MP${'1'.repeat(32)}`,
    serviceSid: sync.sid,
    uniqueName: 'songs',
    createdAt: 0,
    items: new Map(),
  };
  const limit = {
    sid: `RK${'1'.repeat(32)}`,
    uniqueName: 'room',
    description: null,
    createdAt: 0,
    buckets: [],
  };
  sync.maps.push(map);
  verify.rateLimits.push(limit);
  const { accountSid, authToken } = organiser.credentials;
  organiser.set({ SYNC_SERVICE_SID: sync.sid, VERIFY_SERVICE_SID: verify.sid });
  await organiser.asked([accountSid, authToken, 'sync', 'none', true], 'setup');
  expect([sync.maps.length, verify.rateLimits.length, limit.buckets.length]).toEqual([52, 2, 1]);

  const { exitCode, err } = await organiser.doorcode('teardown', '--yes');
  expect(exitCode).toBe(0);
  expect(err).toContain(`· 51 Sync Maps with every participant in them, in the service ${sync.sid}`);
  expect(err).toMatch(/^· the rate limit identity \(RK\w+\) of the Verify service VA\w+$/m);
  expect([sync.maps, verify.rateLimits, limit.buckets]).toEqual([[map], [limit], []]);
  expect(organiser.settings().RATE_LIMITS).toBe('room');
});

describe('what hosts have decided, in a Sync service that was there before', () => {
  let sync: ReturnType<Organiser['account']['syncServices']['create']>;
  beforeEach(async () => {
    organiser.close();
    organiser = openOrganiser();
    sync = organiser.account.syncServices.create('Choir');
    organiser.set({ SYNC_SERVICE_SID: sync.sid });
    const { accountSid, authToken } = organiser.credentials;
    await organiser.asked([accountSid, authToken, '', '', 'asset', 'sync'], 'setup');
    for (const sid of [organiser.settings().VERIFY_SERVICE_SID ?? '', `VA${'9'.repeat(32)}`])
      for (const room of ['Yoga', 'Tango']) await keepState(sid, room);
  });

  /** Has a door keep something about a room, as hosts and guests have it do. */
  async function keepState(VERIFY_SERVICE_SID: string, room: string): Promise<void> {
    const now = Math.floor(Date.now() / 1000);
    const client = inProcessClient(
      organiser.credentials,
      { timeout: 200, autoRetry: false },
      organiser.account.hosts,
    );
    const store = syncRoomStore(
      client,
      sync.sid,
      stateNames({ VERIFY_SERVICE_SID }, room as RoomName),
      now,
      600,
    );
    await store.change(end(now + 600));
    await store.keepWaiting('mabel' as Identity, now);
  }
  const left = () => [sync.documents.length, sync.maps.length];

  test('goes, but not what another door keeps there', async () => {
    expect(left()).toEqual([4, 4]);
    const { exitCode, err, json } = await organiser.doorcode('teardown', '--yes', '--json');
    expect([exitCode, json.stays]).toEqual([0, []]);
    expect(json.removed).toContain('roomStates');
    expect(err).toMatch(
      /^· what hosts have decided about the rooms of "[0-9a-f]{12}", in the Sync service IS\w+$/m,
    );
    expect(left()).toEqual([2, 2]);
    expect(organiser.settings().SYNC_SERVICE_SID).toBe(sync.sid);
    expect(() => organiser.read('.env.made.json')).toThrow('ENOENT');
  });

  test('stays for another door that has the same rooms and keeps the same', async () => {
    organiser.set({ ROOM_NAMESPACE: 'club' });
    await organiser.doorcode('setup', '--yes');
    const other = {
      ...organiser.settings(),
      JWT_SECRET: 'another secret of thirty-two bytes, or more',
      VERIFY_SERVICE_SID: `VA${'9'.repeat(32)}`,
    };
    organiser.write(
      '.env.stage',
      Object.entries(other)
        .map(([name, value]) => `${name}=${value}\n`)
        .join(''),
    );
    const { json } = await organiser.doorcode('teardown', '--yes', '--json');
    expect(json.stays).toContain(
      `what hosts have decided about the rooms of "club", in the Sync service ${sync.sid}, for .env.stage`,
    );
    expect(left()).toEqual([2, 2]);
  });

  test('is no hindrance when the service is gone', async () => {
    organiser.account.syncServices.remove(sync.sid);
    expect((await organiser.doorcode('teardown', '--yes')).exitCode).toBe(0);
  });
});

const hostOf = (path: string) =>
  path.startsWith('/2010')
    ? 'api.twilio.com'
    : path.startsWith('/v2')
      ? 'verify.twilio.com'
      : 'sync.twilio.com';

test('of maps that were made before it broke off, none stays', async () => {
  organiser.close();
  organiser = openOrganiser();
  const sync = organiser.account.syncServices.create('Choir');
  organiser.set({ SYNC_SERVICE_SID: sync.sid });
  organiser.fail((request) =>
    request.method === 'POST' && sync.maps.length > 3
      ? { status: 403, body: '{}' }
      : (organiser.account.hosts[hostOf(request.path)]?.(request) ?? 'reset'),
  );
  const { accountSid, authToken } = organiser.credentials;
  await organiser.asked([accountSid, authToken, '', '', 'sync', 'none'], 'setup');
  organiser.fail(undefined);
  expect(sync.maps).not.toEqual([]);
  expect((await organiser.doorcode('teardown', '--yes')).exitCode).toBe(0);
  expect(sync.maps).toEqual([]);
});

test('a key in whose place another was made goes as well', async () => {
  organiser.set({ API_KEY_SID: '', API_KEY_SECRET: '' });
  await organiser.doorcode('setup', '--yes');
  expect(left()).toEqual([1, 2, 1]);
  await organiser.doorcode('teardown', '--yes');
  expect(left()).toEqual([0, 0, 0]);
});

test('settings that somebody put in the place of ours stay', async () => {
  const own = {
    API_KEY_SID: `SK${'9'.repeat(32)}`,
    API_KEY_SECRET: 'own',
    VERIFY_SERVICE_SID: `VA${'9'.repeat(32)}`,
    SYNC_SERVICE_SID: `IS${'9'.repeat(32)}`,
  };
  organiser.set(own);
  expect((await organiser.doorcode('teardown', '--yes')).exitCode).toBe(0);
  expect(left()).toEqual([0, 0, 0]);
  expect(organiser.settings()).toMatchObject(own);
});

test.each([
  ['teardown', () => organiser.doorcode('teardown', '--yes')],
  ['setup', () => organiser.doorcode('setup', '--yes')],
])('%s does not mistake another account for the one that it was made in', async (_, run) => {
  const { accountSid } = organiser.credentials;
  const record = organiser.read('.env.made.json').replace(accountSid, `AC${'9'.repeat(32)}`);
  organiser.write('.env.made.json', record);
  const { exitCode, err } = await run();
  expect([exitCode, err]).toEqual([
    1,
    expect.stringContaining(`what was made with these settings is in the account AC${'9'.repeat(32)}; set`),
  ]);
  expect(left()).toEqual([1, 1, 1]);
  expect(organiser.read('.env.made.json')).toBe(record);
});

test('a second time there is nothing to remove', async () => {
  await organiser.doorcode('teardown', '--yes');
  const { exitCode, out } = await organiser.doorcode('teardown', '--yes');
  expect([exitCode, out]).toEqual([0, 'Neither setup nor deploy has made anything that is known here.']);
});

test('without settings there is nothing to remove either', async () => {
  organiser.close();
  organiser = openOrganiser();
  expect((await organiser.doorcode('teardown', '--yes', '--json')).json).toEqual({ removed: [], stays: [] });
});

test('what is gone already does not stop it', async () => {
  organiser.account.verifyServices.remove(organiser.settings().VERIFY_SERVICE_SID ?? '');
  expect((await organiser.doorcode('teardown', '--yes')).exitCode).toBe(0);
  expect(left()).toEqual([0, 0, 0]);
});

test('when it breaks off, the rest is remembered', async () => {
  organiser.fail((request) =>
    request.path.startsWith('/v2/')
      ? 'reset'
      : (organiser.account.hosts['sync.twilio.com']?.(request) ?? 'reset'),
  );
  expect((await organiser.doorcode('teardown', '--yes')).exitCode).toBe(3);
  organiser.fail(undefined);
  const { json } = await organiser.doorcode('teardown', '--yes', '--json');
  expect(json).toEqual({ removed: ['verifyServices', 'apiKeys'], stays: [] });
  expect(left()).toEqual([0, 0, 0]);
});

test('a record that cannot be read is not guessed at', async () => {
  organiser.write('.env.made.json', '{');
  const { exitCode, err } = await organiser.doorcode('teardown', '--yes');
  expect([exitCode, err]).toEqual([1, expect.stringContaining('.env.made.json ends before it is complete')]);
  expect(left()).toEqual([1, 1, 1]);
});

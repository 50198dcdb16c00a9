import type { RoomName } from '../../../../src/contract/names';
import { stateNames } from '../../../../src/moderation/state-names';
import { type Organiser, openOrganiser } from '../support/organiser';

const HOST = { identity: 'mabel', phone: '+12025550143', rooms: ['Yoga'], role: 'host' };
const GUEST = { identity: 'tommy', phone: '+12025550144', rooms: ['Yoga', 'Tango'] };

let organiser: Organiser;
beforeEach(() => {
  organiser = openOrganiser();
});
afterEach(() => organiser.close());

const setUp = async (directory: string, roomState: string) => {
  const { accountSid, authToken } = organiser.credentials;
  await organiser.asked([accountSid, authToken, '', '', directory, roomState], 'setup');
};
const keep = (rooms: object, participants: object[] = [HOST, GUEST]) =>
  organiser.keep({ rooms, participants });

async function findings(): Promise<string[]> {
  const { json } = await organiser.doorcode('doctor', '--json');
  return json.findings.flatMap(({ what, ok, says, remedy }: Record<string, string>) =>
    ok ? [] : [`${what}: ${says} → ${remedy}`],
  );
}

describe.each([
  [{ Yoga: { waitingRoom: true } }, '"Yoga" has'],
  [{ Yoga: { waitingRoom: true }, Tango: { waitingRoom: true } }, '"Yoga" and "Tango" have'],
  [
    { Yoga: { waitingRoom: true }, Tango: { waitingRoom: true }, Salsa: { waitingRoom: true } },
    '"Yoga" and 2 others have',
  ],
])('with %j', (rooms, which) => {
  const hosted = [{ ...HOST, rooms: ['Yoga', 'Tango', 'Salsa'] }, GUEST];

  test('and no ROOM_STATE, nobody gets in, and it is said what to do', async () => {
    await setUp('asset', 'none');
    keep(rooms, hosted);
    expect(await findings()).toEqual([
      `ROOM_STATE: ${which} a waiting room, which needs ROOM_STATE=sync: nobody gets in, not even a host → npx doorcode setup --room-state sync, or for each: npx doorcode rooms set "Yoga" --no-waiting-room`,
    ]);
    organiser.set({ ROOM_STATE: '' });
    expect(await findings()).toHaveLength(1);
  });

  test('and ROOM_STATE=sync, all is well', async () => {
    await setUp('asset', 'sync');
    keep(rooms, hosted);
    expect(await findings()).toEqual([]);
    expect((await organiser.doorcode('doctor')).out).toMatch(
      /^✔ {2}ROOM_STATE +what hosts decide is kept in the service IS\w+$/m,
    );
  });
});

test.each(['waitForHost', 'waitingRoom'])(
  'a room with %s and without a host lets no guest in',
  async (rule) => {
    await setUp('asset', 'sync');
    keep({ Yoga: { [rule]: true }, Tango: { [rule]: true } }, [HOST, GUEST]);
    expect(await findings()).toEqual([
      'hosts: guests of "Tango" wait for a host, and no host is expected there: none of them gets in → say who is one: npx doorcode participants add "mabel" --phone "+1 202 555 0143" --role host --rooms "Tango"',
    ]);
    keep({ Yoga: { [rule]: true }, Tango: { [rule]: true } }, [GUEST]);
    expect(await findings()).toEqual([expect.stringMatching(/^hosts: guests of "Yoga" and "Tango" wait/)]);
    keep({ Yoga: { [rule]: true }, Tango: { maxParticipants: 5 } });
    expect(await findings()).toEqual([]);
  },
);

test('a host of the default room is one of the room by that name', async () => {
  await setUp('asset', 'none');
  const { rooms: _, ...anywhere } = HOST;
  keep({ 'My Room': { waitForHost: true } }, [anywhere]);
  expect(await findings()).toEqual([]);
});

test('with the directory in Sync it is the same', async () => {
  await setUp('sync', 'none');
  await organiser.doorcode('participants', 'add', 'tommy', '--phone', '+12025550144', '--rooms', 'Yoga');
  await organiser.doorcode('rooms', 'set', 'Yoga', '--waiting-room');
  expect(await findings()).toEqual([
    expect.stringMatching(/^ROOM_STATE: "Yoga" has a waiting room/),
    expect.stringMatching(/^hosts: guests of "Yoga" wait for a host/),
  ]);
  const host = ['mabel', '--phone', '+12025550143', '--rooms', 'Yoga', '--role', 'host'];
  await organiser.doorcode('participants', 'add', ...host);
  await organiser.asked([], 'setup', '--room-state', 'sync');
  expect(await findings()).toEqual([]);
});

test('of a directory with mistakes, nothing is said of hosts that may be in it', async () => {
  await setUp('asset', 'sync');
  keep({ Yoga: { waitForHost: true } }, [GUEST, { ...HOST, phone: '555' }]);
  expect(await findings()).toEqual([expect.stringMatching(/^directory: line /)]);
});

describe.each(['asset', 'sync'])('with ROOM_STATE=sync and the directory in %s', (directory) => {
  beforeEach(async () => {
    await setUp(directory, 'sync');
    if (directory === 'asset') keep({});
  });
  const service = () => organiser.settings().SYNC_SERVICE_SID ?? '';

  test('a service that is missing is said once', async () => {
    organiser.set({ SYNC_SERVICE_SID: '' });
    expect(await findings()).toEqual([
      'SYNC_SERVICE_SID: SYNC_SERVICE_SID is missing → npx doorcode setup makes a service',
    ]);
  });

  test('a service that is not there is said once', async () => {
    const sid = service();
    organiser.account.syncServices.remove(sid);
    expect(await findings()).toEqual([
      `SYNC_SERVICE_SID: this account has no Sync service ${sid} → empty it; npx doorcode setup makes one`,
    ]);
  });

  test('Sync that does not answer is said once', async () => {
    organiser.failFor('sync.twilio.com', () => ({ status: 503, body: '{}' }));
    expect(await findings()).toEqual([
      'SYNC_SERVICE_SID: Sync answered 503 → try again; https://status.twilio.com says how Twilio is',
    ]);
  });

  test('what is kept and none of the door’s is said, with what takes it away', async () => {
    await organiser.doorcode('participants', 'add', 'tommy', '--phone', '+12025550144', '--rooms', 'Yoga');
    const { VERIFY_SERVICE_SID = '' } = organiser.settings();
    const spoil = (uniqueName: string) =>
      organiser.account.syncServices.find(service())?.documents.push({
        sid: `ET${'1'.repeat(32)}`,
        serviceSid: service(),
        uniqueName,
        data: { lockedUntil: 'tomorrow' },
        revision: 0,
        createdAt: 0,
        updatedAt: 0,
      });
    spoil('songs');
    expect(await findings()).toEqual([]);
    spoil(stateNames({ VERIFY_SERVICE_SID }, 'Yoga' as RoomName).document);
    expect(await findings()).toEqual([
      'ROOM_STATE: what is kept about "Yoga" is not what the door writes, and guests are kept out → take it away: npx doorcode rooms reset "Yoga"',
    ]);
    await organiser.doorcode('rooms', 'reset', 'Yoga', '--yes');
    expect(await findings()).toEqual([]);
  });
});

test('ROOM_STATE that is none of the two is said', async () => {
  await setUp('asset', 'none');
  keep({ Yoga: { waitingRoom: true } });
  organiser.set({ ROOM_STATE: 'redis' });
  expect(await findings()).toEqual([
    'ROOM_STATE: ROOM_STATE must be none or sync → .env.example says what ROOM_STATE may be',
  ]);
});

import type { Identity, RoomName } from '../../../../src/contract/names';
import { admit, deny, end, letBack, lock, remove } from '../../../../src/moderation/room-state';
import { type RoomStore, syncRoomStore } from '../../../../src/moderation/room-store';
import { type StateNames, stateNames } from '../../../../src/moderation/state-names';
import { inProcessClient } from '../../../support/in-process-client';
import { type Organiser, openOrganiser } from '../support/organiser';

const VERIFY_SERVICE_SID = `VA${'c'.repeat(32)}`;
const LASTING = 14_400;
const identity = (name: string) => name as Identity;
const [mabel, tommy, celeste] = [identity('mabel'), identity('Tommy'), identity('celeste')];
const [isabelle, zoe] = [identity('Isabelle'), identity('Zoë')];

let organiser: Organiser;
let serviceSid: string;
beforeEach(() => {
  organiser = openOrganiser();
  const { accountSid: ACCOUNT_SID, authToken: AUTH_TOKEN } = organiser.credentials;
  serviceSid = organiser.account.syncServices.create('Doorcode').sid;
  organiser.set({ ACCOUNT_SID, AUTH_TOKEN, VERIFY_SERVICE_SID });
  organiser.set({ ROOM_STATE: 'sync', SYNC_SERVICE_SID: serviceSid });
  organiser.keep({ rooms: { Yoga: { maxParticipants: 20, waitingRoom: true } }, participants: [] });
});
afterEach(() => organiser.close());

const show = (...args: string[]) => organiser.doorcode('rooms', 'show', 'yoga', '--zone', 'UTC', ...args);
const now = () => Math.floor(Date.now() / 1000);
const until = () => now() + LASTING;
const names = (room = 'Yoga'): StateNames => stateNames({ VERIFY_SERVICE_SID }, room as RoomName);

/** The room as the door keeps it. */
function room(name = 'Yoga', at = now()): RoomStore {
  const client = inProcessClient(
    organiser.credentials,
    { timeout: 200, autoRetry: false },
    organiser.account.hosts,
  );
  return syncRoomStore(client, serviceSid, names(name), at, LASTING);
}

const service = () => {
  const found = organiser.account.syncServices.find(serviceSid);
  if (found === undefined) throw new Error('there is no Sync service');
  return found;
};

/** Has something else be where the door keeps what hosts decide. */
async function spoilDocument(): Promise<void> {
  await room().change(lock([], until()));
  const [document] = service().documents;
  if (document) document.data = { lockedUntil: 'tomorrow' };
}

describe('show', () => {
  test('of a room that nobody has decided anything about says so', async () => {
    const { exitCode, json } = await show('--json');
    expect([exitCode, json]).toEqual([
      0,
      {
        room: 'Yoga',
        maxParticipants: 20,
        waitingRoom: true,
        call: null,
        state: {
          lockedUntil: null,
          mayReturn: [],
          endedUntil: null,
          waiting: [],
          admitted: [],
          denied: [],
          removed: [],
        },
      },
    ]);
    const { out } = await show();
    expect(out).toMatch(
      /^Yoga +is always open\n +takes 20 participants at most\n +guests wait for a host to admit them$/m,
    );
    expect(out).toMatch(/^call +none is going on$/m);
    expect(out).toMatch(/^locked +no\nended +no\nwaiting +nobody\nadmitted +nobody$/m);
    expect(out).toMatch(/^Times by the clock of UTC\.$/m);
  });

  test('says what hosts have decided, and until when', async () => {
    const store = room();
    await store.change(admit([mabel], until()));
    await store.change(lock([mabel, celeste], until()));
    await store.change(deny(isabelle, now(), until()));
    await store.change(remove(tommy, until()));
    await store.change(remove(zoe, until()));
    await store.change(letBack(zoe));
    const { json } = await show('--json');
    const inSeconds = (time: string) => Math.round((Date.parse(time) - Date.now()) / 1000);
    expect(json.state).toMatchObject({
      mayReturn: ['mabel', 'celeste'],
      endedUntil: null,
      admitted: [{ identity: 'mabel' }],
      denied: [{ identity: 'isabelle' }],
      removed: [{ identity: 'Tommy' }],
    });
    expect(json.state.removed).toHaveLength(1);
    for (const end of [json.state.lockedUntil, json.state.removed[0].until, json.state.admitted[0].until])
      expect(Math.abs(inSeconds(end) - LASTING)).toBeLessThan(5);
    expect(Math.abs(inSeconds(json.state.denied[0].until) - 600)).toBeLessThan(5);
    const { out } = await show();
    expect(out).toMatch(/^locked +until \d{4}-\d\d-\d\d \d\d:\d\d\nmay come in +mabel, celeste$/m);
    expect(out).toMatch(/^removed +Tommy \(until \d{4}-\d\d-\d\d \d\d:\d\d\)$/m);
  });

  test('says who waits and for how long, but not who is admitted by now or asks no more', async () => {
    await room('Yoga', now() - 200).keepWaiting(zoe, now() - 300);
    await room().keepWaiting(tommy, now() - 150);
    await room().keepWaiting(celeste, now() - 600);
    await room().keepWaiting(mabel, now() - 10);
    await room().change(admit([mabel], until()));
    const { json } = await show('--json');
    expect(json.state.waiting.map(({ identity }: { identity: string }) => identity)).toEqual([
      'celeste',
      'Tommy',
    ]);
    expect((await show()).out).toMatch(/^waiting +celeste \(10 min\), Tommy \(2 min\)$/m);
  });

  test('says that a call is going on, and that a host has ended one', async () => {
    organiser.account.rooms.sidFor('Yoga');
    expect((await show('--json')).json.call).toBeNull();
    organiser.account.rooms.sidFor(organiser.videoRoom('Yoga'));
    await room().change(end(until()));
    const { json } = await show('--json');
    expect(json.call).toEqual({ sid: expect.stringMatching(/^RM/), since: expect.stringMatching(/Z$/) });
    const { out } = await show();
    expect(out).toMatch(/^call +going on since \d{4}-\d\d-\d\d \d\d:\d\d \(RM\w+\)$/m);
    expect(out).toMatch(/^ended +guests wait for a host, until .+ at the latest$/m);
  });

  test('leaves out what has ended', async () => {
    const past = now() - 20;
    const store = room('Yoga', past - LASTING);
    await store.change(lock([mabel], past));
    await store.change(remove(tommy, past));
    await store.change(deny(mabel, past - LASTING, until()));
    expect((await show('--json')).json.state).toMatchObject({ lockedUntil: null, removed: [], denied: [] });
  });

  test('without ROOM_STATE says that nothing is kept, and does not ask Sync', async () => {
    organiser.set({ ROOM_STATE: 'none' });
    const { exitCode, json } = await show('--json');
    expect([exitCode, json]).toMatchObject([0, { room: 'Yoga', call: null, state: null }]);
    expect((await show()).out).toMatch(
      /^kept +nothing, since ROOM_STATE is none: hosts cannot lock the room/m,
    );
    expect(organiser.requests.filter((request) => request.includes('sync.'))).toEqual([]);
  });

  test.each([
    ['what is kept is none of the door’s', spoilDocument],
    [
      'somebody on the list has no name',
      async () => {
        await room().keepWaiting(mabel, now());
        for (const item of service().maps[0]?.items.values() ?? []) item.data = {};
      },
    ],
  ])('when %s, it is said what takes it away', async (_, spoil) => {
    await spoil();
    expect(await show()).toMatchObject({
      exitCode: 1,
      err: '✖ what is kept about "Yoga" is not what the door writes, and guests are kept out; take it away with: npx doorcode rooms reset "Yoga"',
    });
  });
});

const left = () => [service().documents.length, service().maps.length];

describe('reset', () => {
  const QUESTION =
    'Forget what hosts have decided about "Yoga"? Nobody is locked out, denied or removed any more. With a waiting room, all guests have to be admitted again, also those who are in the call, and who waits is put on the list anew.';

  test('takes away what is kept of that room when the answer is yes, and of no other', async () => {
    await room().change(remove(tommy, until()));
    await room().keepWaiting(mabel, now());
    await room('Tango').change(remove(tommy, until()));
    const { exitCode, out, questions } = await organiser.asked([true], 'rooms', 'reset', 'yoga');
    expect([exitCode, out, questions]).toEqual([0, 'Nothing is kept about "Yoga" any more.', [QUESTION]]);
    expect(service().documents.map(({ uniqueName }) => uniqueName)).toEqual([names('Tango').document]);
    expect(service().maps).toEqual([]);
    expect((await show('--json')).json.state).toMatchObject({ removed: [], waiting: [] });
  });

  test.each([
    ['the answer is no', () => organiser.asked([false], 'rooms', 'reset', 'Yoga')],
    ['nobody is there to ask', () => organiser.doorcode('rooms', 'reset', 'Yoga')],
  ])('takes nothing away when %s', async (_, run) => {
    await room().change(remove(tommy, until()));
    expect((await run()).exitCode).toBe(4);
    expect(left()).toEqual([1, 0]);
  });

  test('takes away whatever is there instead of what the door writes', async () => {
    await spoilDocument();
    const { exitCode, json } = await organiser.doorcode('rooms', 'reset', 'Yoga', '--yes', '--json');
    expect([exitCode, json, left()]).toEqual([0, { room: 'Yoga', reset: true }, [0, 0]]);
    expect((await show('--json')).json.state).toMatchObject({ lockedUntil: null });
  });

  test('works also while the directory cannot be read', async () => {
    await room().change(remove(tommy, until()));
    organiser.keep('{');
    expect((await organiser.doorcode('rooms', 'reset', 'Yoga', '--yes')).exitCode).toBe(0);
    expect(left()).toEqual([0, 0]);
  });

  test('of a room that nothing is kept about asks nothing', async () => {
    const { exitCode, out, questions } = await organiser.asked([], 'rooms', 'reset', 'Yoga');
    expect([exitCode, out, questions]).toEqual([0, 'Nothing is kept about "Yoga".', []]);
    organiser.set({ ROOM_STATE: 'none' });
    const { json } = await organiser.doorcode('rooms', 'reset', 'Yoga', '--json');
    expect(json).toEqual({ room: 'Yoga', reset: false });
  });

  test('the door goes on with a room that was reset: who waits is put on the list anew', async () => {
    await room().keepWaiting(mabel, now());
    await organiser.doorcode('rooms', 'reset', 'Yoga', '--yes');
    // The map that this instance has seen is gone: one attempt fails, the next makes it.
    await room()
      .keepWaiting(mabel, now())
      .catch(() => undefined);
    await room().keepWaiting(mabel, now());
    expect((await show('--json')).json.state.waiting).toMatchObject([{ identity: 'mabel' }]);
  });
});

describe.each(['show', 'reset'])('%s', (command) => {
  const run = () => organiser.doorcode('rooms', command, 'Yoga', '--yes');

  test.each([
    [{ ROOM_STATE: 'redis' }, 1, '✖ ROOM_STATE must be none or sync'],
    [
      { SYNC_SERVICE_SID: '' },
      1,
      '✖ SYNC_SERVICE_SID is missing or wrong; npx doorcode doctor says how to mend it',
    ],
    [
      { SYNC_SERVICE_SID: `IS${'9'.repeat(32)}` },
      1,
      '✖ SYNC_SERVICE_SID names no service of this account; npx doorcode doctor says how to mend it',
    ],
    [{ AUTH_TOKEN: '' }, 1, '✖ ACCOUNT_SID or AUTH_TOKEN is missing; npx doorcode setup asks for them'],
  ])('with %j says what is wrong', async (settings: Record<string, string>, exitCode, err) => {
    organiser.set(settings);
    expect(await run()).toMatchObject({ exitCode, err });
  });

  test('says that Sync does not answer', async () => {
    organiser.failFor('sync.twilio.com', () => ({ status: 503, body: '{}' }));
    expect(await run()).toMatchObject({ exitCode: 3, err: '✖ Sync answered 503' });
  });
});

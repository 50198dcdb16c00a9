import type { RestAnswer } from '../../tools/local/proxy';
import { moveClock, restartClock, stopClockAt } from '../support/clock';
import { expectRefusal, type HostedRoom, openHostedRoom } from './support/hosted-room';

// Mutation testing gives a test less time than an answer that never comes takes.
jest.setTimeout(60_000);

beforeEach(() => stopClockAt('2026-12-01T18:00:00Z'));
afterEach(restartClock);

const json = (status: number, body: unknown): RestAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** Ways in which Twilio may fail, or somebody else answer in its place. */
const FAULTS: Readonly<Record<string, RestAnswer>> = {
  refuses: json(403, { status: 403, code: 20403, message: 'secret words' }),
  throttles: json(429, { status: 429, code: 20429, message: 'secret words' }),
  fails: json(500, { status: 500, code: 20500, message: 'secret words' }),
  'does not know the account': json(401, { status: 401, code: 20003, message: 'secret words' }),
  'says that nothing is there': json(404, { status: 404, code: 20404, message: 'secret words' }),
  'breaks off': 'reset',
  'answers an empty object': json(200, {}),
  'answers a list': json(200, []),
  'answers null': json(200, null),
  'answers a page': { status: 200, headers: { 'content-type': 'text/html' }, body: '<p>Sign in</p>' },
  'answers somebody else': json(200, {
    sid: 'XX',
    unique_name: 'another',
    revision: '1',
    data: {},
    meta: {},
  }),
};

const isState = ({ host }: { host: string }): boolean => host === 'sync.twilio.com';
const later = (seconds = 3) => moveClock(seconds);

/** Everybody gets their pass once: it is good at each door with these settings. */
const { harness, passes } = openHostedRoom();
const { JWT_SECRET, VERIFY_SERVICE_SID } = harness.settings;

/** A room in which mabel is, tommy waits, celeste was removed and Isabelle denied; what was read is too old by now. */
async function busyRoom(rules: object = { waitingRoom: true }): Promise<HostedRoom> {
  const room = openHostedRoom({ room: rules, settings: { JWT_SECRET, VERIFY_SERVICE_SID }, passes });
  room.connect('blathers', 'mabel');
  for (const identity of ['blathers', 'brewster', 'mabel', 'tommy', 'celeste', 'Isabelle'])
    await room.passOf(identity);
  await room.moderate('blathers', 'admit', 'mabel');
  await room.moderate('blathers', 'remove', 'celeste');
  await room.token('tommy');
  await room.token('Isabelle');
  later();
  await room.moderate('blathers', 'deny', 'Isabelle');
  later();
  return room;
}

/** What Sync says of a room about which nothing was decided: no fault can be told from it. */
const NOTHING_THERE = 'says that nothing is there';
const TELLABLE = Object.entries(FAULTS).filter(([how]) => how !== NOTHING_THERE);
/** One of each kind, for the many steps. */
const KINDS = TELLABLE.filter(([how]) => ['refuses', 'breaks off', 'answers somebody else'].includes(how));

describe.each(TELLABLE)('Sync %s', (_, fault) => {
  test.each([
    ['has a waiting room', { waitingRoom: true }],
    ['is locked', {}],
  ])('no guest enters a room that %s, and a host does', async (_name, settings) => {
    const room = await busyRoom(settings);
    await room.moderate('blathers', 'lock');
    later();
    room.setFault((request) => (isState(request) ? fault : undefined));
    for (const identity of ['tommy', 'celeste', 'Isabelle', "O'Brien"]) {
      const answer = await room.token(identity);
      expect([429, 500, 502, 504]).toContain(answer.status);
      expect(answer.body).not.toHaveProperty('token');
    }
    for (const host of ['blathers', 'brewster']) expect((await room.token(host)).status).toBe(200);
  });
});

const ACTIONS = [
  ['look', {}],
  ['remove', { identity: 'mabel' }],
  ['letBack', { identity: 'celeste' }],
  ['lock', {}],
  ['unlock', {}],
  ['admit', { identity: 'tommy' }],
  ['admit', { everybody: true }],
  ['deny', { identity: 'tommy' }],
  ['end', {}],
] as const;

describe.each(ACTIONS)('%s %j', (action, about) => {
  test('at whichever step Twilio fails, and however: nobody is let in who was out, or put out without a note', async () => {
    const counted = await busyRoom();
    counted.requests.length = 0;
    await counted.moderate('blathers', action, about);
    const steps = counted.requests.length;
    for (const [how, fault] of KINDS) {
      for (let step = 0; step < steps; step++) {
        const room = await busyRoom();
        let asked = 0;
        room.setFault(() => (asked++ === step ? fault : undefined));
        const answer = await room.moderate('blathers', action, about);
        room.setFault();
        later();
        const said = { how, step, status: answer.status };
        const tokens = {
          celeste: (await room.token('celeste')).status,
          Isabelle: (await room.token('Isabelle')).status,
        };
        // Only what the host has just said lets somebody in.
        const mayEnter = action === 'letBack' ? [200, 403] : [403];
        expect({ ...said, ok: mayEnter.includes(tokens.celeste) }).toEqual({ ...said, ok: true });
        expect({ ...said, denied: tokens.Isabelle }).toEqual({ ...said, denied: 403 });
        if (action !== 'admit') expect((await room.token('tommy')).status).toBe(403);

        const isOut = !room.connected().includes('mabel');
        const mabel = await room.token('mabel');
        if (isOut) expectRefusal(mabel, 403, action === 'end' ? 'room_not_started' : 'removed');
        if (answer.status === 200 && action === 'remove')
          expect({ ...said, isOut }).toEqual({ ...said, isOut: true });
        if (answer.status === 200 && action === 'lock') {
          expect((await room.moderate('blathers', 'look')).body.locked).toBe(true);
        }
      }
    }
  });
});

test('what does not fit into Sync is refused, and lets nobody in', async () => {
  const room = await busyRoom();
  const remove = (index: number) => room.moderate('blathers', 'remove', `${100 + index} ${'Ä'.repeat(60)}`);
  let count = 0;
  while ((await remove(count)).status === 200) count++;
  expect(count).toBeGreaterThan(30);
  expectRefusal(await remove(count), 502, 'upstream_error');
  later();
  expectRefusal(await room.token('celeste'), 403, 'removed');
  expect(JSON.parse(room.harness.logs.findLast((line) => line.includes('full')) ?? '{}')).toMatchObject({
    event: 'failed',
    reason: 'room state: full',
    alert: true,
  });
});

test('a service that is not there is a mistake in the settings', async () => {
  const room = await busyRoom();
  room.harness.settings.SYNC_SERVICE_SID = `IS${'9'.repeat(32)}`;
  expectRefusal(await room.token('tommy'), 500, 'misconfigured');
  expect((await room.token('brewster')).status).toBe(200);
});

test('a state that somebody else has written lets nobody in, and is not written over', async () => {
  const room = await busyRoom();
  const client = room.harness.getTwilioClient({ timeout: 1000, autoRetry: false });
  const [document] = await client.sync.v1.services(room.syncService).documents.list();
  await client.sync.v1
    .services(room.syncService)
    .documents(document?.sid ?? '')
    .update({ data: { open: true } });
  expectRefusal(await room.token('mabel'), 502, 'upstream_error');
  expectRefusal(await room.moderate('blathers', 'admit', { everybody: true }), 502, 'upstream_error');
});

describe('two hosts at once', () => {
  test('do not undo each other’s decisions, whatever they are', async () => {
    const room = await busyRoom();
    const answers = await Promise.all([
      room.moderate('blathers', 'remove', 'mabel'),
      room.moderate('brewster', 'lock'),
      room.moderate('blathers', 'admit', 'tommy'),
    ]);
    // Each of them tries three times.
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    later();
    const { body } = await room.moderate('blathers', 'look');
    expect(body).toMatchObject({ locked: true, removed: ['celeste', 'mabel'], waiting: [] });
    expectRefusal(await room.token('mabel'), 403, 'removed');
  });

  test('who finds the state changed again and again says so, and has changed nothing', async () => {
    const room = await busyRoom();
    const client = room.harness.getTwilioClient({ timeout: 1000, autoRetry: false });
    const documents = client.sync.v1.services(room.syncService).documents;
    const [document] = await documents.list();
    let changes = 0;
    room.setFault(async ({ method, path, headers }) => {
      if (method !== 'POST' || !path.includes('/Documents/') || headers['if-match'] === undefined)
        return undefined;
      changes++;
      await documents(document?.sid ?? '').update({ data: document?.data });
      return undefined;
    });
    expectRefusal(await room.moderate('blathers', 'remove', 'mabel'), 502, 'upstream_error');
    expect(changes).toBe(3);
    expect(room.connected()).toContain('mabel');
  });
});

test.each([
  ['a guest', 'tommy', 504],
  ['a host', 'brewster', 200],
])('where Sync does not answer, %s is answered within Twilio’s limit', async (_, identity, status) => {
  const room = await busyRoom();
  room.setFault((request) => (isState(request) ? 'hang' : undefined));
  const from = performance.now();
  expect((await room.token(identity)).status).toBe(status);
  expect(performance.now() - from).toBeLessThan(6000);
});

test('where Video does not answer, a host hears of it within Twilio’s limit, and the note stands', async () => {
  const room = await busyRoom();
  room.setFault(({ host }) => (host === 'video.twilio.com' ? 'hang' : undefined));
  const from = performance.now();
  expectRefusal(await room.moderate('blathers', 'remove', 'mabel'), 504, 'upstream_timeout');
  expect(performance.now() - from).toBeLessThan(7000);
  later();
  expectRefusal(await room.token('mabel'), 403, 'removed');
});

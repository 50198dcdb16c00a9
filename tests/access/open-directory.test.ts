import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Twilio } from 'twilio';
import { DIRECTORY_TIMEOUT, openDirectory } from '../../src/access/open-directory';
import type { Identity, RoomName } from '../../src/contract/names';
import { query } from '../../src/directory/postgres-connection';
import { codeOf, problemOf } from '../support/problems';
import { configWith } from '../support/settings';

jest.mock('../../src/directory/postgres-connection', () => ({
  ...jest.requireActual('../../src/directory/postgres-connection'),
  query: jest.fn(async () => []),
}));
const queried = jest.mocked(query);

const config = configWith({ DIRECTORY: 'sync', SYNC_SERVICE_SID: `IS${'c'.repeat(32)}` });
const mabel = 'mabel' as Identity;
const yoga = 'Yoga' as RoomName;

/** A client whose every request to Sync ends like this. */
function syncThat(fetch: () => Promise<unknown>, headers = {}): () => Twilio {
  const map = () => ({ fetch, syncMapItems: () => ({ fetch }) });
  const services = () => ({ syncMaps: map });
  return () =>
    ({ httpClient: { lastResponse: { headers } }, sync: { v1: { services } } }) as unknown as Twilio;
}

afterEach(() => jest.useRealTimers());

test('all lookups of a request have four seconds together', async () => {
  jest.useFakeTimers();
  expect(DIRECTORY_TIMEOUT).toBe(4000);
  const { find, room } = await openDirectory(
    config,
    syncThat(() => new Promise(() => {})),
  );
  const first = problemOf(() => find(mabel));
  await jest.advanceTimersByTimeAsync(3999);
  expect(await Promise.race([first, 'not yet'])).toBe('not yet');
  await jest.advanceTimersByTimeAsync(1);
  const { code, log, extras } = await first;
  expect([code, log, extras]).toEqual([
    'upstream_timeout',
    { reason: 'the directory did not answer in time' },
    { retryAfter: 30 },
  ]);

  const second = codeOf(() => room(yoga));
  await jest.advanceTimersByTimeAsync(1);
  expect(await second).toBe('upstream_timeout');
});

test.each([
  ['is too slow', { code: 'ECONNABORTED' }, 'upstream_timeout', 30],
  ['breaks off', { code: 'ECONNRESET' }, 'upstream_error', 30],
  ['fails', { status: 503, code: 20_503 }, 'upstream_error', 9],
  ['was asked too often', { status: 429, code: 20_429 }, 'rate_limited', 9],
  ['was asked too often, it says', { status: 400, code: 20_429 }, 'rate_limited', 9],
  ['refuses the account', { status: 401, code: 20_003 }, 'upstream_error', 9],
  ['refuses the key', { status: 403, code: 20_003 }, 'upstream_error', 9],
  ['refuses', { status: 403, code: 20_403 }, 'upstream_error', 9],
  ['is not there', { status: 404, code: 20_404 }, 'misconfigured', undefined],
])('when Sync %s the door stays closed, and the log has its code', async (_, thrown, code, retryAfter) => {
  const { find } = await openDirectory(
    config,
    syncThat(
      () => Promise.reject(Object.assign(new Error('secret words'), thrown)),
      'status' in thrown ? { 'retry-after': '9' } : {},
    ),
  );
  const problem = await problemOf(() => find(mabel));
  expect([problem.code, problem.extras.retryAfter]).toEqual([code, retryAfter]);
  expect(problem.log.upstreamCode).toBe(code === 'misconfigured' ? undefined : thrown.code);
  expect(JSON.stringify(problem.log)).not.toContain('secret words');
});

test.each(['account', 'refused'] as const)('what it is down to is known outside: %s', async (fault) => {
  const thrown = { status: fault === 'account' ? 401 : 400 };
  const { find } = await openDirectory(
    config,
    syncThat(() => Promise.reject(thrown)),
  );
  expect((await problemOf(() => find(mabel))).fault).toBe(fault);
});

test('a mistake of our own stays what it is', async () => {
  const mistake = new RangeError('ours');
  const twilio = () => {
    throw mistake;
  };
  await expect(openDirectory(config, twilio)).rejects.toBe(mistake);
});

describe('a directory in PostgreSQL', () => {
  const url = 'postgresql://db.example/club';
  const folder = mkdtempSync(join(tmpdir(), 'doorcode-lookup-'));
  const never = () => {
    throw new Error('asked');
  };
  /** Opens it with the given private assets, and looks somebody up. */
  async function databaseAskedWith(assets: Record<string, { path: string }>, changes = {}) {
    Object.assign(globalThis, { Runtime: { getAssets: () => assets } });
    const settings = configWith({ DIRECTORY: 'postgres', DATABASE_URL: url, ...changes });
    expect(await (await openDirectory(settings, never)).find(mabel)).toBeUndefined();
    return queried.mock.lastCall;
  }
  afterAll(() => rmSync(folder, { recursive: true }));

  test('is asked at its address, and neither Twilio nor a file is', async () => {
    expect(await databaseAskedWith({})).toEqual([
      { url, ca: undefined },
      expect.stringContaining('from doorcode_participants where identity_key = $1'),
      ['mabel'],
      'authenticated',
    ]);
  });

  test('is asked with a statement of the organiser’s own', async () => {
    const DATABASE_PARTICIPANT_QUERY = 'select * from members where name = $1';
    const [, text] = (await databaseAskedWith({}, { DATABASE_PARTICIPANT_QUERY })) ?? [];
    expect(text).toBe(DATABASE_PARTICIPANT_QUERY);
  });

  test('is believed by the certificate authority in the private asset', async () => {
    const path = join(folder, 'database-ca.private.pem');
    writeFileSync(path, 'PEM');
    const [database] = (await databaseAskedWith({ '/database-ca.pem': { path } })) ?? [];
    expect(database).toEqual({ url, ca: 'PEM' });
  });
});

test('a participant who is wrong in Sync is a mistake of the settings', async () => {
  const { find } = await openDirectory(
    config,
    syncThat(async () => ({ data: { identity: 'tommy', phone: '+18005556789' } })),
  );
  const { code, log } = await problemOf(() => find(mabel));
  expect([code, log.reason]).toEqual([
    'misconfigured',
    "a participant in Sync: is filed under a name that is not its identity's",
  ]);
});

test('a room without an entry is called as it was asked for, whoever asked before', async () => {
  const absent = Object.assign(new Error('not found'), { status: 404, code: 20_404 });
  let items = 0;
  const client = {
    httpClient: {},
    sync: {
      v1: {
        services: () => ({
          syncMaps: () => ({
            fetch: async () => ({ accountSid: 'AC' }),
            syncMapItems: () => ({
              fetch: () => {
                items++;
                return Promise.reject(absent);
              },
            }),
          }),
        }),
      },
    },
  } as unknown as Twilio;
  const { room } = await openDirectory(config, () => client);
  expect(await room('YOGA' as RoomName)).toEqual({ name: 'YOGA' });
  expect(await room(yoga)).toEqual({ name: 'Yoga' });
  expect(items).toBe(1);
});

test.each(['sync', 'postgres'] as const)('channels for the whole list hold in %s', async (DIRECTORY) => {
  const row = { identity: 'mabel', phone: '+18005554321' };
  queried.mockResolvedValueOnce([row]);
  Object.assign(globalThis, { Runtime: { getAssets: () => ({}) } });
  const limited = configWith({
    DIRECTORY,
    SYNC_SERVICE_SID: `IS${'c'.repeat(32)}`,
    DATABASE_URL: 'postgresql://db.example/club',
    CHANNELS: ['call'],
  });
  const { find } = await openDirectory(
    limited,
    syncThat(async () => ({ data: row })),
  );
  expect(await find(mabel)).toMatchObject({ channels: ['call'] });
});

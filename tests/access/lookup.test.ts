import type { Twilio } from 'twilio';
import { DIRECTORY_TIMEOUT, openDirectory } from '../../src/access/lookup';
import type { Identity, RoomName } from '../../src/access/names';
import { codeOf, problemOf } from '../support/problems';
import { configWith } from '../support/settings';

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
  ['is too slow', { code: 'ECONNABORTED' }, 'upstream_timeout', 9],
  ['breaks off', { code: 'ECONNRESET' }, 'upstream_error', 9],
  ['fails', { status: 503, code: 20_503 }, 'upstream_error', 9],
  ['was asked too often', { status: 429, code: 20_429 }, 'rate_limited', 9],
  ['was asked too often, it says', { status: 400, code: 20_429 }, 'rate_limited', 9],
  ['refuses the account', { status: 401, code: 20_003 }, 'misconfigured', undefined],
  ['refuses the key', { status: 403, code: 20_003 }, 'misconfigured', undefined],
  ['is not there', { status: 404, code: 20_404 }, 'misconfigured', undefined],
])('when Sync %s the door stays closed', async (_, thrown, code, retryAfter) => {
  const { find } = await openDirectory(
    config,
    syncThat(() => Promise.reject(Object.assign(new Error('secret words'), thrown)), {
      'retry-after': '9',
    }),
  );
  const problem = await problemOf(() => find(mabel));
  const told = thrown.code === 'ECONNABORTED' || thrown.code === 'ECONNRESET' ? 30 : retryAfter;
  expect([problem.code, problem.extras.retryAfter]).toEqual([code, told]);
  expect(JSON.stringify(problem.log)).not.toContain('secret words');
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
  const absent = Object.assign(new Error('not found'), { status: 404 });
  let items = 0;
  const client = {
    httpClient: {},
    sync: {
      v1: {
        services: () => ({
          syncMaps: () => ({
            fetch: async () => ({}),
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

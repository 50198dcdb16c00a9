import { randomBytes } from 'node:crypto';
import type { RoomName } from '../../src/contract/names';
import type { Fault } from '../../tools/local/verify/faults';
import { syncStore } from '../../tools/organiser/stores/sync';
import { put } from '../directory/support/put';
import { inProcessClient } from '../support/in-process-client';
import { directoryOf, participantsNamed } from '../support/participants';
import { check, lastCode, passFor, start, token } from '../support/route-client';
import { useStandIn } from '../support/stand-in-harness';

const SYNC_SERVICE_SID = `IS${randomBytes(16).toString('hex')}`;
const harness = useStandIn({
  directory: directoryOf([]),
  settings: { DIRECTORY: 'sync', SYNC_SERVICE_SID },
});

beforeAll(async () => {
  const { settings, account } = harness.standIn;
  const credentials = { accountSid: settings.ACCOUNT_SID ?? '', authToken: settings.AUTH_TOKEN ?? '' };
  const client = inProcessClient(credentials, { timeout: 5000, autoRetry: false }, account.hosts);
  const store = syncStore(client, SYNC_SERVICE_SID, 'My Room' as RoomName);
  await store.prepare();
  await put(store, { participants: participantsNamed('guest', 1) as { identity: string; phone: string }[] });
  await store.close();
});

/** Milliseconds within which everything is answered. */
const PATIENCE = 6000;

test.each<[string, Fault, string]>([
  ['hangs', { kind: 'hang' }, '504 upstream_timeout'],
  ['resets the connection', { kind: 'reset' }, '502 upstream_error'],
  ['answers half a body', { kind: 'garbage' }, '502 upstream_error'],
  ['answers 200 and nothing', { kind: 'status', status: 200, empty: true }, '502 upstream_error'],
  ['answers 200 and HTML', { kind: 'status', status: 200, html: true }, '502 upstream_error'],
  ['answers 200 and no item', { kind: 'status', status: 200 }, '502 upstream_error'],
  ['redirects', { kind: 'status', status: 302 }, '502 upstream_error'],
  ['answers 404 and HTML', { kind: 'status', status: 404, html: true }, '502 upstream_error'],
  ['answers 500', { kind: 'status', status: 500 }, '502 upstream_error'],
  ['answers 429', { kind: 'status', status: 429 }, '429 rate_limited'],
  ['refuses the account', { kind: 'status', status: 401, code: 20_003 }, '502 upstream_error'],
])(
  'Twilio failing: when Sync %s, nobody gets in or is taken for struck off, and it is asked once',
  async (_, fault, answer) => {
    const { standIn } = harness;
    const { challenge } = (await start(standIn, { identity: 'guest 0' })).body;
    const code = lastCode(standIn);
    standIn.setFault({ service: 'sync', ...fault } as Fault);
    for (const ask of [
      () => start(standIn, { identity: 'guest 0' }),
      () => check(standIn, { challenge, code }),
    ]) {
      const began = performance.now();
      const { result, asked } = await harness.recordRequests(ask);
      expect(performance.now() - began).toBeLessThan(PATIENCE);
      expect(`${result.status} ${result.body.code}`).toBe(answer);
      expect(asked).toEqual([expect.stringMatching(/^sync\.twilio\.com\//)]);
    }
    standIn.setFault(undefined);
    const { pass } = (await check(standIn, { challenge, code })).body;
    standIn.setFault({ service: 'sync', ...fault } as Fault);
    const renewed = await token(standIn, { pass });
    expect(`${renewed.status} ${renewed.body.code}`).toBe(answer);
  },
  60_000,
);

test('once Sync answers again, so does the door', async () => {
  expect((await token(harness.standIn, { pass: await passFor(harness.standIn, 'guest 0') })).status).toBe(
    200,
  );
});

import type { RoomName } from '../../src/contract/names';
import { MAPS, participantAddress } from '../../src/directory/sync-maps';
import { createAccount } from '../../tools/local/account/account';
import type { HostHandler } from '../../tools/local/proxy';
import { BURST_SECONDS } from '../../tools/local/rest/rate-limiter';
import { PER_SECOND } from '../../tools/local/sync/limits';
import { syncStore } from '../../tools/organiser/stores/sync';
import { put } from '../directory/support/put';
import { createFunctionHarness, obtainPass } from '../support/function-harness';
import { inProcessClient } from '../support/in-process-client';
import { wrongCode } from '../support/route-client';

const MABEL = { identity: 'mabel', phone: '+18005554321', rooms: ['Yoga'] };
/** As often as Sync lets one map be read at once, and once more. */
const WITHOUT_END = PER_SECOND * BURST_SECONDS + 1;

/** Names of nobody that lie in the same map as somebody's. */
function strangersBeside(identity: string): string[] {
  const names: string[] = [];
  for (let index = 0; names.length < WITHOUT_END; index++) {
    const name = `stranger ${index}`;
    if (participantAddress(name).map === participantAddress(identity).map) names.push(name);
  }
  return names;
}

/** The door with a directory in Sync, which keeps to Twilio's limits, and for which no time goes by. */
async function openDoor(settings: Record<string, string> = {}, { copies = true } = {}) {
  const harness = createFunctionHarness({
    directory: undefined,
    settings: { DIRECTORY: 'sync', ...settings },
  });
  const { ACCOUNT_SID: accountSid = '', AUTH_TOKEN: authToken = '' } = harness.settings;
  const account = createAccount({ accountSid, authToken });
  const { sid, maps } = account.syncServices.create('Doorcode');
  harness.settings.SYNC_SERVICE_SID = sid;
  const hosts: Record<string, HostHandler> = { ...account.hosts, 'verify.twilio.com': harness.verify.handle };
  harness.getTwilioClient = (given) => inProcessClient({ accountSid, authToken }, given, hosts);
  const store = syncStore(
    harness.getTwilioClient({ timeout: 5000, autoRetry: false }),
    sid,
    'My Room' as RoomName,
  );
  await store.prepare();
  await put(store, { participants: [MABEL], rooms: { Yoga: { maxParticipants: 20 } } });
  if (!copies) maps.splice(0, Infinity, ...maps.filter(({ uniqueName }) => MAPS.includes(uniqueName ?? '')));
  const challenged = async () => {
    const { body } = await harness.start({ identity: 'mabel' });
    return { challenge: body.challenge as string, code: harness.lastCode() };
  };
  /** @returns how often it was answered with what */
  const ask = async (questions: Promise<{ status: number; body: { code?: string } }>[]) => {
    const answers = new Set((await Promise.all(questions)).map(({ status, body }) => body.code ?? status));
    return answers;
  };
  const strangersAsk = () => ask(strangersBeside('mabel').map((identity) => harness.start({ identity })));
  return { harness, account, hosts, store, challenged, ask, strangersAsk };
}

let now: jest.SpyInstance;
beforeEach(() => {
  const began = performance.now();
  now = jest.spyOn(performance, 'now').mockReturnValue(began);
});
afterEach(() => now.mockRestore());

test('asking without end: strangers keep neither who is in nor who has a challenge from being served', async () => {
  const { harness, challenged, strangersAsk } = await openDoor();
  const pass = await obtainPass(harness, 'mabel');
  const known = await challenged();
  expect(await strangersAsk()).toContain('rate_limited');
  expect((await harness.start({ identity: 'mabel' })).body.code).toBe('rate_limited');
  expect((await harness.token({ pass })).status).toBe(200);
  const checked = await harness.check(known);
  expect(checked.status).toBe(200);
  expect((await harness.token({ pass: checked.body.pass })).status).toBe(200);
});

test('asking without end: whoever has a challenge keeps nobody who is in from being served', async () => {
  const { harness, challenged, ask } = await openDoor();
  const pass = await obtainPass(harness, 'mabel');
  const { challenge, code } = await challenged();
  const wrong = { challenge, code: wrongCode(code) };
  expect(await ask(Array.from({ length: WITHOUT_END }, () => harness.check(wrong)))).toContain(
    'rate_limited',
  );
  expect((await harness.token({ pass })).status).toBe(200);
});

test('asking without end: whoever has decoys keeps nobody who has a challenge from being served', async () => {
  const { harness, challenged, ask } = await openDoor({ UNKNOWN_IDENTITY: 'conceal' });
  const known = await challenged();
  const [stranger = ''] = strangersBeside('mabel');
  const { body } = await harness.start({ identity: stranger });
  const decoy = { challenge: body.challenge, code: '123456' };
  expect(await ask(Array.from({ length: WITHOUT_END }, () => harness.check(decoy)))).toEqual(
    new Set(['code_rejected']),
  );
  // Nothing was looked up for them, which would take what other strangers have.
  expect((await harness.start({ identity: 'mabel' })).status).toBe(200);
  expect((await harness.check(known)).status).toBe(200);
});

test('asking without end: rooms that strangers name while concealing keep nobody from their own', async () => {
  const { harness, challenged, ask } = await openDoor({ UNKNOWN_IDENTITY: 'conceal' });
  const pass = await obtainPass(harness, 'mabel');
  const known = await challenged();
  const rooms = Array.from({ length: WITHOUT_END }, (_, index) => `Room ${index}`);
  const asked = rooms.map((room, index) => harness.start({ identity: `anybody ${index}`, room }));
  expect(await ask(asked)).toContain('rate_limited');
  expect((await harness.token({ pass })).status).toBe(200);
  expect((await harness.check(known)).status).toBe(200);
});

test('asking without end: whoever was struck off is out at once, however many ask', async () => {
  const { harness, store, challenged, strangersAsk } = await openDoor();
  const pass = await obtainPass(harness, 'mabel');
  const known = await challenged();
  await strangersAsk();
  expect((await harness.token({ pass })).status).toBe(200);
  await store.remove('mabel');
  expect((await harness.token({ pass })).body.code).toBe('pass_invalid');
  expect((await harness.check(known)).body.code).toBe('challenge_invalid');
});

test('asking without end: a copy lets nobody in whom the directory itself has struck off, or given another contact', async () => {
  const { harness, account, challenged } = await openDoor();
  const [known, pass] = [await challenged(), await obtainPass(harness, 'mabel')];
  const { map, item } = participantAddress('mabel');
  const { SYNC_SERVICE_SID = '' } = harness.settings;
  const items = account.syncServices.findMap(SYNC_SERVICE_SID, map)?.items;
  const entry = items?.get(item);
  if (entry === undefined) throw new Error('mabel is not there');
  items?.set(item, { ...entry, data: { ...MABEL, phone: '+18005550000' } });
  expect((await harness.token({ pass })).body.code).toBe('pass_invalid');
  items?.delete(item);
  expect((await harness.token({ pass })).body.code).toBe('pass_invalid');
  const { pass: fromCopy } = (await harness.check(known)).body;
  for (const each of [pass, fromCopy ?? (await obtainPass(harness, 'mabel'))])
    expect((await harness.token({ pass: each })).body).toMatchObject({ code: 'pass_invalid' });
});

test.each<[string, string, RegExp]>([
  ['the maps themselves fail, nobody with a pass', 'token', /\/Maps\/doorcode-participants-.\//],
  ['the copies for challenges fail, nobody with a challenge', 'check', /-challenged\//],
  ['the copies for strangers fail, nobody', 'start', /-anonymous\//],
])('asking without end: when %s gets in by what another map says', async (_, step, maps) => {
  const { harness, hosts, account, challenged } = await openDoor();
  const pass = await obtainPass(harness, 'mabel');
  const known = await challenged();
  const { length } = harness.messages;
  hosts['sync.twilio.com'] = (request) =>
    maps.test(request.path) ? 'reset' : (account.hosts['sync.twilio.com']?.(request) ?? 'reset');
  const ask = { token: { pass }, check: known, start: { identity: 'mabel' } }[step] ?? {};
  const { status, body } = await harness[step as 'token' | 'check' | 'start'](ask);
  expect([status, body.code, harness.messages.length]).toEqual([502, 'upstream_error', length]);
});

test('asking without end: a directory made before there were copies goes on working', async () => {
  const { harness, store } = await openDoor({}, { copies: false });
  const pass = await obtainPass(harness, 'mabel');
  expect((await harness.token({ pass })).status).toBe(200);
  expect((await harness.start({ identity: 'nobody' })).body.code).toBe('unknown_participant');
  await store.remove('mabel');
  expect((await harness.token({ pass })).body.code).toBe('pass_invalid');
});

import type { RoomName } from '../../src/contract/names';
import { MAPS, participantAddress } from '../../src/directory/sync-maps';
import { createAccount } from '../../tools/local/account/account';
import type { HostHandler } from '../../tools/local/proxy';
import { BURST_SECONDS, PER_SECOND } from '../../tools/local/sync/limits';
import { syncStore } from '../../tools/organiser/stores/sync';
import { put } from '../directory/support/put';
import { wrongCode } from '../support/door';
import { openHouse, passIn } from '../support/handlers';
import { inProcessClient } from '../support/in-process-client';

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
  const house = openHouse({ directory: undefined, settings: { DIRECTORY: 'sync', ...settings } });
  const { ACCOUNT_SID: accountSid = '', AUTH_TOKEN: authToken = '' } = house.settings;
  const account = createAccount({ accountSid, authToken });
  const { sid, maps } = account.syncServices.create('Doorcode');
  house.settings.SYNC_SERVICE_SID = sid;
  const hosts: Record<string, HostHandler> = { ...account.hosts, 'verify.twilio.com': house.verify.handle };
  house.getTwilioClient = (given) => inProcessClient({ accountSid, authToken }, given, hosts);
  const store = syncStore(
    house.getTwilioClient({ timeout: 5000, autoRetry: false }),
    sid,
    'My Room' as RoomName,
  );
  await store.prepare();
  await put(store, { participants: [MABEL], rooms: { Yoga: { maxParticipants: 20 } } });
  if (!copies) maps.splice(0, Infinity, ...maps.filter(({ uniqueName }) => MAPS.includes(uniqueName ?? '')));
  const challenged = async () => {
    const { body } = await house.start({ identity: 'mabel' });
    return { challenge: body.challenge as string, code: house.lastCode() };
  };
  /** @returns how often it was answered with what */
  const ask = async (questions: Promise<{ status: number; body: { code?: string } }>[]) => {
    const answers = new Set((await Promise.all(questions)).map(({ status, body }) => body.code ?? status));
    return answers;
  };
  const strangersAsk = () => ask(strangersBeside('mabel').map((identity) => house.start({ identity })));
  return { house, account, hosts, store, challenged, ask, strangersAsk };
}

let now: jest.SpyInstance;
beforeEach(() => {
  const began = performance.now();
  now = jest.spyOn(performance, 'now').mockReturnValue(began);
});
afterEach(() => now.mockRestore());

test('asking without end: strangers keep neither who is in nor who has a challenge from being served', async () => {
  const { house, challenged, strangersAsk } = await openDoor();
  const pass = await passIn(house, 'mabel');
  const known = await challenged();
  expect(await strangersAsk()).toContain('rate_limited');
  expect((await house.start({ identity: 'mabel' })).body.code).toBe('rate_limited');
  expect((await house.token({ pass })).status).toBe(200);
  const checked = await house.check(known);
  expect(checked.status).toBe(200);
  expect((await house.token({ pass: checked.body.pass })).status).toBe(200);
});

test('asking without end: whoever has a challenge keeps nobody who is in from being served', async () => {
  const { house, challenged, ask } = await openDoor();
  const pass = await passIn(house, 'mabel');
  const { challenge, code } = await challenged();
  const wrong = { challenge, code: wrongCode(code) };
  expect(await ask(Array.from({ length: WITHOUT_END }, () => house.check(wrong)))).toContain('rate_limited');
  expect((await house.token({ pass })).status).toBe(200);
});

test('asking without end: whoever has decoys keeps nobody who has a challenge from being served', async () => {
  const { house, challenged, ask } = await openDoor({ UNKNOWN_IDENTITY: 'conceal' });
  const known = await challenged();
  const [stranger = ''] = strangersBeside('mabel');
  const { body } = await house.start({ identity: stranger });
  const decoy = { challenge: body.challenge, code: '123456' };
  expect(await ask(Array.from({ length: WITHOUT_END }, () => house.check(decoy)))).toEqual(
    new Set(['code_rejected']),
  );
  // Nothing was looked up for them, which would take what other strangers have.
  expect((await house.start({ identity: 'mabel' })).status).toBe(200);
  expect((await house.check(known)).status).toBe(200);
});

test('asking without end: rooms that strangers name while concealing keep nobody from their own', async () => {
  const { house, challenged, ask } = await openDoor({ UNKNOWN_IDENTITY: 'conceal' });
  const pass = await passIn(house, 'mabel');
  const known = await challenged();
  const rooms = Array.from({ length: WITHOUT_END }, (_, index) => `Room ${index}`);
  const asked = rooms.map((room, index) => house.start({ identity: `anybody ${index}`, room }));
  expect(await ask(asked)).toContain('rate_limited');
  expect((await house.token({ pass })).status).toBe(200);
  expect((await house.check(known)).status).toBe(200);
});

test('asking without end: whoever was struck off is out at once, however many ask', async () => {
  const { house, store, challenged, strangersAsk } = await openDoor();
  const pass = await passIn(house, 'mabel');
  const known = await challenged();
  await strangersAsk();
  expect((await house.token({ pass })).status).toBe(200);
  await store.remove('mabel');
  expect((await house.token({ pass })).body.code).toBe('pass_invalid');
  expect((await house.check(known)).body.code).toBe('challenge_invalid');
});

test('asking without end: a copy lets nobody in whom the directory itself has struck off, or given another contact', async () => {
  const { house, account, challenged } = await openDoor();
  const [known, pass] = [await challenged(), await passIn(house, 'mabel')];
  const { map, item } = participantAddress('mabel');
  const { SYNC_SERVICE_SID = '' } = house.settings;
  const items = account.syncServices.findMap(SYNC_SERVICE_SID, map)?.items;
  const entry = items?.get(item);
  if (entry === undefined) throw new Error('mabel is not there');
  items?.set(item, { ...entry, data: { ...MABEL, phone: '+18005550000' } });
  expect((await house.token({ pass })).body.code).toBe('pass_invalid');
  items?.delete(item);
  expect((await house.token({ pass })).body.code).toBe('pass_invalid');
  const { pass: fromCopy } = (await house.check(known)).body;
  for (const each of [pass, fromCopy ?? (await passIn(house, 'mabel'))])
    expect((await house.token({ pass: each })).body).toMatchObject({ code: 'pass_invalid' });
});

test.each<[string, string, RegExp]>([
  ['the maps themselves fail, nobody with a pass', 'token', /\/Maps\/doorcode-participants-.\//],
  ['the copies for challenges fail, nobody with a challenge', 'check', /-challenged\//],
  ['the copies for strangers fail, nobody', 'start', /-anonymous\//],
])('asking without end: when %s gets in by what another map says', async (_, step, maps) => {
  const { house, hosts, account, challenged } = await openDoor();
  const pass = await passIn(house, 'mabel');
  const known = await challenged();
  const { length } = house.messages;
  hosts['sync.twilio.com'] = (request) =>
    maps.test(request.path) ? 'reset' : (account.hosts['sync.twilio.com']?.(request) ?? 'reset');
  const ask = { token: { pass }, check: known, start: { identity: 'mabel' } }[step] ?? {};
  const { status, body } = await house[step as 'token' | 'check' | 'start'](ask);
  expect([status, body.code, house.messages.length]).toEqual([502, 'upstream_error', length]);
});

test('asking without end: a directory made before there were copies goes on working', async () => {
  const { house, store } = await openDoor({}, { copies: false });
  const pass = await passIn(house, 'mabel');
  expect((await house.token({ pass })).status).toBe(200);
  expect((await house.start({ identity: 'nobody' })).body.code).toBe('unknown_participant');
  await store.remove('mabel');
  expect((await house.token({ pass })).body.code).toBe('pass_invalid');
});

import { createAccount } from '../../../tools/local/account/account';
import { HostFaults } from '../../../tools/local/host-faults';
import type { Fault } from '../../../tools/local/verify/faults';
import { inProcessClient } from '../../support/in-process-client';
import { credentials } from './support/open-account';

const DOCUMENT = '/v1/Services/{ServiceSid}/Documents/{Sid}';
const PARTICIPANT = '/v1/Rooms/{RoomSid}/Participants/{Sid}';

/** Sync with one document and Video with one room, which fail as they are told, and Twilio's client in front of them. */
function openFailing() {
  const account = createAccount(credentials);
  const faults = new HostFaults();
  const client = inProcessClient(credentials, { timeout: 200, autoRetry: false }, faults.in(account.hosts));
  const { sid } = account.syncServices.create('Door');
  const documents = client.sync.v1.services(sid).documents;
  account.rooms.sidFor('Yoga');
  const room = client.video.v1.rooms('Yoga');
  return { account, faults, documents, room };
}

/** Each has a fault, and how Twilio's client tells of it. */
const FAULTS: [string, Fault, object][] = [
  ['answers an error', { kind: 'status', status: 503 }, { status: 503, code: 20503 }],
  [
    'refuses',
    { kind: 'status', status: 412, code: 54103, message: 'As told' },
    { status: 412, code: 54103, message: 'As told' },
  ],
  ['resets the connection', { kind: 'reset' }, { code: 'ECONNRESET' }],
  ['hangs', { kind: 'hang' }, { code: 'ECONNABORTED' }],
];

describe.each(FAULTS)('a service that %s', (_, fault, told) => {
  test('does so for one method and path of Sync, and goes on with the others', async () => {
    const { faults, documents } = openFailing();
    await documents.create({ uniqueName: 'yoga', data: { n: 0 } });
    faults.set('sync', { ...fault, method: 'POST', path: DOCUMENT });
    expect(await documents('yoga').fetch()).toMatchObject({ data: { n: 0 } });
    await expect(documents('yoga').update({ data: { n: 1 } })).rejects.toMatchObject(told);
    await documents.create({ uniqueName: 'choir' });
    expect(await documents('yoga').fetch()).toMatchObject({ data: { n: 0 } });
    faults.clear();
    await documents('yoga').update({ data: { n: 1 } });
  });

  test('does so for one method and path of Video, and goes on with the others', async () => {
    const { account, faults, room } = openFailing();
    const { sid } = await room.fetch();
    account.rooms.participantJoined(sid, { sid: `PA${'1'.repeat(32)}`, identity: 'mabel' });
    faults.set('video', { ...fault, method: 'POST', path: PARTICIPANT });
    await room.fetch();
    expect(await room.participants.list()).toHaveLength(1);
    await expect(room.participants('mabel').update({ status: 'disconnected' })).rejects.toMatchObject(told);
    await room.update({ status: 'completed' });
  });
});

test('a service can answer nonsense to one method and path', async () => {
  const { faults, documents } = openFailing();
  await documents.create({ uniqueName: 'yoga', data: { n: 0 } });
  faults.set('sync', { kind: 'garbage', method: 'GET', path: DOCUMENT });
  await expect(documents('yoga').fetch()).rejects.toThrow(/JSON/);
  expect(await documents('yoga').update({ data: { n: 1 } })).toMatchObject({ data: { n: 1 } });
});

test('a service can be slow with one method and path, which it carries out at once', async () => {
  const { account, faults, documents } = openFailing();
  await documents.create({ uniqueName: 'yoga' });
  faults.set('sync', { kind: 'delay', ms: 100, method: 'POST', path: DOCUMENT });
  const began = performance.now();
  const changing = documents('yoga').update({ data: { n: 1 } });
  await documents('yoga').fetch();
  expect(account.syncServices.all()[0]?.documents).toMatchObject([{ data: { n: 1 } }]);
  await changing;
  expect(performance.now() - began).toBeGreaterThanOrEqual(95);
});

test('a path may name one object, and a number of requests', async () => {
  const { faults, documents } = openFailing();
  await documents.create({ uniqueName: 'yoga' });
  await documents.create({ uniqueName: 'choir' });
  const path = '/v1/Services/{ServiceSid}/Documents/yoga';
  faults.set('sync', { kind: 'status', status: 503, path, times: 1 });
  await documents('choir').fetch();
  await expect(documents('yoga').fetch()).rejects.toMatchObject({ status: 503 });
  await documents('yoga').fetch();
});

test('each service has a fault of its own', async () => {
  const { faults, documents, room } = openFailing();
  faults.set('sync', { kind: 'status', status: 500 });
  faults.set('video', { kind: 'status', status: 503 });
  await expect(documents.list()).rejects.toMatchObject({ status: 500 });
  await expect(room.fetch()).rejects.toMatchObject({ status: 503 });
});

test('removals are silent as often as they are told to be, whatever else Video is asked', async () => {
  const { faults, room } = openFailing();
  expect(faults.removesSilently()).toBe(false);
  faults.set('video', { kind: 'remove-silently', service: 'video', times: 1 });
  await room.fetch();
  expect([faults.removesSilently(), faults.removesSilently()]).toEqual([true, false]);
});

test('messages, their services, templates, mail and Lookup fail as they are told, each by itself', async () => {
  const account = createAccount(credentials);
  const faults = new HostFaults();
  const client = inProcessClient(credentials, { timeout: 200, autoRetry: false }, faults.in(account.hosts));
  const { messaging } = account;
  messaging.numbers.create('+12025550100');
  const send = () => client.messages.create({ to: '+491701234567', from: '+12025550100', body: 'Hello' });
  const path = `/2010-04-01/Accounts/{AccountSid}/Messages.json`;
  faults.set('api', { kind: 'status', status: 429, method: 'POST', path, times: 2 });
  faults.set('messaging', { kind: 'status', status: 503 });
  faults.set('content', { kind: 'status', status: 500 });
  faults.set('lookups', { kind: 'status', status: 404, path: '/v2/PhoneNumbers/+491701234567' });
  await expect(send()).rejects.toMatchObject({ status: 429, code: 20429 });
  expect(await client.messages.list()).toEqual([]);
  await expect(send()).rejects.toMatchObject({ status: 429 });
  await send();
  await expect(client.messaging.v1.services.list()).rejects.toMatchObject({ status: 503 });
  await expect(client.content.v1.contents.list()).rejects.toMatchObject({ status: 500 });
  await expect(client.lookups.v2.phoneNumbers('+491701234567').fetch()).rejects.toMatchObject({
    status: 404,
  });
  await client.lookups.v2.phoneNumbers('+33612345678').fetch();
  faults.clear();
  await client.messaging.v1.services.list();
});

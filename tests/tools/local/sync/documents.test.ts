import { open } from '../support/open-account';
import { deviations } from '../support/openapi';

/** A Sync service of an account whose clock stands still until it is moved, in seconds. */
async function openService() {
  let now = Date.parse('2026-01-01T12:00:00Z');
  const { account, client, exchanges } = open({ now: () => now });
  const { sid } = account.syncServices.create('Door');
  return {
    exchanges,
    service: client.sync.v1.services(sid),
    documents: client.sync.v1.services(sid).documents,
    wait: (seconds: number) => {
      now += seconds * 1000;
    },
  };
}

const NOT_FOUND = { status: 404, code: 20404 };

/** Data that takes so many bytes as JSON. */
const dataOf = (bytes: number) => ({ x: 'x'.repeat(bytes - '{"x":""}'.length) });

test("documents speak Twilio's language, request by request", async () => {
  const { service, documents, exchanges } = await openService();
  const made = await documents.create({ uniqueName: 'yoga', data: { locked: true }, ttl: 60 });
  expect(made).toMatchObject({ uniqueName: 'yoga', revision: '0', data: { locked: true } });
  await documents.create();
  expect(await documents.list()).toMatchObject([{ sid: made.sid }, { uniqueName: null, data: {} }]);
  expect(await documents('yoga').fetch()).toMatchObject({ sid: made.sid });
  expect(await documents(made.sid).fetch()).toMatchObject({ uniqueName: 'yoga' });
  await documents('yoga').update({ data: {}, ifMatch: '0', ttl: 120 });
  await documents('yoga').remove();
  await expect(documents('yoga').fetch()).rejects.toMatchObject(NOT_FOUND);
  expect((await service.fetch()).links).toEqual({
    documents: expect.stringMatching(/\/Documents$/),
    maps: expect.stringMatching(/\/Maps$/),
  });
  expect(exchanges).toHaveLength(9);
  expect(exchanges.flatMap(deviations)).toEqual([]);
});

test('each change of the data is another revision', async () => {
  const { documents } = await openService();
  const { sid } = await documents.create({ data: { n: 0 } });
  const revisions = [];
  for (let n = 1; n <= 17; n++) revisions.push((await documents(sid).update({ data: { n } })).revision);
  expect(revisions).toEqual([...'123456789abcdef', '10', '11']);
  expect(await documents(sid).fetch()).toMatchObject({ revision: '11', data: { n: 17 } });
});

test('a change of another revision than the one it is for is refused, and changes nothing', async () => {
  const { documents, exchanges } = await openService();
  await documents.create({ uniqueName: 'yoga', data: { n: 0 } });
  await documents('yoga').update({ data: { n: 1 }, ifMatch: '0' });
  await expect(documents('yoga').update({ data: { n: 2 }, ttl: 1, ifMatch: '0' })).rejects.toMatchObject({
    status: 412,
    code: 54103,
  });
  expect(await documents('yoga').fetch()).toMatchObject({ revision: '1', data: { n: 1 }, dateExpires: null });
  expect(exchanges.flatMap(deviations)).toEqual([]);
});

test('of two changes of the same revision, one is made', async () => {
  const { documents } = await openService();
  await documents.create({ uniqueName: 'yoga' });
  const change = (n: number) => documents('yoga').update({ data: { n }, ifMatch: '0' });
  const outcomes = await Promise.allSettled([change(1), change(2)]);
  expect(outcomes).toMatchObject([{ status: 'fulfilled' }, { status: 'rejected', reason: { status: 412 } }]);
});

test('a unique name belongs to one document of a service, and is free again when that is deleted', async () => {
  const { documents, exchanges } = await openService();
  await documents.create({ uniqueName: 'yoga' });
  await expect(documents.create({ uniqueName: 'yoga' })).rejects.toMatchObject({ status: 409, code: 54301 });
  await documents('yoga').remove();
  await documents.create({ uniqueName: 'yoga' });
  expect(exchanges.flatMap(deviations)).toEqual([]);
});

test('data is a JSON object of at most 16 KiB', async () => {
  const { documents, exchanges } = await openService();
  const invalid = { status: 400, code: 54006 };
  await documents.create({ uniqueName: 'full', data: dataOf(16_384) });
  for (const data of [dataOf(16_385), '{', 'null', '7', '']) {
    await expect(documents.create({ data })).rejects.toMatchObject(invalid);
    await expect(documents('full').update({ data })).rejects.toMatchObject(invalid);
  }
  expect(await documents('full').fetch()).toMatchObject({ revision: '0', data: dataOf(16_384) });
  expect(await documents.list()).toHaveLength(1);
  expect(exchanges.flatMap(deviations)).toEqual([]);
});

test('what is not there can be neither read, changed nor deleted', async () => {
  const { documents, exchanges } = await openService();
  for (const asked of [documents('x').fetch(), documents('x').update({ data: {} }), documents('x').remove()])
    await expect(asked).rejects.toMatchObject(NOT_FOUND);
  expect(exchanges.flatMap(deviations)).toEqual([]);
});

test('a document is gone at its time, and its name is free', async () => {
  const { documents, wait } = await openService();
  const { sid, dateExpires } = await documents.create({ uniqueName: 'yoga', ttl: 60 });
  expect(dateExpires).toEqual(new Date('2026-01-01T12:01:00Z'));
  wait(59);
  await documents(sid).fetch();
  wait(1);
  await expect(documents(sid).fetch()).rejects.toMatchObject(NOT_FOUND);
  await expect(documents('yoga').update({ ttl: 60 })).rejects.toMatchObject(NOT_FOUND);
  expect(await documents.list()).toEqual([]);
  expect(await documents.create({ uniqueName: 'yoga' })).toMatchObject({ revision: '0', dateExpires: null });
});

test('a document that is read or written too often says so, and others do not mind', async () => {
  const { account, client } = open({ syncPerSecond: 1 });
  const { documents } = client.sync.v1.services(account.syncServices.create('Door').sid);
  await documents.create({ uniqueName: 'busy' });
  await documents.create({ uniqueName: 'calm' });
  const now = jest.spyOn(performance, 'now').mockReturnValue(0);
  for (let times = 0; times < 10; times++) await documents('busy').update({ data: {} });
  await expect(documents('busy').update({ data: {} })).rejects.toMatchObject({ status: 429, code: 54009 });
  await documents('busy').fetch();
  await documents('calm').update({ data: {} });
  now.mockReturnValue(1000);
  await documents('busy').update({ data: {} });
  now.mockRestore();
});

import { moveClock, restartClock, stopClockAt } from '../../../support/clock';
import { open } from '../support/open-account';
import { deviations, type Exchange } from '../support/openapi';

const NOT_FOUND = { status: 404, code: 20404 };

let exchanges: Exchange[];
beforeEach(() => stopClockAt('2026-01-01T12:00:00Z'));
afterEach(() => {
  restartClock();
  expect(exchanges.flatMap(deviations)).toEqual([]);
});

function openService() {
  const opened = open();
  exchanges = opened.exchanges;
  return opened.client.sync.v1.services(opened.account.syncServices.create('Door').sid);
}

/** A map that is empty. */
async function openMap(options: { ttl?: number; collectionTtl?: number } = {}) {
  const service = openService();
  await service.syncMaps.create({ uniqueName: 'people', ...options });
  return { service, map: service.syncMaps('people'), items: service.syncMaps('people').syncMapItems };
}

const minutes = (count: number) => new Date(Date.parse('2026-01-01T12:00:00Z') + count * 60_000);

test('an item is gone at its time, and its key is free', async () => {
  const { items } = await openMap();
  expect(await items.create({ key: 'mabel', data: {}, itemTtl: 60 })).toMatchObject({
    dateExpires: minutes(1),
  });
  await items.create({ key: 'tommy', data: {} });
  moveClock(59);
  expect(await items.list()).toMatchObject([{ key: 'mabel' }, { key: 'tommy', dateExpires: null }]);
  moveClock(1);
  expect(await items.list()).toMatchObject([{ key: 'tommy' }]);
  for (const asked of [
    items('mabel').fetch(),
    items('mabel').update({ itemTtl: 60 }),
    items('mabel').remove(),
  ])
    await expect(asked).rejects.toMatchObject(NOT_FOUND);
  expect(await items.create({ key: 'mabel', data: {} })).toMatchObject({ dateExpires: null });
});

test('a time to live alone prolongs an item, and is no new revision', async () => {
  const { items } = await openMap();
  await items.create({ key: 'mabel', data: { since: 7 }, itemTtl: 60 });
  moveClock(30);
  expect(await items('mabel').update({ itemTtl: 60 })).toMatchObject({
    revision: '0',
    data: { since: 7 },
    dateExpires: minutes(1.5),
  });
});

test('new data alone prolongs nothing', async () => {
  const { items } = await openMap();
  await items.create({ key: 'mabel', data: {}, itemTtl: 60 });
  moveClock(30);
  expect(await items('mabel').update({ data: { x: 1 } })).toMatchObject({
    revision: '1',
    dateExpires: minutes(1),
  });
});

test('a time to live of 0 is for ever', async () => {
  const { items } = await openMap();
  await items.create({ key: 'mabel', data: {}, itemTtl: 60 });
  expect(await items('mabel').update({ itemTtl: 0 })).toMatchObject({ dateExpires: null });
  moveClock(3600);
  await items('mabel').fetch();
});

test('Ttl is another name of ItemTtl, which comes first', async () => {
  const { items } = await openMap();
  expect(await items.create({ key: 'a', data: {}, ttl: 60 })).toMatchObject({ dateExpires: minutes(1) });
  expect(await items('a').update({ ttl: 60, itemTtl: 120 })).toMatchObject({ dateExpires: minutes(2) });
});

test('a map is gone at its time with what is in it, and its name is free', async () => {
  const { service, map, items } = await openMap({ ttl: 60 });
  await items.create({ key: 'mabel', data: {} });
  moveClock(60);
  for (const asked of [map.fetch(), items('mabel').fetch(), items.create({ key: 'tommy', data: {} })])
    await expect(asked).rejects.toMatchObject(NOT_FOUND);
  await service.syncMaps.create({ uniqueName: 'people' });
  expect(await items.list()).toEqual([]);
});

test.each([
  ['made', async () => (await openMap({ ttl: 30, collectionTtl: 60 })).map],
  [
    'changed',
    async () => {
      const { map } = await openMap({ ttl: 7 });
      await map.update({ collectionTtl: 60 });
      return map;
    },
  ],
  [
    'given an item',
    async () => {
      const { map, items } = await openMap();
      await items.create({ key: 'mabel', data: {}, collectionTtl: 60 });
      return map;
    },
  ],
  [
    'given another item',
    async () => {
      const { map, items } = await openMap();
      await items.create({ key: 'mabel', data: {} });
      await items('mabel').update({ collectionTtl: 60 });
      return map;
    },
  ],
])('CollectionTtl is the time of a map that is %s', async (_, make) => {
  const map = await make();
  expect(await map.fetch()).toMatchObject({ dateExpires: minutes(1) });
});

test.each([-1, 1.5, 31_536_001, 'soon'])('%s is no time to live', async (ttl) => {
  const service = openService();
  const wrong = ttl as number;
  const invalid = { status: 400, code: 54011 };
  await service.documents.create({ uniqueName: 'yoga' });
  await service.syncMaps.create({ uniqueName: 'people' });
  const { syncMapItems: items } = service.syncMaps('people');
  await items.create({ key: 'mabel', data: {} });
  for (const asked of [
    service.documents.create({ ttl: wrong }),
    service.documents('yoga').update({ data: { x: 1 }, ttl: wrong }),
    service.syncMaps.create({ ttl: wrong }),
    service.syncMaps('people').update({ ttl: wrong }),
    items.create({ key: 'tommy', data: {}, ttl: wrong }),
    items.create({ key: 'tommy', data: {}, collectionTtl: wrong }),
    items('mabel').update({ data: { x: 1 }, ttl: wrong }),
    items('mabel').update({ data: { x: 1 }, collectionTtl: wrong }),
  ])
    await expect(asked).rejects.toMatchObject(invalid);
  expect(await service.documents.list()).toMatchObject([{ revision: '0', dateExpires: null }]);
  expect(await service.syncMaps.list()).toMatchObject([{ dateExpires: null }]);
  expect(await items.list()).toMatchObject([{ key: 'mabel', revision: '0' }]);
});

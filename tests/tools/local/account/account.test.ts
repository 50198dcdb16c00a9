import { createAccount } from '../../../../tools/local/account/account';
import { inProcessClient } from '../../../support/in-process-client';
import { credentials, open } from '../support/open-account';
import { deviations } from '../support/openapi';

type Opened = ReturnType<typeof open>;

/** The requests of the tools to each host of Twilio. */
const REQUESTS: Record<string, (opened: Opened) => Promise<unknown>> = {
  async 'the account and its keys'({ client, account }) {
    const { v2010 } = client.api;
    await v2010.accounts(credentials.accountSid).fetch();
    const { sid, secret } = await v2010
      .accounts(credentials.accountSid)
      .newKeys.create({ friendlyName: 'x' });
    expect(secret).toMatch(/^[0-9a-f]{32}$/);
    await v2010.accounts(credentials.accountSid).keys.list();
    account.callerIds.verify('+12025550143');
    expect(await v2010.accounts(credentials.accountSid).outgoingCallerIds.list()).toMatchObject([
      { phoneNumber: '+12025550143' },
    ]);
    account.type = 'Trial';
    expect(await v2010.accounts(credentials.accountSid).fetch()).toMatchObject({ type: 'Trial' });
    await v2010.accounts(credentials.accountSid).keys(sid).fetch();
    await v2010.accounts(credentials.accountSid).keys(sid).remove();
    await expect(v2010.accounts(credentials.accountSid).keys(sid).fetch()).rejects.toMatchObject({
      status: 404,
    });
  },
  async 'Verify services and their rate limits'({ client }) {
    const { services } = client.verify.v2;
    const { sid } = await services.create({ friendlyName: 'Door', codeLength: 7 });
    expect((await services.list())[0]).toMatchObject({ sid, codeLength: 7 });
    await services(sid).update({ codeLength: 8 });
    expect(await services(sid).fetch()).toMatchObject({ friendlyName: 'Door', codeLength: 8 });
    const limit = await services(sid).rateLimits.create({ uniqueName: 'identity' });
    await services(sid).rateLimits(limit.sid).buckets.create({ max: 4, interval: 600 });
    expect(await services(sid).rateLimits.list()).toHaveLength(1);
    expect(await services(sid).rateLimits(limit.sid).buckets.list()).toMatchObject([
      { max: 4, interval: 600 },
    ]);
    await services(sid).rateLimits(limit.sid).remove();
    await services(sid).remove();
    await expect(services(sid).fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
    await expect(services.create({ friendlyName: 'Call 12345' })).rejects.toMatchObject({ code: 60200 });
  },
  async 'Sync services, maps and items'({ client }) {
    const { services } = client.sync.v1;
    const { sid } = await services.create({ friendlyName: 'Door' });
    expect(await services.list()).toHaveLength(1);
    await services(sid).fetch();
    const maps = services(sid).syncMaps;
    await maps.create({ uniqueName: 'people' });
    await expect(maps.create({ uniqueName: 'people' })).rejects.toMatchObject({ status: 409, code: 54301 });
    expect(await maps.list()).toMatchObject([{ uniqueName: 'people' }]);
    await maps('people').fetch();
    const items = maps('people').syncMapItems;
    await items.create({ key: 'a', data: { x: 1 } });
    await expect(items.create({ key: 'a', data: { x: 1 } })).rejects.toMatchObject({
      status: 409,
      code: 54208,
    });
    expect((await items('a').update({ data: { x: 2 } })).data).toEqual({ x: 2 });
    expect((await items('a').fetch()).data).toEqual({ x: 2 });
    await expect(items('a').update({ data: {}, ifMatch: '0' })).rejects.toMatchObject({ status: 412 });
    for (let index = 0; index < 120; index++) await items.create({ key: `k${index}`, data: {} });
    expect(await items.list({ pageSize: 100 })).toHaveLength(121);
    await items('a').remove();
    await expect(items('a').fetch()).rejects.toMatchObject({ status: 404 });
    await services(sid).remove();
    await expect(services(sid).fetch()).rejects.toMatchObject({ status: 404 });
  },
  async 'Functions and what is deployed to them'({ client, account }) {
    const { services } = client.serverless.v1;
    const { sid } = await services.create({
      uniqueName: 'door',
      friendlyName: 'door',
      includeCredentials: true,
    });
    await expect(services.create({ uniqueName: 'door', friendlyName: 'door' })).rejects.toMatchObject({
      status: 409,
    });
    expect(await services.list()).toHaveLength(1);
    await services(sid).fetch();
    await services(sid).functions.create({ friendlyName: '/token' });
    await services(sid).assets.create({ friendlyName: '/index.html' });
    expect([await services(sid).functions.list(), await services(sid).assets.list()]).toMatchObject([
      [{ friendlyName: '/token' }],
      [{ friendlyName: '/index.html' }],
    ]);
    const stage = await services(sid).environments.create({ uniqueName: 'stage', domainSuffix: 'stage' });
    expect(stage.domainName).toMatch(/^door-\d+-stage\.twil\.io$/);
    expect(await services(sid).environments.list()).toHaveLength(1);
    const { variables } = services(sid).environments(stage.sid);
    const variable = await variables.create({ key: 'A', value: '1' });
    await variables(variable.sid).update({ value: '2' });
    expect(await variables.list()).toMatchObject([{ key: 'A', value: '2' }]);
    await variables(variable.sid).remove();
    const build = await services(sid).builds.create({ runtime: 'node22' });
    await services(sid).builds(build.sid).fetch();
    expect(await services(sid).builds(build.sid).buildStatus().fetch()).toMatchObject({
      status: 'completed',
    });
    await services(sid).environments(stage.sid).deployments.create({ buildSid: build.sid });
    expect(account.sites.online(stage.domainName)?.build?.runtime).toBe('node22');
    await services(sid).remove();
    expect(account.sites.online(stage.domainName)).toBeUndefined();
  },
  async 'Video rooms and who was in them'({ client, account }) {
    const { rooms } = client.video.v1;
    const { sid } = await rooms.create({
      uniqueName: 'Yoga',
      type: 'group',
      maxParticipants: 3,
      audioOnly: true,
    });
    await expect(rooms.create({ uniqueName: 'Yoga' })).rejects.toMatchObject({ code: 53113 });
    await expect(rooms.create({ uniqueName: 'Huge', maxParticipants: 51 })).rejects.toMatchObject({
      status: 400,
    });
    account.rooms.participantJoined(sid, { sid: `PA${'1'.repeat(32)}`, identity: 'mabel' });
    expect(await rooms('Yoga').participants.list()).toMatchObject([
      { identity: 'mabel', status: 'connected', endTime: null },
    ]);
    expect(await rooms('Yoga').participants('mabel').fetch()).toMatchObject({ status: 'connected' });
    expect(await rooms('Yoga').participants.list({ identity: 'tommy' })).toEqual([]);
    expect(await rooms('Yoga').participants('mabel').update({ status: 'disconnected' })).toMatchObject({
      status: 'disconnected',
    });
    await expect(rooms('Yoga').participants('mabel').fetch()).rejects.toMatchObject({ status: 404 });
    expect(await rooms('Yoga').participants.list({ status: 'connected' })).toEqual([]);
    expect(await rooms.list({ uniqueName: 'Yoga', status: 'in-progress' })).toHaveLength(1);
    expect(await rooms.list({ dateCreatedAfter: new Date(Date.now() + 60_000) })).toHaveLength(0);
    await rooms(sid).update({ status: 'completed' });
    expect(await rooms(sid).fetch()).toMatchObject({ status: 'completed', maxParticipants: 3 });
    expect(await rooms.list({ status: 'completed' })).toHaveLength(1);
    await expect(
      rooms('Yoga').participants('mabel').update({ status: 'disconnected' }),
    ).rejects.toMatchObject({ status: 404 });
  },
};

test.each(Object.entries(REQUESTS))("%s speak Twilio's language, request by request", async (_, converse) => {
  const opened = open();
  await converse(opened);
  expect(opened.exchanges.length).toBeGreaterThan(5);
  expect([...new Set(opened.exchanges.flatMap(deviations))]).toEqual([]);
});

test('a deviation would be seen', async () => {
  const opened = open();
  await opened.client.video.v1.rooms.create({ uniqueName: 'Yoga' });
  const [exchange] = opened.exchanges;
  if (exchange === undefined) throw new Error('nothing was said');
  const { request, answer } = exchange;
  expect(deviations({ ...exchange, request: { ...request, body: 'Name=x' } })).toEqual([
    'POST /v1/Rooms: Name is not known',
  ]);
  expect(deviations({ ...exchange, answer: { ...answer, status: 200 } })).toEqual([
    'POST /v1/Rooms: 200 is no success',
  ]);
  expect(deviations({ ...exchange, answer: { ...answer, body: '{"sid":7,"x":1}' } }).join()).toMatch(
    /sid must be string.*|additional/,
  );
  expect(deviations({ ...exchange, request: { ...request, path: '/v1/Room' } })).toHaveLength(1);
});

describe('who may ask', () => {
  test("an API key of the account's may ask everything but for accounts and keys", async () => {
    const { as, account } = open();
    const { sid, secret } = account.keys.create('Door');
    expect(await as(sid, secret).video.v1.rooms.list()).toEqual([]);
    expect(await as(sid, secret).verify.v2.services.list()).toEqual([]);
    await expect(as(sid, secret).api.v2010.accounts(credentials.accountSid).fetch()).rejects.toMatchObject({
      status: 401,
      code: 20003,
    });
  });

  test.each([
    ['another secret', (sid: string) => [sid, 'x']],
    ['another key', () => [`SK${'0'.repeat(32)}`, 'x']],
    ['another account', () => [`AC${'0'.repeat(32)}`, credentials.authToken]],
    ['another token', () => [credentials.accountSid, '0'.repeat(32)]],
  ])('nobody with %s may', async (_, wrong) => {
    const { as, account } = open();
    const [user = '', password = ''] = wrong(account.keys.create('Door').sid);
    for (const asked of [
      as(user, password).video.v1.rooms.list(),
      as(user, password).sync.v1.services.list(),
    ])
      await expect(asked).rejects.toMatchObject({ status: 401, code: 20003 });
  });
});

test('a Sync Map that is written too often says so, and recovers', async () => {
  const account = createAccount({ ...credentials, syncPerSecond: 1 });
  const client = inProcessClient(credentials, { timeout: 5000, autoRetry: false }, account.hosts);
  const { sid } = account.syncServices.create('Door');
  await client.sync.v1.services(sid).syncMaps.create({ uniqueName: 'people' });
  const items = client.sync.v1.services(sid).syncMaps('people').syncMapItems;
  const now = jest.spyOn(performance, 'now').mockReturnValue(0);
  for (let index = 0; index < 10; index++) await items.create({ key: `k${index}`, data: {} });
  await expect(items.create({ key: 'last', data: {} })).rejects.toMatchObject({ status: 429, code: 54009 });
  expect(await items.list({ limit: 1 })).toHaveLength(1);
  now.mockReturnValue(1000);
  await items.create({ key: 'last', data: {} });
  now.mockRestore();
});

test('an empty room ends after five minutes, and its name is free again', async () => {
  let now = 0;
  const { RoomRecords } = await import('../../../../tools/local/video-rest/records');
  const records = new RoomRecords(() => now);
  const plan = {
    uniqueName: 'Yoga',
    maxParticipants: 2,
    audioOnly: false,
    emptyRoomTimeout: 5,
    unusedRoomTimeout: 5,
  };
  const first = records.create(plan);
  expect(records.create(plan)).toBe('exists');
  now = 5 * 60_000;
  expect(records.inProgress('Yoga')).toBeUndefined();
  expect(records.create(plan)).not.toBe(first);
});

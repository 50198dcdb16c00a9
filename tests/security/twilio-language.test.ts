import type { Identity, RoomName } from '../../src/contract/names';
import { syncDirectory } from '../../src/directory/sync';
import { createAccount } from '../../tools/local/account/account';
import type { HostHandler, RestAnswer, RestRequest } from '../../tools/local/proxy';
import { createVerify } from '../../tools/local/verify/service';
import { syncStore } from '../../tools/organiser/stores/sync';
import { put } from '../directory/support/put';
import { createFunctionHarness, type FunctionHarness, obtainPass } from '../support/function-harness';
import { inProcessClient } from '../support/in-process-client';
import { directoryOf } from '../support/participants';
import { contractOf } from '../support/twilio-openapi';
import { videoRoomOf } from '../support/video-rooms';

const directory = directoryOf([
  {
    identity: 'mabel',
    phone: '+18005554321',
    email: 'mabel@example.com',
    channels: ['sms', 'call', 'whatsapp', 'email'],
  },
]);

const SERVICE = '/v2/Services/{ServiceSid}';
const MAP = '/v1/Services/{ServiceSid}/Maps';
const CONTRACTS = {
  create: contractOf('verify_v2', 'post', `${SERVICE}/Verifications`),
  check: contractOf('verify_v2', 'post', `${SERVICE}/VerificationCheck`),
  fetch: contractOf('verify_v2', 'get', `${SERVICE}/Verifications/{Sid}`),
  update: contractOf('verify_v2', 'post', `${SERVICE}/Verifications/{Sid}`),
  createRoom: contractOf('video_v1', 'post', '/v1/Rooms'),
  fetchRoom: contractOf('video_v1', 'get', '/v1/Rooms/{Sid}'),
  listRooms: contractOf('video_v1', 'get', '/v1/Rooms'),
  endRoom: contractOf('video_v1', 'post', '/v1/Rooms/{Sid}'),
  listParticipants: contractOf('video_v1', 'get', '/v1/Rooms/{RoomSid}/Participants'),
  removeParticipant: contractOf('video_v1', 'post', '/v1/Rooms/{RoomSid}/Participants/{Sid}'),
  fetchMap: contractOf('sync_v1', 'get', `${MAP}/{Sid}`),
  fetchItem: contractOf('sync_v1', 'get', `${MAP}/{MapSid}/Items/{Key}`),
};

interface Exchange {
  request: RestRequest;
  answer: Exclude<RestAnswer, string>;
}

/** A harness whose requests and answers are kept. */
function overheard(): { harness: FunctionHarness; exchanges: Exchange[] } {
  const exchanges: Exchange[] = [];
  const harness: FunctionHarness = createFunctionHarness({
    directory,
    settings: { RATE_LIMITS: 'identity,room' },
    verify: { rateLimits: { identity: [], room: [] } },
    handle: async (request) => {
      const answer = await harness.verify.handle(request);
      if (typeof answer === 'string') throw new Error(answer);
      exchanges.push({ request, answer });
      return answer;
    },
  });
  return { harness, exchanges };
}

const form = ({ body }: RestRequest) => Object.fromEntries(new URLSearchParams(body));

/** Holds one exchange to what Twilio's document says of its operation. */
function isTwilios(operation: keyof typeof CONTRACTS, { request, answer }: Exchange): void {
  const { request: takes, statuses, answer: gives } = CONTRACTS[operation];
  takes(form(request));
  expect(takes.errors).toBeNull();
  gives(JSON.parse(answer.body));
  expect(gives.errors).toBeNull();
  expect(statuses).toContain(answer.status);
  expect(answer.headers?.['content-type']).toBe('application/json');
}

/** Video and Sync of an account with Twilio's client in front of them, and what they say to each other. */
function otherServices() {
  const credentials = { accountSid: `AC${'a'.repeat(32)}`, authToken: 'b'.repeat(32) };
  const account = createAccount(credentials);
  const exchanges: Exchange[] = [];
  const hosts = Object.fromEntries(
    Object.entries(account.hosts).map(([host, handle]): [string, HostHandler] => [
      host,
      async (request) => {
        const answer = await handle(request);
        if (typeof answer !== 'string') exchanges.push({ request, answer });
        return answer;
      },
    ]),
  );
  const client = inProcessClient(credentials, { timeout: 5000, autoRetry: false }, hosts);
  return { account, client, exchanges };
}

/** Holds exchanges to what the documents say, one operation after the other. */
function areTwilios(exchanges: Exchange[], operations: (keyof typeof CONTRACTS)[]): void {
  expect(exchanges).toHaveLength(operations.length);
  for (const [index, exchange] of exchanges.entries()) isTwilios(operations[index] ?? 'create', exchange);
}

/** Twilio's client and the service it talks to, for what Doorcode itself never asks. */
function service() {
  const account = { accountSid: `AC${'a'.repeat(32)}`, authToken: 'b'.repeat(32) };
  const serviceSid = `VA${'c'.repeat(32)}`;
  const exchanges: Exchange[] = [];
  const verify = createVerify({ ...account, serviceSid });
  const client = inProcessClient(account, { timeout: 5000, autoRetry: false }, async (request) => {
    const answer = await verify.handle(request);
    if (typeof answer !== 'string') exchanges.push({ request, answer });
    return answer;
  });
  return { verifications: client.verify.v2.services(serviceSid), exchanges };
}

describe("Twilio's language", () => {
  test.each(['sms', 'call', 'whatsapp', 'email'])(
    'our requests and the answers to them are as documented, by %s',
    async (channel) => {
      const { harness, exchanges } = overheard();
      const { body } = await harness.start({ identity: 'mabel', channel, locale: 'fr' });
      const code = harness.lastCode();
      await harness.check({ challenge: body.challenge, code: code === '000000' ? '111111' : '000000' });
      await harness.check({ challenge: body.challenge, code });
      const [created, wrong, right] = exchanges;
      if (!created || !wrong || !right) throw new Error('fewer than three requests');
      isTwilios('create', created);
      isTwilios('check', wrong);
      isTwilios('check', right);
      expect(JSON.parse(form(created.request).RateLimits ?? '')).toEqual({
        identity: expect.stringMatching(/^[0-9a-f]{64}$/),
        room: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
    },
  );

  test('our requests are forms, sent with basic authentication', async () => {
    const { harness, exchanges } = overheard();
    await harness.start({ identity: 'mabel' });
    expect(exchanges[0]?.request.headers).toMatchObject({
      'content-type': 'application/x-www-form-urlencoded',
      authorization: expect.stringMatching(/^Basic [A-Za-z0-9+/]+=*$/),
    });
  });

  test('what is asked by hand is answered as documented: fetch, approve, cancel', async () => {
    const { verifications, exchanges } = service();
    const { sid } = await verifications.verifications.create({ to: '+18005554321', channel: 'sms' });
    await verifications.verifications(sid).fetch();
    await verifications.verifications(sid).update({ status: 'approved' });
    const again = await verifications.verifications.create({ to: '+18005554321', channel: 'sms' });
    await verifications.verifications(again.sid).update({ status: 'canceled' });
    areTwilios(exchanges, ['create', 'fetch', 'update', 'create', 'update']);
  });

  test.each([
    [{ maxParticipants: 20 }, { MaxParticipants: '20' }],
    [{ audioOnly: true }, { AudioOnly: 'true' }],
    [
      { maxParticipants: 2, audioOnly: true },
      { MaxParticipants: '2', AudioOnly: 'true' },
    ],
  ])('a room is made as documented, with %j', async (room, said) => {
    const { account, client, exchanges } = otherServices();
    const name = `Yoga ${JSON.stringify(room).replaceAll(/\W/g, '')}`;
    const harness: FunctionHarness = createFunctionHarness({
      directory: directoryOf([{ identity: 'mabel', phone: '+18005554321', rooms: [name] }], { [name]: room }),
    });
    const pass = await obtainPass(harness, 'mabel');
    const known = videoRoomOf(harness.settings, name);
    harness.getTwilioClient = () => client;
    expect((await harness.token({ pass })).status).toBe(200);
    areTwilios(exchanges, ['createRoom']);
    expect(exchanges.map(({ request }) => form(request))).toEqual([
      { UniqueName: known, Type: 'group', ...said },
    ]);
    expect(account.rooms.inProgress(known)).toMatchObject(room);
  });

  test('what organisers ask of rooms is answered as documented: fetch, list, remove somebody, end', async () => {
    const { account, client, exchanges } = otherServices();
    const { rooms } = client.video.v1;
    const { sid } = await rooms.create({ uniqueName: 'Yoga', type: 'group' });
    account.rooms.participantJoined(sid, { sid: `PA${'0'.repeat(32)}`, identity: 'mabel' });
    await rooms(sid).fetch();
    await rooms.list({ limit: 20 });
    await rooms(sid).participants.list({ limit: 20 });
    await rooms(sid).participants('mabel').update({ status: 'disconnected' });
    await rooms(sid).update({ status: 'completed' });
    areTwilios(exchanges, [
      'createRoom',
      'fetchRoom',
      'listRooms',
      'listParticipants',
      'removeParticipant',
      'endRoom',
    ]);
  });

  test('a room that is there already is refused in the form that Twilio gives errors', async () => {
    const { client } = otherServices();
    const create = () => client.video.v1.rooms.create({ uniqueName: 'Yoga', type: 'group' });
    await create();
    await expect(create()).rejects.toMatchObject({
      status: 400,
      code: 53_113,
      message: expect.stringMatching(/./),
    });
  });

  test('what the directory asks of Sync is asked and answered as documented', async () => {
    const { account, client, exchanges } = otherServices();
    const { sid } = account.syncServices.create('Doorcode');
    const defaultRoom = 'My Room' as RoomName;
    const store = syncStore(client, sid, defaultRoom, 5000);
    await store.prepare();
    await put(store, {
      participants: [{ identity: 'mabel', phone: '+18005554321', rooms: ['Yoga'] }],
      rooms: { Yoga: { maxParticipants: 20 } },
    });
    exchanges.length = 0;

    const directory = syncDirectory(client, sid, defaultRoom);
    expect(await directory.find('mabel' as Identity)).toMatchObject({ identity: 'mabel' });
    expect(await directory.room('yoga' as RoomName)).toMatchObject({ maxParticipants: 20 });
    areTwilios(exchanges.splice(0), ['fetchItem', 'fetchItem']);

    expect(await directory.find('nobody' as Identity)).toBeUndefined();
    const [absent, map, ...more] = exchanges;
    if (!absent || !map) throw new Error('fewer than two requests');
    expect([absent.answer.status, JSON.parse(absent.answer.body).code, more]).toEqual([404, 20_404, []]);
    isTwilios('fetchMap', map);
  });

  test.each([
    [400, 60_200, () => service().verifications.verifications.create({ to: 'nobody', channel: 'sms' })],
    [
      400,
      60_200,
      () => service().verifications.verifications.create({ to: '+18005554321', channel: 'pigeon' }),
    ],
    [
      404,
      20_404,
      () =>
        service()
          .verifications.verifications(`VE${'0'.repeat(32)}`)
          .fetch(),
    ],
    [
      404,
      20_404,
      () => service().verifications.verificationChecks.create({ to: '+18005554321', code: '123456' }),
    ],
  ])('an error is %d %d in the form that Twilio gives errors', async (status, code, ask) => {
    await expect(ask()).rejects.toMatchObject({
      status,
      code,
      moreInfo: `https://www.twilio.com/docs/errors/${code}`,
      message: expect.stringMatching(/./),
    });
  });

  test('a field that Twilio does not know, or a value of another type, would be seen', () => {
    const { request } = CONTRACTS.create;
    expect(request({ To: '+18005554321', Channel: 'sms' })).toBe(true);
    expect(request({ To: '+18005554321', Channel: 'sms', Codes: 'x' })).toBe(false);
    expect(request({ To: '+18005554321' })).toBe(false);
    expect(CONTRACTS.check.answer({ sid: `VE${'0'.repeat(32)}` })).toBe(false);
    expect(CONTRACTS.createRoom.request({ UniqueName: 'Yoga', Type: 'group' })).toBe(true);
    for (const wrong of [
      { Type: 'huge' },
      { MaxParticipants: 'many' },
      { AudioOnly: 'maybe' },
      { Size: '3' },
    ])
      expect(CONTRACTS.createRoom.request(wrong)).toBe(false);
    expect(CONTRACTS.createRoom.answer({ sid: `RM${'0'.repeat(32)}` })).toBe(false);
    expect(CONTRACTS.fetchItem.answer({ key: 'x', data: {} })).toBe(false);
  });
});

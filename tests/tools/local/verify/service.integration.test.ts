import { ACCOUNT_SID, SERVICE_SID, VerifyHarness } from '../support/verify-harness';

const MINUTE = 60_000;
const SID = (prefix: string) => expect.stringMatching(new RegExp(`^${prefix}[0-9a-fA-F]{32}$`));
const DATE_TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);

let harness: VerifyHarness;
beforeAll(async () => {
  harness = await VerifyHarness.start();
});
beforeEach(() => harness.reset());
afterAll(() => harness.stop());

describe('sending a code', () => {
  test('a verification looks as Twilio describes it', async () => {
    const created = await harness.create();
    expect(created.status).toBe(201);
    expect(created.value).toEqual({
      sid: SID('VE'),
      serviceSid: SERVICE_SID,
      accountSid: ACCOUNT_SID,
      to: '+18005559876',
      channel: 'sms',
      status: 'pending',
      valid: false,
      lookup: {},
      amount: null,
      payee: null,
      sendCodeAttempts: [{ time: '2026-03-01T12:00:00Z', channel: 'SMS', attempt_sid: SID('VL') }],
      dateCreated: expect.stringMatching(/^2026-03-01T12:00:00/),
      dateUpdated: expect.stringMatching(/^2026-03-01T12:00:00/),
      sna: null,
      url: `https://verify.twilio.com/v2/Services/${SERVICE_SID}/Verifications/${created.value.sid}`,
    });
  });

  test.each([
    ['sms', '+18005559876', 'Your Doorcode verification code is: 111111'],
    ['whatsapp', '+18005559876', 'Your Doorcode verification code is: 111111'],
    ['email', 'mabel@example.com', 'Your Doorcode verification code is: 111111'],
    ['call', '+18005559876', 'Your Doorcode verification code is: 1, 1, 1, 1, 1, 1'],
  ])('the code goes out by %s', async (channel, to, body) => {
    await harness.create({ channel, to });
    expect(harness.messages).toEqual([{ to, channel, body, code: '111111', at: '2026-03-01T12:00:00.000Z' }]);
  });

  test('the message is in the language asked for, under the friendly name', async () => {
    harness.reset({ friendlyName: 'Yoga' });
    await harness.create({ locale: 'es' });
    expect(harness.messages[0]?.body).toBe('Tu código de verificación para Yoga es: 111111');
  });

  test('codes have the length that the service is set to', async () => {
    harness.reset({ codeLength: 8, newCode: undefined });
    await harness.create();
    expect(harness.messages[0]?.code).toMatch(/^\d{8}$/);
  });

  test('asking again while pending sends the same code under the same SID', async () => {
    const first = await harness.create();
    harness.now += 9 * MINUTE;
    const second = await harness.create({ channel: 'call' });
    expect(second.value.sid).toBe(first.value.sid);
    expect(second.value.sendCodeAttempts).toHaveLength(2);
    expect(harness.messages.map(({ code }) => code)).toEqual(['111111', '111111']);
  });

  test('another destination gets another code', async () => {
    await harness.create();
    await harness.create({ to: '+18005554321' });
    expect(harness.messages.map(({ code }) => code)).toEqual(['111111', '111112']);
  });

  test('the sixth send within ten minutes is refused, and sends nothing', async () => {
    for (let send = 1; send <= 5; send++) expect((await harness.create()).ok).toBe(true);
    expect(await harness.create()).toMatchObject({
      status: 429,
      code: 60203,
      message: 'Max send attempts reached',
    });
    expect(harness.messages).toHaveLength(5);
    harness.now += 10 * MINUTE;
    expect((await harness.create()).ok).toBe(true);
  });

  test.each([
    ['a phone number that is not E.164', { to: '8005559876' }],
    ['an e-mail address for a phone channel', { to: 'mabel@example.com' }],
    ['a phone number for e-mail', { channel: 'email' }],
    ['an address without a domain', { channel: 'email', to: 'mabel@example' }],
    ['an unknown channel', { channel: 'pigeon' }],
    ['an unknown locale', { locale: 'xx' }],
  ])('%s is an invalid parameter', async (_, params) => {
    expect(await harness.create(params)).toMatchObject({ status: 400, code: 60200 });
    expect(harness.messages).toEqual([]);
  });

  test('an error names its page in the dictionary of errors', async () => {
    const refused = await harness.create({ to: '123' });
    expect(refused.message).toBe('Invalid parameter `To`: 123');
    expect(refused.moreInfo).toBe('https://www.twilio.com/docs/errors/60200');
  });

  test.each([{ customCode: '4711' }, { customFriendlyName: 'Bank' }])(
    'the caller cannot choose %j unless the service has that feature',
    async (params) => {
      expect(await harness.create(params)).toMatchObject({ status: 403, code: 60204 });
      expect(harness.messages).toEqual([]);
    },
  );

  test('a service with custom codes sends the one it is given', async () => {
    harness.reset({ allowCustomCode: true });
    await harness.create({ customCode: '4711' });
    expect((await harness.check('4711')).value.status).toBe('approved');
  });
});

describe('checking a code', () => {
  test('the right code is approved, as Twilio describes it', async () => {
    const { sid } = (await harness.create()).value;
    const checked = await harness.check('111111', { verificationSid: sid });
    expect(checked.value).toEqual({
      sid,
      serviceSid: SERVICE_SID,
      accountSid: ACCOUNT_SID,
      to: '+18005559876',
      channel: 'sms',
      status: 'approved',
      valid: true,
      amount: null,
      payee: null,
      dateCreated: DATE_TIME,
      dateUpdated: DATE_TIME,
      snaAttemptsErrorCodes: [],
    });
  });

  test('a wrong code leaves the verification pending, and the right one still counts', async () => {
    await harness.create();
    expect((await harness.check('999999')).value).toMatchObject({ status: 'pending', valid: false });
    expect((await harness.check('111111')).value).toMatchObject({ status: 'approved', valid: true });
  });

  test('a code works once', async () => {
    await harness.create();
    await harness.check('111111');
    expect(await harness.check('111111')).toMatchObject({ status: 404, code: 20404 });
  });

  test('of two right codes at the same moment one is approved', async () => {
    await harness.create();
    const both = await Promise.all([harness.check('111111'), harness.check('111111')]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });

  test('after approval the next code is a new one', async () => {
    await harness.create();
    await harness.check('111111');
    await harness.create();
    expect(harness.messages.at(-1)?.code).toBe('111112');
  });

  test('a code is gone ten minutes after the first send, however often it was sent again', async () => {
    await harness.create();
    harness.now += 9 * MINUTE;
    await harness.create();
    harness.now += MINUTE - 1;
    expect((await harness.check('999999')).value.status).toBe('pending');
    harness.now += 1;
    expect(await harness.check('111111')).toMatchObject({ status: 404, code: 20404 });
  });

  test('the sixth check is refused, the right code included, until the ten minutes are over', async () => {
    const { sid } = (await harness.create()).value;
    for (let check = 1; check <= 5; check++) expect((await harness.check('999999')).ok).toBe(true);
    expect(await harness.check('111111')).toMatchObject({ status: 429, code: 60202 });
    expect(await harness.check('111111', { verificationSid: sid })).toMatchObject({
      status: 429,
      code: 60202,
    });
    expect(await harness.call({ method: 'fetch', sid })).toMatchObject({ status: 404, code: 20404 });
    harness.now += 10 * MINUTE;
    expect(await harness.check('111111')).toMatchObject({ status: 404, code: 20404 });
  });

  test('asking for a new code gives back no checks', async () => {
    await harness.create();
    for (let check = 1; check <= 4; check++) await harness.check('999999');
    await harness.create();
    await harness.check('999999');
    expect(await harness.create()).toMatchObject({ status: 429, code: 60202 });
    expect(await harness.check('111111')).toMatchObject({ status: 429, code: 60202 });
  });

  test('a code counts only for its own destination', async () => {
    await harness.create();
    await harness.create({ to: '+18005554321' });
    expect((await harness.check('111111', { to: '+18005554321' })).value.status).toBe('pending');
  });

  test.each([['12'], ['12345678901'], ['12 456']])('%j is not a code', async (code) => {
    await harness.create();
    expect(await harness.check(code)).toMatchObject({ status: 400, code: 60200 });
  });
});

describe('fetching and updating', () => {
  test('a pending verification is found by SID and by destination', async () => {
    const { sid } = (await harness.create()).value;
    expect((await harness.call({ method: 'fetch', sid })).value.to).toBe('+18005559876');
    expect((await harness.call({ method: 'fetch', sid: '+18005559876' })).value.sid).toBe(sid);
  });

  test.each(['canceled', 'approved'])(
    'one that was %s by hand is gone, and its code with it',
    async (status) => {
      const { sid } = (await harness.create()).value;
      const updated = await harness.call({ method: 'update', sid, params: { status } });
      expect(updated.value).toMatchObject({ sid, status, valid: status === 'approved' });
      expect(await harness.call({ method: 'fetch', sid })).toMatchObject({ status: 404, code: 20404 });
      expect(await harness.check('111111')).toMatchObject({ status: 404, code: 20404 });
    },
  );

  test('no other status can be set', async () => {
    const { sid } = (await harness.create()).value;
    const updated = await harness.call({ method: 'update', sid, params: { status: 'pending' } });
    expect(updated).toMatchObject({ status: 400, code: 60200 });
  });
});

describe('who may ask for what', () => {
  test('wrong credentials are refused', async () => {
    const auth = { accountSid: ACCOUNT_SID, authToken: 'guessed' };
    const refused = await harness.call({
      method: 'create',
      auth,
      params: { to: '+18005559876', channel: 'sms' },
    });
    expect(refused).toMatchObject({ status: 401, code: 20003, message: 'Authenticate' });
    expect(harness.messages).toEqual([]);
  });

  test('a service that is not there is not found', async () => {
    const service = `VA${'c'.repeat(32)}`;
    const refused = await harness.call({
      method: 'create',
      service,
      params: { to: '+18005559876', channel: 'sms' },
    });
    expect(refused).toMatchObject({
      status: 404,
      code: 20404,
      message: `The requested resource /Services/${service}/Verifications was not found`,
    });
  });

  test('every request is on record with its fields and what it was answered, until cleared', async () => {
    await harness.create();
    await harness.check('999999');
    await harness.check('1');
    const path = `/v2/Services/${SERVICE_SID}`;
    const at = '2026-03-01T12:00:00.000Z';
    expect(harness.verify.requests()).toEqual([
      {
        method: 'POST',
        path: `${path}/Verifications`,
        params: { To: '+18005559876', Channel: 'sms' },
        at,
        status: 201,
      },
      {
        method: 'POST',
        path: `${path}/VerificationCheck`,
        params: { To: '+18005559876', Code: '999999' },
        at,
        status: 200,
      },
      {
        method: 'POST',
        path: `${path}/VerificationCheck`,
        params: { To: '+18005559876', Code: '1' },
        at,
        status: 400,
      },
    ]);
    harness.verify.clearRequests();
    expect(harness.verify.requests()).toEqual([]);
  });
});

describe('rate limits of the service', () => {
  const limited = (value: string) =>
    harness.create({ to: `+1800555${1000 + harness.messages.length}`, rateLimits: { identity: value } });
  beforeEach(() => harness.reset({ rateLimits: { identity: [{ max: 2, interval: 60 }], room: [] } }));

  test('a full bucket refuses across destinations, says how long, and empties with time', async () => {
    await limited('mabel');
    harness.now += 10_000;
    await limited('mabel');
    const refused = await limited('mabel');
    expect(refused).toMatchObject({ ok: false, status: 429, code: 20429 });
    expect(refused.headers).toMatchObject({ 'retry-after': '50', 'twilio-reached-rate-limit': 'identity' });
    expect(harness.messages).toHaveLength(2);
    harness.now += 50_000;
    expect((await limited('mabel')).ok).toBe(true);
  });

  test('each value is counted by itself', async () => {
    await limited('mabel');
    await limited('mabel');
    expect((await limited('tommy')).ok).toBe(true);
  });

  test('a limit without buckets limits nothing', async () => {
    for (let send = 1; send <= 4; send++) {
      expect((await harness.create({ to: `+1800555200${send}`, rateLimits: { room: 'Yoga' } })).ok).toBe(
        true,
      );
    }
  });

  test('a limit that the service does not have is an invalid parameter', async () => {
    expect(await harness.create({ rateLimits: { address: '::1' } })).toMatchObject({
      status: 400,
      code: 60200,
    });
    expect(harness.messages).toEqual([]);
  });
});

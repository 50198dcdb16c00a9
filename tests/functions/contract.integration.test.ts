import { type StandIn, startStandIn } from '../../tools/local/stand-in';
import { createLeakCheckedLog, privateTexts } from '../support/leak-checked-log';
import { call, check, claimsOf, lastCode, passFor, start, token, wrongCode } from '../support/route-client';
import { videoRoomOf } from '../support/video-rooms';

/** 32 bytes, as base64url. */
const KEY_PART = expect.stringMatching(/^[\w-]{43}$/);

const HOUR = 3_600_000;
const at = (offset: number) => new Date(Date.now() + offset).toISOString();
const soon = at(HOUR);

const directory = JSON.stringify({
  rooms: {
    Later: { opensAt: soon },
    Over: { closesAt: at(-HOUR) },
    Closing: { closesAt: at(HOUR / 2) },
  },
  participants: [
    { identity: 'blathers', phone: '+18005559876', role: 'host' },
    {
      identity: 'mabel',
      phone: '+18005554321',
      email: 'mabel@example.com',
      channels: ['sms', 'call', 'email'],
    },
    { identity: 'tommy', phone: '+18005556789', rooms: ['My Room', 'Later', 'Over', 'Closing'] },
    { identity: 'isabelle', email: 'isabelle@example.co.uk' },
    { identity: 'timmy', phone: '+18005551111' },
    { identity: 'tammy', phone: '+18005553333' },
    { identity: '西施惠', phone: '+18005552222', channels: ['whatsapp'] },
  ],
});

let standIn: StandIn;
const log = createLeakCheckedLog(() => privateTexts(standIn.settings, directory));
beforeAll(async () => {
  standIn = await startStandIn({ directory, onLog: log.write });
});
afterEach(() => log.assertNoLeaks());
afterAll(async () => {
  await standIn.stop();
  log.assertNoLeaks();
});

describe('start-verification', () => {
  test('answers a challenge with everything the page needs', async () => {
    const { status, headers, body } = await start(standIn, { identity: 'mabel' });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^application\/json(;|$)/);
    expect(body).toEqual({
      challenge: expect.any(String),
      room: 'My Room',
      channel: 'sms',
      to: '********21',
      channels: ['sms', 'call', 'email'],
      codeLength: 6,
      expiresIn: expect.any(Number),
      resendIn: 30,
    });
    expect(body.expiresIn).toBeGreaterThan(590);
    expect(body.expiresIn).toBeLessThanOrEqual(600);
  });

  test('sends the code to the contact of the directory, by the channel asked for', async () => {
    const { body } = await start(standIn, { identity: 'mabel', channel: 'email', to: 'thief@example.com' });
    expect(body).toMatchObject({ channel: 'email', to: 'm*******@*******.com' });
    expect(standIn.messages.list()[0]).toMatchObject({ to: 'mabel@example.com', channel: 'email' });
  });

  test('tells to wait longer with each code sent', async () => {
    const waits = [];
    for (let send = 0; send < 5; send++)
      waits.push((await start(standIn, { identity: 'timmy' })).body.resendIn);
    expect(waits).toEqual([30, 40, 60, 90, 120]);
  });

  test('asks Verify for the language when Verify knows it, and only then', async () => {
    standIn.verify.clearRequests();
    await start(standIn, { identity: '西施惠', locale: 'PT-br' });
    await start(standIn, { identity: '西施惠', locale: 'tlh' });
    expect(standIn.verify.requests().map(({ params }) => params.Locale)).toEqual(['pt-BR', undefined]);
  });

  test.each(['  MABEL ', 'ｍａｂｅｌ', 'Mabel'])('knows %p for mabel', async (identity) => {
    expect((await start(standIn, { identity, channel: 'call' })).body.to).toBe('********21');
  });

  test.each([
    ['no identity', {}],
    ['an identity that is not text', { identity: 7 }],
    ['an identity of 65 characters', { identity: 'a'.repeat(65) }],
    ['an identity that begins with a dot', { identity: '.mabel' }],
    ['an identity with markup', { identity: '<b>mabel</b>' }],
    ['a room that is not text', { identity: 'mabel', room: ['My Room'] }],
    ['a channel nobody has', { identity: 'mabel', channel: 'pigeon' }],
    ['a channel that is not theirs', { identity: 'mabel', channel: 'whatsapp' }],
    ['a locale that is not text', { identity: 'mabel', locale: {} }],
    ['a list', [1, 2]],
  ])('refuses %s as invalid_request, and sends nothing', async (_, body) => {
    standIn.verify.clearRequests();
    expect(await call(standIn, 'start-verification', body)).toMatchObject({
      status: 400,
      body: { code: 'invalid_request' },
    });
    expect(standIn.verify.requests()).toEqual([]);
  });

  test('refuses somebody unknown', async () => {
    const { status, headers, body } = await start(standIn, { identity: 'tom nook' });
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toBe('Bearer realm="doorcode"');
    expect(body).toEqual({
      type: 'urn:doorcode:problem:unknown_participant',
      title: expect.any(String),
      status: 401,
      detail: expect.any(String),
      code: 'unknown_participant',
    });
  });

  test.each([
    ['Staff Room', 'room_forbidden', undefined],
    ['Over', 'room_closed', undefined],
    ['Later', 'room_closed', soon],
  ])('refuses tommy in %s with %s', async (room, code, opensAt) => {
    const { status, body } = await start(standIn, { identity: 'tommy', room });
    expect([status, body.code, body.opensAt]).toEqual([403, code, opensAt]);
    // From an hour before it on, and less for as long as these tests have run.
    expect([typeof body.opensIn, body.opensIn <= 3600]).toEqual(
      opensAt ? ['number', true] : ['undefined', false],
    );
  });

  test('answers too_many_codes after five, and when to try again', async () => {
    for (let send = 0; send < 5; send++) await start(standIn, { identity: 'isabelle' });
    const { status, headers, body } = await start(standIn, { identity: 'isabelle' });
    expect([status, body.code, body.retryAfter, headers.get('retry-after')]).toEqual([
      429,
      'too_many_codes',
      600,
      '600',
    ]);
  });
});

describe('check-verification', () => {
  test('answers a pass for the right code, once', async () => {
    const { body: challenged } = await start(standIn, { identity: 'Blathers' });
    const code = lastCode(standIn);
    const first = await check(standIn, { challenge: challenged.challenge, code });
    expect(first).toMatchObject({
      status: 200,
      body: { identity: 'blathers', room: 'My Room', role: 'host', expiresIn: 900, passExpiresIn: 900 },
    });
    expect(Object.keys(first.body)).toEqual([
      'pass',
      'identity',
      'room',
      'role',
      'expiresIn',
      'passExpiresIn',
    ]);

    const second = await check(standIn, { challenge: challenged.challenge, code });
    expect(second).toMatchObject({ status: 401, body: { code: 'code_rejected' } });
  });

  test('refuses a wrong code, then too many of them', async () => {
    const { body } = await start(standIn, { identity: 'tammy' });
    const code = wrongCode(lastCode(standIn));
    const codes = [];
    for (let attempt = 0; attempt < 6; attempt++) {
      codes.push((await check(standIn, { challenge: body.challenge, code })).body.code);
    }
    expect(codes).toEqual([...Array(5).fill('code_rejected'), 'too_many_attempts']);
  });

  test.each([
    ['no code', { challenge: 'x' }],
    ['a number', { challenge: 'x', code: 123456 }],
    ['five digits', { challenge: 'x', code: '12345' }],
    ['digits of another script', { challenge: 'x', code: '１２３４５６' }],
    ['no challenge', { code: '123456' }],
  ])('refuses %s as invalid_request', async (_, body) => {
    expect(await check(standIn, body)).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  });

  test('refuses a challenge longer than any of ours', async () => {
    expect(await check(standIn, { challenge: 'x'.repeat(2049), code: '123456' })).toMatchObject({
      status: 401,
      body: { code: 'challenge_invalid' },
    });
  });

  test('refuses a pass in the place of a challenge', async () => {
    const pass = await passFor(standIn, 'mabel');
    expect(await check(standIn, { challenge: pass, code: '123456' })).toMatchObject({
      status: 401,
      body: { code: 'challenge_invalid' },
    });
  });
});

describe('token', () => {
  test('answers an AccessToken for exactly that identity and room, and a new pass', async () => {
    const pass = await passFor(standIn, 'mabel');
    const { status, body } = await token(standIn, { pass });
    expect(status).toBe(200);
    expect(body).toEqual({
      token: expect.any(String),
      pass: expect.any(String),
      identity: 'mabel',
      room: 'My Room',
      role: 'guest',
      expiresIn: 3600,
      passExpiresIn: 900,
      badgeKeys: [{ kty: 'EC', crv: 'P-256', x: KEY_PART, y: KEY_PART, kid: KEY_PART }],
    });
    const claims = claimsOf(body.token);
    expect(claims.grants).toEqual({
      identity: 'mabel',
      video: { room: videoRoomOf(standIn.settings, 'My Room') },
    });
    expect(claims.exp - claims.iat).toBe(3600);
    expect(body.pass).not.toBe(pass);
    expect(claimsOf(body.pass).auth_time).toBe(claimsOf(pass).auth_time);
  });

  test('never outlasts the closing time of the room', async () => {
    const pass = await passFor(standIn, 'tommy', 'closing');
    const { body } = await token(standIn, { pass });
    expect(body.room).toBe('Closing');
    expect(body.expiresIn).toBeLessThanOrEqual(1800);
    expect(body.expiresIn).toBeGreaterThan(1700);
    expect(claimsOf(body.token).exp - claimsOf(body.token).iat).toBe(body.expiresIn);
  });

  test.each([
    ['no pass', {}, 400, 'invalid_request'],
    ['a text', { pass: 'open sesame' }, 401, 'pass_invalid'],
  ])('refuses %s', async (_, body, status, code) => {
    expect(await token(standIn, body)).toMatchObject({ status, body: { code } });
  });
});

describe('every route', () => {
  const routes = ['start-verification', 'check-verification', 'token'];

  test.each(routes)(
    '%s keeps its answers out of caches and frames, and opens itself to no other origin',
    async (route) => {
      const { headers } = await call(standIn, route, {});
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('set-cookie')).toBeNull();
    },
  );

  test.each(routes)('%s refuses what is not JSON', async (route) => {
    for (const contentType of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/jsonp',
    ]) {
      const { status, headers, body } = await call(standIn, route, '{"identity":"mabel"}', contentType);
      expect([status, headers.get('content-type')?.split(';')[0], body.code]).toEqual([
        415,
        'application/problem+json',
        'unsupported_media_type',
      ]);
    }
    const got = await fetch(new URL(`${route}?identity=mabel`, standIn.url));
    expect(got.status).toBe(415);
  });
});

test('the log is one line of JSON for each request, with an id of its own', () => {
  const ids = log.lines.map((line) => JSON.parse(line).requestId);
  expect(ids.length).toBeGreaterThan(20);
  expect(new Set(ids).size).toBe(ids.length);
});

import { readConfig } from '../../src/access/config';
import { signJwt } from '../../src/access/jwt';
import type { Identity, RoomName } from '../../src/contract/names';
import { makeSettings } from '../../tools/local/settings';
import { directoryOf, participantsNamed } from '../support/participants';
import { check, lastCode, start, wrongCode } from '../support/route-client';
import { useStandIn } from '../support/stand-in-harness';

/** The life of an invite that is an hour old and ends so many seconds from now. */
function lastingUntil(seconds: number) {
  const now = Math.floor(Date.now() / 1000);
  return { iat: now - 3600, exp: now + seconds };
}

describe('knows a name', () => {
  const harness = useStandIn({
    directory: directoryOf(participantsNamed('guest', 6)),
    settings: { RATE_LIMITS: 'identity,room' },
    verify: {
      rateLimits: { identity: [{ max: 8, interval: 3600 }], room: [{ max: 1000, interval: 60 }] },
    },
  });

  test('five codes in ten minutes and no sixth, whatever the spelling or channel', async () => {
    const spellings = ['guest 0', 'GUEST 0', ' Guest 0 ', 'ｇｕｅｓｔ 0', 'guest 0', 'guest 0', 'GUEST 0'];
    const codes: unknown[] = [];
    const { asked } = await harness.recordRequests(async () => {
      for (const [index, identity] of spellings.entries()) {
        const channel = index % 2 === 0 ? 'sms' : 'call';
        codes.push((await start(harness.standIn, { identity, channel })).body.code);
      }
    });
    expect(asked).toEqual(Array(7).fill('Verifications'));
    expect(codes).toEqual([...Array(5).fill(undefined), 'too_many_codes', 'too_many_codes']);
    expect(harness.standIn.messages.list().filter(({ to }) => to === '+12025550000')).toHaveLength(5);
  });

  test('five tries of a code and no sixth, not even with another challenge for the same person', async () => {
    const challenges: string[] = [];
    for (let send = 0; send < 3; send++)
      challenges.push((await start(harness.standIn, { identity: 'guest 1' })).body.challenge);
    const code = wrongCode(lastCode(harness.standIn));
    const codes: unknown[] = [];
    const { asked } = await harness.recordRequests(async () => {
      for (let tries = 0; tries < 9; tries++)
        codes.push((await check(harness.standIn, { challenge: challenges[tries % 3], code })).body.code);
    });
    expect(asked).toEqual(Array(9).fill('VerificationCheck'));
    expect(codes).toEqual([...Array(5).fill('code_rejected'), ...Array(4).fill('too_many_attempts')]);
  });

  test('the limits count by hashes, one for every spelling of a name, and never by the name or number', async () => {
    await harness.recordRequests(async () => {
      await start(harness.standIn, { identity: 'guest 2' });
      await start(harness.standIn, { identity: 'GUEST 2', room: 'my room' });
      await start(harness.standIn, { identity: 'guest 3' });
    });
    const values = harness.standIn.verify
      .requests()
      .map(({ params }) => JSON.parse(params.RateLimits ?? '{}'));
    expect(
      values.every(({ identity, room }) => /^[0-9a-f]{64}$/.test(identity) && /^[0-9a-f]{64}$/.test(room)),
    ).toBe(true);
    expect(values[1]).toEqual(values[0]);
    expect(values[2].identity).not.toBe(values[0].identity);
    expect(values[2].room).toBe(values[0].room);
  });

  test('a limit that is reached is answered with when to come back', async () => {
    const entered = async () => {
      const { body } = await start(harness.standIn, { identity: 'guest 4' });
      await check(harness.standIn, { challenge: body.challenge, code: lastCode(harness.standIn) });
    };
    for (let times = 0; times < 8; times++) await entered();
    const { result, asked } = await harness.recordRequests(() =>
      start(harness.standIn, { identity: 'guest 4' }),
    );
    expect([result.status, result.body.code, asked]).toEqual([429, 'rate_limited', ['Verifications']]);
    expect(result.body.retryAfter).toBeGreaterThan(3500);
    expect(result.headers.get('retry-after')).toBe(String(result.body.retryAfter));
  });
});

describe('knows a name, where rooms are counted', () => {
  const harness = useStandIn({
    directory: directoryOf([
      ...participantsNamed('guest', 4).map((guest) => ({ ...guest, rooms: ['Hall', 'Yoga'] })),
      { identity: 'mabel', phone: '+18005554321', rooms: ['Yoga'] },
    ]),
    settings: { RATE_LIMITS: 'room' },
    verify: { rateLimits: { room: [{ max: 3, interval: 3600 }] } },
  });

  test('a room takes so many codes and no more, whoever asks and however it is spelled', async () => {
    const rooms = ['Hall', 'HALL', ' hall ', 'Ｈａｌｌ'];
    const { result, asked } = await harness.recordRequests(async () => {
      const answers = [];
      for (const [index, room] of rooms.entries())
        answers.push(await start(harness.standIn, { identity: `guest ${index}`, room }));
      return answers;
    });
    expect(result.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(result.at(-1)?.body).toMatchObject({ code: 'rate_limited', retryAfter: expect.any(Number) });
    expect(asked).toEqual(Array(4).fill('Verifications'));
    const counted = harness.standIn.verify.requests().map(({ params }) => params.RateLimits);
    expect(new Set(counted).size).toBe(1);
    expect(JSON.parse(counted[0] ?? '')).toEqual({ room: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  test('other rooms are not counted with it', async () => {
    const { result, asked } = await harness.recordRequests(() =>
      start(harness.standIn, { identity: 'mabel' }),
    );
    expect([result.status, result.body.room, asked]).toEqual([200, 'Yoga', ['Verifications']]);
  });
});

describe('knows a name, and uses up what is counted for it', () => {
  const harness = useStandIn({
    directory: directoryOf([
      ...participantsNamed('guest', 3),
      { identity: 'mabel', phone: '+18005554321', rooms: ['My Room', 'Yoga'] },
    ]),
    settings: { RATE_LIMITS: 'identity,room' },
    // As setup makes them, but for the room's, which is smaller.
    verify: { rateLimits: { identity: [{ max: 4, interval: 600 }], room: [{ max: 7, interval: 600 }] } },
  });
  const invite = (sub: string, room = 'My Room') =>
    signJwt(
      readConfig(harness.standIn.settings),
      'invite',
      { sub: sub as Identity, room: room as RoomName },
      lastingUntil(60),
    );
  /** The rate limit values of each request that Verify saw meanwhile. */
  const counted = () =>
    harness.standIn.verify
      .requests()
      .flatMap(({ params }) => Object.values(JSON.parse(params.RateLimits ?? '{}')));

  test('whoever is invited gets a code all the same, which whoever is not does not', async () => {
    const spent = [];
    for (const identity of [...Array(6).fill('mabel'), 'guest 0', 'guest 0', 'guest 0', 'guest 1', 'guest 2'])
      spent.push((await start(harness.standIn, { identity })).body.code);
    const sent = (count: number) => Array(count).fill(undefined);
    const limited = (count: number) => Array(count).fill('rate_limited');
    expect(spent).toEqual([...sent(4), ...limited(2), ...sent(3), ...limited(2)]);

    const { result, asked } = await harness.recordRequests(async () => [
      await start(harness.standIn, { identity: 'mabel' }),
      await start(harness.standIn, { identity: 'guest 2' }),
      await start(harness.standIn, { invite: invite('mabel') }),
      await start(harness.standIn, { identity: 'guest 2', invite: invite('guest 2') }),
    ]);
    expect(result.map(({ status }) => status)).toEqual([429, 429, 200, 200]);
    expect(asked).toEqual(Array(4).fill('Verifications'));
  });

  test('nothing that somebody without that invite sends is counted with it', async () => {
    await harness.recordRequests(() => start(harness.standIn, { invite: invite('mabel') }));
    const [own] = counted();
    expect(own).toMatch(/^[0-9a-f]{64}$/);

    const forged = signJwt(
      { ...readConfig(harness.standIn.settings), JWT_SECRET: makeSettings().JWT_SECRET ?? '' },
      'invite',
      { sub: 'mabel' as Identity, room: 'My Room' as RoomName },
      lastingUntil(60),
    );
    const { result } = await harness.recordRequests(async () => {
      const answers = [];
      for (const body of [
        { identity: 'mabel' },
        { identity: 'mabel', room: 'My Room', invited: true },
        { identity: 'mabel', invited: 'true', rateLimits: { identity: own, room: own } },
        { identity: 'mabel', RateLimits: { identity: own }, asked: { invited: true } },
        { identity: 'mabel', invite: '' },
        { identity: 'mabel', invite: own },
        { identity: 'mabel', invite: forged },
        { identity: 'mabel', invite: invite('guest 0') },
        { identity: 'guest 0', invite: invite('mabel') },
        { invite: invite('guest 0') },
        { invite: invite('mabel', 'Yoga') },
      ])
        answers.push(await start(harness.standIn, body));
      return answers;
    });
    const refused = result.filter(({ body }) => body.code === 'invite_required');
    expect([refused.length, counted().includes(own)]).toEqual([5, false]);
  });
});

describe('knows a name, where an invite is required', () => {
  const harness = useStandIn({
    directory: directoryOf(participantsNamed('guest', 3)),
    settings: { REQUIRE_INVITE: 'true' },
  });
  const invite = (sub: string, room = 'My Room', seconds = 60) =>
    signJwt(
      readConfig(harness.standIn.settings),
      'invite',
      { sub: sub as Identity, room: room as RoomName },
      lastingUntil(seconds),
    );

  test.each([
    ['none', (identity: string) => ({ identity })],
    ['an empty one', (identity: string) => ({ identity, invite: '' })],
    ['a made-up one', (identity: string) => ({ identity, invite: 'please' })],
    ['one that is too old', (identity: string) => ({ identity, invite: invite(identity, 'My Room', -5) })],
    ["somebody else's", (identity: string) => ({ identity, invite: invite('guest 2') })],
    ['one for another room', (identity: string) => ({ identity, room: 'Yoga', invite: invite(identity) })],
  ])('with %s, a known and an unknown name are told the same, and nothing is sent', async (_, body) => {
    const { result, asked } = await harness.recordRequests(async () => [
      await start(harness.standIn, body('guest 0')),
      await start(harness.standIn, body('nobody')),
    ]);
    const [known, unknown] = result;
    expect([known?.status, known?.body.code, asked]).toEqual([403, 'invite_required', []]);
    expect([unknown?.status, unknown?.body]).toEqual([known?.status, known?.body]);
  });

  test('the one it was made for is sent a code, without having to say who they are', async () => {
    const { result, asked } = await harness.recordRequests(() =>
      start(harness.standIn, { invite: invite('guest 1') }),
    );
    expect([result.status, result.body.room, asked]).toEqual([200, 'My Room', ['Verifications']]);
  });

  test('an invite opens no room that is not theirs', async () => {
    const { result, asked } = await harness.recordRequests(() =>
      start(harness.standIn, { invite: invite('guest 1', 'Staff Room') }),
    );
    expect([result.status, result.body.code, asked]).toEqual([403, 'room_forbidden', []]);
  });

  test('an invite is no code, no challenge and no pass', async () => {
    const { result, asked } = await harness.recordRequests(() =>
      check(harness.standIn, { challenge: invite('guest 1'), code: '123456' }),
    );
    expect([result.status, result.body.code, asked]).toEqual([401, 'challenge_invalid', []]);
  });
});

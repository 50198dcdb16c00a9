import { deriveKey } from '../../src/access/secret';
import { decodeJwt, forgeJwt } from '../support/forged-jwt';
import { directoryOf } from '../support/participants';
import { check, lastCode, passFor, start, token } from '../support/route-client';
import { useStandIn } from '../support/stand-in-harness';
import { videoRoomOf } from '../support/video-rooms';

const mabel = { identity: 'mabel', phone: '+18005554321', rooms: ['Yoga', 'Kitchen'] };
const tommy = { identity: 'tommy', phone: '+18005556789', rooms: ['Yoga'] };
const HOUR = 3_600_000;
const at = (offset: number) => new Date(Date.now() + offset).toISOString();
const rooms = {
  Later: { opensAt: at(HOUR) },
  Over: { closesAt: at(-HOUR) },
  Soon: { closesAt: at(2 * HOUR) },
};

const before = directoryOf([mabel, tommy], rooms);
const harness = useStandIn({
  directory: before,
  settings: { PASS_TTL: '300', SESSION_MAX: '600', VIDEO_TOKEN_TTL: '3600' },
});
afterEach(() => harness.replaceDirectory(before));

const challenged = async (identity: string, room?: string) => {
  const { body } = await start(harness.standIn, { identity, room });
  return { challenge: body.challenge, code: lastCode(harness.standIn) };
};

describe('struck off, number changed, other room', () => {
  test.each([
    ['is struck off', [tommy]],
    ['is given another number', [{ ...mabel, phone: '+18005550100' }, tommy]],
    ['loses the room', [{ ...mabel, rooms: ['Kitchen'] }, tommy]],
  ])('whoever %s after a code was sent gets no pass for it', async (_, people) => {
    const answer = await challenged('mabel', 'Yoga');
    harness.replaceDirectory(directoryOf(people, rooms));
    const { result, asked } = await harness.recordRequests(() => check(harness.standIn, answer));
    expect([result.status, result.body.code, asked]).toEqual([401, 'challenge_invalid', []]);
    harness.replaceDirectory(before);
    expect((await check(harness.standIn, answer)).status).toBe(200);
  });

  test.each([
    ['is struck off', [tommy]],
    ['loses the room', [{ ...mabel, rooms: ['Kitchen'] }, tommy]],
    ['is given another number', [{ ...mabel, phone: '+18005550100' }, tommy]],
  ])('whoever %s after entering gets no further token', async (_, people) => {
    const pass = await passFor(harness.standIn, 'mabel', 'Yoga');
    expect((await token(harness.standIn, { pass })).status).toBe(200);
    harness.replaceDirectory(directoryOf(people, rooms));
    const { result, asked } = await harness.recordRequests(() => token(harness.standIn, { pass }));
    expect([result.status, result.body.code, asked]).toEqual([401, 'pass_invalid', []]);
  });

  test('whoever is struck off is sent no code', async () => {
    harness.replaceDirectory(directoryOf([tommy], rooms));
    const { result, asked } = await harness.recordRequests(() =>
      start(harness.standIn, { identity: 'mabel' }),
    );
    expect([result.status, result.body.code, asked]).toEqual([401, 'unknown_participant', []]);
  });

  test('whoever becomes host is one at the next step', async () => {
    const pass = await passFor(harness.standIn, 'mabel', 'Yoga');
    harness.replaceDirectory(directoryOf([{ ...mabel, role: 'host' } as typeof mabel, tommy], rooms));
    expect((await token(harness.standIn, { pass })).body.role).toBe('host');
  });

  test.each([
    ['is not JSON', '{"participants": ['],
    ['names somebody twice', directoryOf([mabel, { ...mabel, identity: 'MABEL' }])],
    ['is empty', ''],
    ['has everybody', '{"participants": "*"}'],
  ])('a directory that %s opens to nobody, until it is right again', async (_, text) => {
    const pass = await passFor(harness.standIn, 'tommy');
    harness.replaceDirectory(text);
    const { result, asked } = await harness.recordRequests(async () => [
      await start(harness.standIn, { identity: 'tommy' }),
      await check(harness.standIn, { challenge: 'x', code: '123456' }),
      await token(harness.standIn, { pass }),
    ]);
    expect(result.map(({ status, body }) => [status, body.code])).toEqual(
      Array(3).fill([500, 'misconfigured']),
    );
    expect(asked).toEqual([]);
    harness.replaceDirectory(before);
    expect((await token(harness.standIn, { pass })).status).toBe(200);
  });

  test("the room is the challenge's and the pass's, never the body's", async () => {
    const answer = await challenged('mabel', 'Kitchen');
    const passed = await check(harness.standIn, { ...answer, room: 'Yoga' });
    const { body } = await token(harness.standIn, { pass: passed.body.pass, room: 'Yoga' });
    expect([passed.body.room, body.room, decodeJwt(body.token).claims.grants]).toEqual([
      'Kitchen',
      'Kitchen',
      { identity: 'mabel', video: { room: videoRoomOf(harness.standIn.settings, 'Kitchen') } },
    ]);
  });

  test.each(['Staff Room', 'Yoga2', 'Kitchen'])(
    'no code is sent for a room that is not theirs: %s',
    async (room) => {
      const { result, asked } = await harness.recordRequests(() =>
        start(harness.standIn, { identity: 'tommy', room }),
      );
      expect([result.status, result.body.code, asked]).toEqual([403, 'room_forbidden', []]);
    },
  );

  test('a room that closes meanwhile is closed at every step', async () => {
    const pass = await passFor(harness.standIn, 'tommy');
    const answer = await challenged('mabel', 'Yoga');
    harness.replaceDirectory(directoryOf([mabel, tommy], { ...rooms, Yoga: { closesAt: at(-1000) } }));
    const { result, asked } = await harness.recordRequests(async () => [
      await start(harness.standIn, { identity: 'tommy' }),
      await check(harness.standIn, answer),
      await token(harness.standIn, { pass }),
    ]);
    expect(result.map(({ status, body }) => [status, body.code])).toEqual(
      Array(3).fill([403, 'room_closed']),
    );
    expect(asked).toEqual([]);
  });

  test('a room that opens later says when', async () => {
    const opensAt = at(HOUR / 2);
    harness.replaceDirectory(directoryOf([tommy], { Yoga: { opensAt } }));
    const { body } = await start(harness.standIn, { identity: 'tommy' });
    expect([body.code, body.opensAt]).toEqual(['room_closed', opensAt]);
  });

  test('a session ends SESSION_MAX after the code, however often it is renewed', async () => {
    const first = await passFor(harness.standIn, 'tommy');
    const authTime = Number(decodeJwt(first).claims.auth_time);
    let pass = first;
    for (let renewals = 0; renewals < 3; renewals++) {
      const { body } = await token(harness.standIn, { pass });
      expect(body.expiresIn).toBeLessThanOrEqual(600);
      expect(Number(decodeJwt(body.pass).claims.auth_time)).toBe(authTime);
      expect(Number(decodeJwt(body.pass).claims.exp)).toBeLessThanOrEqual(authTime + 600);
      expect(Number(decodeJwt(body.token).claims.exp)).toBeLessThanOrEqual(authTime + 600);
      pass = body.pass;
    }
  });

  /** A pass of ours that is good for now, of somebody who entered the code so many seconds ago. */
  const passEntered = async (secondsAgo: number) => {
    const { header, claims } = decodeJwt(await passFor(harness.standIn, 'tommy'));
    const authTime = Math.floor(Date.now() / 1000) - secondsAgo;
    const key = deriveKey(harness.standIn.settings.JWT_SECRET ?? '', 'pass');
    return { pass: forgeJwt(header, { ...claims, auth_time: authTime }, key), authTime };
  };

  test.each([600, 601, 86_400])(
    'a pass that is good otherwise ends a session that began %d seconds ago, and says so',
    async (seconds) => {
      const { pass } = await passEntered(seconds);
      const { result, asked } = await harness.recordRequests(() => token(harness.standIn, { pass }));
      expect([result.status, result.body.code, asked]).toEqual([401, 'pass_expired', []]);
      expect(result.body).not.toHaveProperty('token');
      expect(result.body).not.toHaveProperty('pass');
    },
  );

  test('whoever is struck off is told so, though the session is over as well', async () => {
    const { pass } = await passEntered(700);
    harness.replaceDirectory(directoryOf([mabel], rooms));
    const { result, asked } = await harness.recordRequests(() => token(harness.standIn, { pass }));
    expect([result.status, result.body.code, asked]).toEqual([401, 'pass_invalid', []]);
  });

  test('near its end a session gives only what is left of it', async () => {
    const { pass, authTime } = await passEntered(500);
    const { body } = await token(harness.standIn, { pass });
    expect(body.expiresIn).toBeLessThanOrEqual(100);
    expect(Number(decodeJwt(body.token).claims.exp)).toBeLessThanOrEqual(authTime + 600);
    expect(Number(decodeJwt(body.pass).claims.exp)).toBeLessThanOrEqual(authTime + 600);
  });
});

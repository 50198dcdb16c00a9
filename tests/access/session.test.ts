import { verifyJwt } from '../../src/access/jwt';
import { accessTokenTtl, issuePass, resumeSession, type Session } from '../../src/access/session';
import type { Identity, RoomName } from '../../src/contract/names';
import type { Participant, Room } from '../../src/directory/directory';
import { restartClock, stopClockAt } from '../support/clock';
import { decodeJwt } from '../support/forged-jwt';
import { codeOf, problemOf } from '../support/problems';
import { configWith, issuerContextWith } from '../support/settings';

const MOMENT = '2026-03-01T12:00:00Z';
const NOW = Date.parse(MOMENT) / 1000;
const config = configWith({ PASS_TTL: 900, SESSION_MAX: 3600, VIDEO_TOKEN_TTL: 1800 });
const yoga: Room = { name: 'Yoga' as RoomName };
const mabel: Participant = {
  identity: 'mabel' as Identity,
  contacts: { phone: '+18005554321', email: 'mabel@example.com' },
  channels: ['sms'],
  rooms: [yoga.name],
  role: 'guest',
};
const session = (authTime: number, room = yoga): Session => ({
  participant: mabel,
  room,
  contact: '+18005554321',
  authTime,
});

beforeEach(() => stopClockAt(MOMENT));
afterEach(restartClock);

test('a pass says who, where, and when the code was entered', () => {
  const { pass, passExpiresIn } = issuePass(issuerContextWith(config), session(NOW - 60));
  expect(passExpiresIn).toBe(900);
  expect(decodeJwt(pass).claims).toMatchObject({
    sub: 'mabel',
    room: 'Yoga',
    auth_time: NOW - 60,
    exp: NOW + 900,
  });
});

test.each([
  [0, 900],
  [2700, 900],
  [2701, 899],
  [3599, 1],
])('a pass renewed %d s after the code lives %d s', (age, life) => {
  const { pass, passExpiresIn } = issuePass(issuerContextWith(config), session(NOW - age));
  expect([passExpiresIn, decodeJwt(pass).claims.exp]).toEqual([life, NOW + life]);
});

test.each([3600, 3601, 1e9])('%d s after the code the session is over', async (age) => {
  const { code, log } = await problemOf(() => issuePass(issuerContextWith(config), session(NOW - age)));
  expect([code, log.reason]).toEqual(['pass_expired', 'SESSION_MAX']);
});

test.each([
  ['VIDEO_TOKEN_TTL', 0, undefined, 1800],
  ['the session', 3000, undefined, 600],
  ['the closing time', 0, 300, 300],
  ['the closing time, in whole seconds', 0, 300.9, 300],
  ['the last second', 0, 1, 1],
  ['the closing time, in the second that it comes', 0, 1.1, 1],
])('an AccessToken outlasts none of them: %s', (_, age, closesIn, ttl) => {
  const room = closesIn === undefined ? yoga : { ...yoga, closesAt: new Date((NOW + closesIn) * 1000) };
  expect(accessTokenTtl(issuerContextWith(config), session(NOW - age, room))).toBe(ttl);
});

test.each([0.9, 0, -1])('a room that closes in %d s is closed', async (closesIn) => {
  const room = { ...yoga, closesAt: new Date((NOW + closesIn) * 1000) };
  expect(await codeOf(() => accessTokenTtl(issuerContextWith(config), session(NOW, room)))).toBe(
    'room_closed',
  );
});

test('there is no AccessToken once the session is over', async () => {
  expect(await codeOf(() => accessTokenTtl(issuerContextWith(config), session(NOW - 3600)))).toBe(
    'pass_expired',
  );
});

describe('a session is resumed', () => {
  const resume = (participant: Participant, by = config) => {
    const { pass } = issuePass(issuerContextWith(config), session(NOW));
    return resumeSession(issuerContextWith(by), verifyJwt(by, 'pass', pass, new Date()), participant, yoga);
  };

  test('as it was', () => {
    expect(resume(mabel)).toEqual(session(NOW));
  });

  test('while another of the contacts changes', () => {
    expect(resume({ ...mabel, contacts: { phone: '+18005554321' } }).contact).toBe('+18005554321');
  });

  test('after the secret was rotated', () => {
    const rotated = configWith({
      VERIFY_SERVICE_SID: config.VERIFY_SERVICE_SID,
      JWT_SECRET_PREVIOUS: config.JWT_SECRET,
    });
    expect(resume(mabel, rotated).contact).toBe('+18005554321');
  });

  test('from now on where another instance, whose clock is ahead, says that it begins later', () => {
    stopClockAt((NOW + 5) * 1000);
    const { pass } = issuePass(issuerContextWith(config), session(NOW + 5));
    stopClockAt(MOMENT);
    const resumed = resumeSession(
      issuerContextWith(config),
      verifyJwt(config, 'pass', pass, new Date()),
      mabel,
      yoga,
    );
    expect(resumed.authTime).toBe(NOW);
    expect(decodeJwt(issuePass(issuerContextWith(config), resumed).pass).claims).toMatchObject({
      auth_time: NOW,
      iat: NOW,
    });
  });

  test('not once it is over', async () => {
    const short = { ...config, SESSION_MAX: 300 };
    const { pass } = issuePass(issuerContextWith(config), session(NOW - 300));
    const claims = verifyJwt(config, 'pass', pass, new Date());
    expect(await codeOf(() => resumeSession(issuerContextWith(short), claims, mabel, yoga))).toBe(
      'pass_expired',
    );
  });

  test('not once the contact that had the code has changed', async () => {
    const moved = { ...mabel, contacts: { phone: '+18005550000', email: 'mabel@example.com' } };
    const { code, log } = await problemOf(() => resume(moved));
    expect([code, log.reason]).toEqual(['pass_invalid', 'the contact has changed']);
  });

  test('not by somebody who shares the contact', async () => {
    expect(await codeOf(() => resume({ ...mabel, identity: 'tommy' as Identity }))).toBe('pass_invalid');
  });
});

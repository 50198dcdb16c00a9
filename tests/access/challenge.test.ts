import {
  assertNotDecoy,
  challengedVerification,
  issueChallenge,
  issueDecoy,
} from '../../src/access/challenge';
import type { Destination } from '../../src/access/destination';
import { type Claims, verifyJwt } from '../../src/access/jwt';
import { keyedHash } from '../../src/access/secret';
import type { Identity, RoomName } from '../../src/contract/names';
import type { Participant } from '../../src/directory/directory';
import { restartClock, stopClockAt } from '../support/clock';
import { decodeJwt } from '../support/forged-jwt';
import { problemOf } from '../support/problems';
import { configWith, issuerContextWith } from '../support/settings';

const config = configWith();
const MOMENT = '2026-03-01T12:00:00Z';
const NOW = Date.parse(MOMENT) / 1000;
const sid = `VE${'0123456789abcdef'.repeat(2)}`;
const room = { name: 'Yoga' as RoomName };
const mabel: Participant = {
  identity: 'Mabel' as Identity,
  contacts: { phone: '+18005554321', email: 'mabel@example.com' },
  channels: ['sms', 'call', 'email'],
  rooms: [room.name],
  role: 'guest',
};
const bySms: Destination = { channel: 'sms', to: '+18005554321' };
const issued = {
  startRequest: { identity: 'MABEL' as Identity, room: 'YOGA' as RoomName, invited: false },
  participant: mabel,
  room,
  destination: bySms,
  sentVerification: { sid, sends: 2, expiresIn: 540 },
};

beforeEach(() => stopClockAt(MOMENT));
afterEach(restartClock);

describe('a challenge', () => {
  test('tells the page what it needs, and no contact', () => {
    expect(issueChallenge(issuerContextWith(config), issued)).toEqual({
      challenge: expect.any(String),
      room: 'Yoga',
      channel: 'sms',
      to: '********21',
      channels: ['sms', 'call', 'email'],
      codeLength: 6,
      expiresIn: 540,
      resendIn: 40,
    });
  });

  test('lives as long as the verification, in the name that was asked for', () => {
    const claims = verifyJwt(
      config,
      'challenge',
      issueChallenge(issuerContextWith(config), issued).challenge,
      new Date(),
    );
    expect(claims).toMatchObject({
      sub: 'MABEL',
      room: 'Yoga',
      sid,
      dst: keyedHash(config.JWT_SECRET, 'destination', `${claims.jti} ${sid} +18005554321`),
      exp: NOW + 540,
    });
  });

  test('says of any code what it says of the first while concealing', () => {
    const { challenge, expiresIn, resendIn } = issueChallenge(
      issuerContextWith(configWith({ UNKNOWN_IDENTITY: 'conceal' })),
      issued,
    );
    expect([expiresIn, resendIn, decodeJwt(challenge).claims.exp]).toEqual([600, 30, NOW + 600]);
  });

  test('tells the room in the directory’s spelling, but in the asker’s while concealing', () => {
    const concealing = configWith({ UNKNOWN_IDENTITY: 'conceal' });
    const told = (settings: typeof config, startRequest = issued.startRequest) => {
      const { challenge, room: name } = issueChallenge(issuerContextWith(settings), {
        ...issued,
        startRequest,
      });
      return [name, decodeJwt(challenge).claims.room];
    };
    expect(told(config)).toEqual(['Yoga', 'Yoga']);
    expect(told(concealing)).toEqual(['YOGA', 'YOGA']);
    expect(told(concealing, { ...issued.startRequest, room: undefined as never })).toEqual(['Yoga', 'Yoga']);
  });
});

describe('a decoy', () => {
  const { sentVerification, ...stranger } = issued;

  test('looks like a challenge', () => {
    const concealing = configWith({ UNKNOWN_IDENTITY: 'conceal' });
    const decoy = issueDecoy(issuerContextWith(concealing), stranger);
    const real = issueChallenge(issuerContextWith(concealing), issued);
    expect({ ...decoy, challenge: '' }).toEqual({ ...real, challenge: '' });
    expect(decoy.challenge).toHaveLength(real.challenge.length);
    expect(verifyJwt(concealing, 'challenge', decoy.challenge, new Date())).toMatchObject({
      sub: 'MABEL',
      exp: NOW + 600,
    });
  });

  test('is never the same twice, and nobody is behind it', async () => {
    const claims = [
      issueDecoy(issuerContextWith(config), stranger),
      issueDecoy(issuerContextWith(config), stranger),
    ].map(({ challenge }) => verifyJwt(config, 'challenge', challenge, new Date()));
    expect(new Set(claims.flatMap(({ sid: each, dst }) => [each, dst])).size).toBe(4);
    for (const each of claims) {
      expect((await problemOf(() => challengedVerification(config, each, mabel))).code).toBe(
        'challenge_invalid',
      );
    }
  });
});

describe('whoever shows', () => {
  const { sentVerification, ...stranger } = issued;
  const previous = 'cHJldmlvdXM'.repeat(5);
  const shown = (challenge: string, settings = config) =>
    assertNotDecoy(settings, decodeJwt(challenge).claims as unknown as Claims<'challenge'>);

  test('a challenge is no stranger', () => {
    expect(() => shown(issueChallenge(issuerContextWith(config), issued).challenge)).not.toThrow();
  });

  test('a decoy is turned away, and after the secret has changed as well', async () => {
    const { challenge } = issueDecoy(issuerContextWith(config), stranger);
    expect((await problemOf(() => shown(challenge))).code).toBe('challenge_invalid');
    const changed = configWith({ JWT_SECRET: previous, JWT_SECRET_PREVIOUS: config.JWT_SECRET });
    const { code, log } = await problemOf(() => shown(challenge, changed));
    expect([code, log.reason]).toEqual(['challenge_invalid', 'a decoy']);
    expect(() => shown(challenge, configWith({ JWT_SECRET: previous }))).not.toThrow();
  });
});

describe('the verification that a challenge is about', () => {
  const claimsFor = (to: string, issuer = config) =>
    verifyJwt(
      issuer,
      'challenge',
      issueChallenge(issuerContextWith(issuer), { ...issued, destination: { ...bySms, to } }).challenge,
      new Date(),
    );
  const concealing = { ...config, UNKNOWN_IDENTITY: 'conceal' } as const;

  test.each(['+18005554321', 'mabel@example.com'])('is found with the contact of theirs: %s', (to) => {
    expect(challengedVerification(config, claimsFor(to), mabel)).toEqual({ sid, to });
    expect(challengedVerification(concealing, claimsFor(to, concealing), mabel)).toEqual({ sid, to });
  });

  test('is hidden while concealing, another way each time', () => {
    const all = [1, 2, 3].map(() => claimsFor(bySms.to, concealing));
    expect(new Set([sid, ...all.map((each) => each.sid)]).size).toBe(4);
    expect(new Set(all.map(({ dst }) => dst)).size).toBe(3);
  });

  test.each([
    ['on', config, concealing],
    ['off', concealing, config],
  ])('is found after concealing was switched %s', (_, before, after) => {
    expect(challengedVerification(after, claimsFor(bySms.to, before), mabel).sid).toBe(sid);
  });

  test.each(['reject', 'conceal'] as const)(
    'is found after the secret was rotated: %s',
    (UNKNOWN_IDENTITY) => {
      const before = configWith({ UNKNOWN_IDENTITY });
      const rotated = { ...config, JWT_SECRET_PREVIOUS: before.JWT_SECRET };
      expect(challengedVerification(rotated, claimsFor(bySms.to, before), mabel)).toEqual({
        sid,
        to: bySms.to,
      });
    },
  );

  test.each<[string, () => Claims<'challenge'>]>([
    ['their number has changed', () => claimsFor('+18005550100')],
    ['the verification is another', () => ({ ...claimsFor(bySms.to), sid: sid.replace('0', '1') })],
    ['the challenge is another', () => ({ ...claimsFor(bySms.to), jti: claimsFor(bySms.to).jti })],
    ['the secret is another', () => claimsFor(bySms.to, configWith())],
    ['the destination is nobody', () => ({ ...claimsFor(bySms.to), dst: '' })],
  ])('is not found when %s', async (_, claims) => {
    const { code, log } = await problemOf(() => challengedVerification(config, claims(), mabel));
    expect([code, log.reason]).toEqual(['challenge_invalid', 'the contact has changed']);
  });
});

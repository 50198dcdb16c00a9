import { deriveKey } from '../../src/access/secret';
import { advanceClockOnEachRead, restoreClock } from '../support/clock';
import { decodeJwt, forgeJwt } from '../support/forged-jwt';
import { createFunctionHarness, type FunctionHarness, type HandlerAnswer } from '../support/function-harness';
import { directoryOf } from '../support/participants';

jest.mock('node:timers/promises', () => ({ setTimeout: async () => {} }));

/** When every request arrives: a tenth of a second before the second turns. */
const MOMENT = '2026-12-01T18:00:00.900Z';
const ARRIVED = Math.floor(Date.parse(MOMENT) / 1000);
/** Milliseconds by which the clock has moved on whenever it is read again: no two readings are in one second. */
const STEP = 1700;
const after = (seconds: number) => new Date(Date.parse(MOMENT) + seconds * 1000).toISOString();

const directory = directoryOf(
  [
    { identity: 'mabel', phone: '+18005554321', rooms: ['My Room', 'Later', 'Closing'] },
    { identity: 'tommy', phone: '+18005556789', rooms: ['Yoga'] },
  ],
  { Later: { opensAt: after(90.05) }, Closing: { closesAt: after(100.5) } },
);

type Ask = () => Promise<HandlerAnswer>;

let harness: FunctionHarness;
/** Asks at the moment, and never at another. */
const arriving = (ask: Ask): Promise<HandlerAnswer> => {
  advanceClockOnEachRead(MOMENT, STEP);
  return ask();
};
const openWith = (settings: Record<string, string>) => {
  advanceClockOnEachRead(MOMENT, STEP);
  harness = createFunctionHarness({ directory, settings });
};
afterEach(restoreClock);

/** All of an answer but what is chance, or follows from the name: by value, so that no second can hide in it. */
const valuesOf = ({ status, headers, body }: HandlerAnswer) => {
  const { header, claims } = decodeJwt(body.challenge);
  const { jti, sid, dst, sub, ...rest } = claims;
  const chance = [jti, sid, dst].map((each) => String(each).replace(/[0-9a-f]/g, 'x'));
  return {
    status,
    headers,
    body: Object.entries({ ...body, challenge: body.challenge.length, to: body.to.slice(0, -2) }),
    header,
    order: Object.keys(claims),
    chance,
    claims: rest,
  };
};

describe('while concealing, across a turning second', () => {
  beforeEach(() => openWith({ UNKNOWN_IDENTITY: 'conceal' }));

  const asked = { room: 'My Room', channel: 'sms' };
  const refusing = (code: number) => async () => {
    harness.verify.setFault({ kind: 'status', status: code === 60_205 ? 403 : 429, code });
    return harness.start({ ...asked, identity: 'mabel' });
  };
  const WHO: Record<string, Ask> = {
    'somebody known': () => harness.start({ ...asked, identity: 'mabel' }),
    'somebody known, once more': async () => {
      await harness.start({ ...asked, identity: 'mabel' });
      advanceClockOnEachRead(MOMENT, STEP);
      return harness.start({ ...asked, identity: 'mabel' });
    },
    'somebody unknown': () => harness.start({ ...asked, identity: 'lebam' }),
    'somebody whose codes are used up': refusing(60_203),
    'somebody whose attempts are used up': refusing(60_202),
    'somebody whose limit is reached': refusing(60_212),
    'somebody to whom nothing can be delivered': refusing(60_205),
    'somebody who is not expected there': () => harness.start({ ...asked, identity: 'tommy' }),
    'somebody without that channel': () =>
      harness.start({ ...asked, channel: 'whatsapp', identity: 'mabel' }),
  };
  const names = Object.keys(WHO);

  test.each(names.flatMap((a, index) => names.slice(index + 1).map((b) => [a, b] as const)))(
    '%s and %s are answered the same, claim by claim',
    async (a, b) => {
      const one = await arriving(WHO[a] as Ask);
      harness.verify.setFault(undefined);
      const other = await arriving(WHO[b] as Ask);
      expect(valuesOf(other)).toEqual(valuesOf(one));
      expect(valuesOf(one).claims).toMatchObject({ iat: ARRIVED, exp: ARRIVED + 600 });
      expect(one.body).toMatchObject({ expiresIn: 600, resendIn: 30 });
    },
  );

  test('a room that is still to open is as far away for a stranger as for somebody known', async () => {
    for (const identity of ['mabel', 'tommy', 'lebam']) {
      const { status, body } = await arriving(() => harness.start({ identity, room: 'Later' }));
      expect([status, body.code, body.opensIn]).toEqual([403, 'room_closed', 91]);
    }
  });

  test('every refusal of a code is the same, to the letter', async () => {
    const { body: known } = await arriving(() => harness.start({ ...asked, identity: 'mabel' }));
    const { body: decoy } = await arriving(() => harness.start({ ...asked, identity: 'lebam' }));
    const { header, claims } = decodeJwt(known.challenge);
    const old = forgeJwt(
      header,
      { ...claims, iat: ARRIVED - 601, exp: ARRIVED - 1 },
      deriveKey(harness.settings.JWT_SECRET ?? '', 'challenge'),
    );
    const code = harness.lastCode() === '000000' ? '111111' : '000000';
    const refusals = [];
    for (const challenge of [known.challenge, decoy.challenge, old, 'nonsense'])
      refusals.push(await arriving(() => harness.check({ challenge, code })));
    harness.verify.setFault({ kind: 'status', status: 429, code: 60_202 });
    refusals.push(await arriving(() => harness.check({ challenge: known.challenge, code })));
    for (const refusal of refusals) expect(refusal).toEqual(refusals[0]);
    expect(refusals[0]?.body.code).toBe('code_rejected');
  });
});

describe.each(['reject', 'conceal'])(
  'UNKNOWN_IDENTITY=%s: the moment of a request is when it arrived',
  (mode) => {
    beforeEach(() => openWith({ UNKNOWN_IDENTITY: mode }));

    const challenged = (room: string) => arriving(() => harness.start({ identity: 'mabel', room }));
    const entered = async (room: string) => {
      const { body } = await challenged(room);
      return arriving(() => harness.check({ challenge: body.challenge, code: harness.lastCode() }));
    };

    test('in a challenge, which ends when its answer says', async () => {
      const { body } = await challenged('My Room');
      const { iat, exp } = decodeJwt(body.challenge).claims;
      expect([iat, exp, body.expiresIn]).toEqual([ARRIVED, ARRIVED + 600, 600]);
    });

    test('in a pass, which ends when its answer says', async () => {
      const { body } = await entered('My Room');
      expect(body).toMatchObject({ expiresIn: 900, passExpiresIn: 900 });
      expect(decodeJwt(body.pass).claims).toMatchObject({
        iat: ARRIVED,
        auth_time: ARRIVED,
        exp: ARRIVED + 900,
      });
    });

    test('in an AccessToken and the pass beside it, which end when their answer says', async () => {
      const { body: checked } = await entered('My Room');
      const { body } = await arriving(() => harness.token({ pass: checked.pass }));
      expect(body).toMatchObject({ expiresIn: 3600, passExpiresIn: 900 });
      expect(decodeJwt(body.token).claims).toMatchObject({ iat: ARRIVED, exp: ARRIVED + 3600 });
      expect(decodeJwt(body.pass).claims).toMatchObject({
        iat: ARRIVED,
        auth_time: ARRIVED,
        exp: ARRIVED + 900,
      });
    });

    test('in an AccessToken for a room that closes, which no token outlasts', async () => {
      const { body: checked } = await entered('Closing');
      const { body } = await arriving(() => harness.token({ pass: checked.pass }));
      const { iat, exp } = decodeJwt(body.token).claims;
      expect([iat, exp, body.expiresIn]).toEqual([ARRIVED, ARRIVED + 101, 101]);
      expect(Number(exp) * 1000).toBeLessThanOrEqual(Date.parse(after(100.5)));
    });

    test('in what is judged: whoever came before the last second was over is not too late', async () => {
      const { body: checked } = await entered('My Room');
      const last = Date.parse(MOMENT) + 899_000;
      advanceClockOnEachRead(last, STEP);
      const { status, body } = await harness.token({ pass: checked.pass });
      expect([status, decodeJwt(body.pass).claims.iat]).toEqual([200, ARRIVED + 899]);
    });
  },
);

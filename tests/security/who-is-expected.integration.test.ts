import { setTimeout as sleep } from 'node:timers/promises';
import { MIN_CONCEALED_MS } from '../../src/access/conceal';
import { decodeJwt } from '../support/forged-jwt';
import { directoryOf, participantsNamed, phone } from '../support/participants';
import { type Answer, check, lastCode, start, wrongCode } from '../support/route-client';
import { useStandIn } from '../support/stand-in-harness';

const TRIES = 60;
/** Milliseconds that Verify takes. */
const DELAY = 300;
/** Milliseconds between two who ask, on average: the local runtime needs some of them for itself. */
const GAP = 100;

/** Milliseconds by which a timer may be early. */
const CLOCK = 2;
/**
 * Milliseconds by which medians differ where one of them waits for Verify as well. How near they are on a machine that
 * does nothing else is for a bench to say: `npm run bench:conceal`.
 */
const TELLABLE = DELAY / 2;

const median = (times: number[]): number =>
  times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;

/** Names of one length, so that everything that holds them is of one length as well. */
const KINDS = ['regular', 'unknown'] as const;
type Kind = (typeof KINDS)[number];
const named = (kind: Kind, index: number) => `${kind} ${1000 + index}`;

const harness = useStandIn({
  directory: directoryOf([
    ...participantsNamed('member', 3),
    ...participantsNamed('guest', 3, 3),
    ...Array.from({ length: TRIES }, (_, index) => ({
      identity: named('regular', index),
      phone: phone(index + 6),
    })),
    { identity: 'tommy', phone: '+12025559999', rooms: ['Yoga'] },
  ]),
  settings: { UNKNOWN_IDENTITY: 'conceal' },
});

/** Everything of an answer that could tell two of them apart. */
const shape = ({ status, headers, body }: Answer) => ({
  status,
  headers: [...headers.keys()],
  keys: Object.keys(body),
  lengths: Object.values(body).map((value) => String(value).length),
  types: Object.values(body).map((value) => typeof value),
  header: decodeJwt(body.challenge).header,
  claims: Object.entries(decodeJwt(body.challenge).claims).map(([name, value]) => [
    name,
    String(value).length,
  ]),
  life: Number(decodeJwt(body.challenge).claims.exp) - Number(decodeJwt(body.challenge).claims.iat),
  rest: { ...body, challenge: '', to: body.to.slice(0, -2) },
});

describe('finding out who is expected', () => {
  test('known and unknown are told alike in every way, never quicker than the pace, and only the known are sent anything', async () => {
    harness.standIn.verify.setFault({ kind: 'delay', ms: DELAY });
    const times: Record<Kind, number[]> = { regular: [], unknown: [] };
    const shapes = new Set<string>();
    const ask = async (kind: Kind, index: number) => {
      const began = performance.now();
      const answer = await start(harness.standIn, { identity: named(kind, index) });
      times[kind].push(performance.now() - began);
      shapes.add(JSON.stringify(shape(answer)));
    };

    const { asked } = await harness.recordRequests(async () => {
      const answers = [];
      for (const index of Array(TRIES).keys()) {
        for (const kind of Math.random() < 0.5 ? KINDS : KINDS.toReversed()) {
          answers.push(ask(kind, index));
          await sleep(GAP * (0.5 + Math.random()));
        }
      }
      await Promise.all(answers);
    });

    expect(asked).toEqual(Array(TRIES).fill('Verifications'));
    expect(shapes.size).toBe(1);
    expect([times.regular.length, times.unknown.length]).toEqual([TRIES, TRIES]);
    expect(Math.min(...times.regular, ...times.unknown)).toBeGreaterThanOrEqual(MIN_CONCEALED_MS - CLOCK);
    expect(Math.abs(median(times.regular) - median(times.unknown))).toBeLessThan(TELLABLE);
  }, 120_000);

  test('the same unknown name is shown the same number again', async () => {
    const shown = await Promise.all([1, 2, 3].map(() => start(harness.standIn, { identity: 'Lebam' })));
    expect(new Set(shown.map(({ body }) => body.to)).size).toBe(1);
    expect(new Set(shown.map(({ body }) => body.challenge)).size).toBe(3);
  });

  test.each([
    ['a room that is not theirs', { identity: 'member 0', room: 'Yoga' }],
    ['a channel that is not theirs', { identity: 'member 0', channel: 'whatsapp' }],
    ['an e-mail that they do not have', { identity: 'member 0', channel: 'email' }],
    ['the room that everybody but them has', { identity: 'tommy', room: 'My Room' }],
  ])('who asks for %s is told what a stranger is told, and sent nothing', async (_, body) => {
    const { result, asked } = await harness.recordRequests(() =>
      Promise.all([
        start(harness.standIn, body),
        start(harness.standIn, { ...body, identity: 'x'.repeat(body.identity.length) }),
      ]),
    );
    const [known, unknown] = result.map((answer) => JSON.stringify(shape(answer)));
    expect(known).toBe(unknown);
    expect(asked).toEqual([]);
  });

  test.each([
    ['refused by the network', { kind: 'status', status: 403, code: 60_205 }],
    ['refused by the fraud guard', { kind: 'status', status: 403, code: 60_410 }],
    ['sent too many codes', { kind: 'status', status: 429, code: 60_203 }],
    ['counted too often', { kind: 'status', status: 429, code: 20_429, retryAfter: 60 }],
  ] as const)('who is %s is told what a stranger is told', async (_, fault) => {
    harness.standIn.verify.setFault(fault);
    const { result, asked } = await harness.recordRequests(() =>
      Promise.all(['member 1', 'nobody 1'].map((identity) => start(harness.standIn, { identity }))),
    );
    const [known, unknown] = result.map((answer) =>
      JSON.stringify(shape(answer)).replaceAll(/member|nobody/g, ''),
    );
    expect(known).toBe(unknown);
    expect(asked).toEqual(['Verifications']);
  });

  test('asking twice tells nothing: no two challenges have anything in common, and both of a known name serve', async () => {
    const own = (body: Answer['body']) => {
      const { jti, sid, dst } = decodeJwt(body.challenge).claims;
      return [jti, sid, dst];
    };
    const asked = ['guest 0', 'guest 0', 'nobody', 'nobody'];
    const answers: Answer['body'][] = [];
    for (const identity of asked) answers.push((await start(harness.standIn, { identity })).body);
    expect(new Set(answers.flatMap(own)).size).toBe(3 * asked.length);

    const code = lastCode(harness.standIn);
    const [first, second] = answers.map(({ challenge }) => challenge);
    const wrong = await check(harness.standIn, { challenge: first, code: wrongCode(code) });
    const { result, asked: verify } = await harness.recordRequests(() =>
      check(harness.standIn, { challenge: second, code }),
    );
    expect([wrong.status, result.status, verify]).toEqual([401, 200, ['VerificationCheck']]);
  });

  test('a second code for somebody known looks like the first', async () => {
    const first = await start(harness.standIn, { identity: 'guest 0' });
    await sleep(1100);
    const second = await start(harness.standIn, { identity: 'guest 0' });
    expect(shape(second)).toEqual(shape(first));
  });

  test('every refusal of a code is the same, and nothing is asked about a stranger', async () => {
    const stranger = await start(harness.standIn, { identity: 'nobody' });
    const known = await start(harness.standIn, { identity: 'guest 1' });
    const code = wrongCode(lastCode(harness.standIn));
    const tokens = [known.body.challenge, stranger.body.challenge, 'nonsense'];
    const { result, asked } = await harness.recordRequests(() =>
      Promise.all(tokens.map((challenge) => check(harness.standIn, { challenge, code }))),
    );
    const told = result.map(({ status, headers, body }) =>
      JSON.stringify([status, [...headers.keys()], body]),
    );
    expect(new Set(told).size).toBe(1);
    expect(result[0]).toMatchObject({ status: 401, body: { code: 'code_rejected' } });
    expect(asked).toEqual(['VerificationCheck']);
  });

  test('tries that are used up are told to nobody', async () => {
    const { body } = await start(harness.standIn, { identity: 'guest 2' });
    const code = wrongCode(lastCode(harness.standIn));
    const tries = await Promise.all(
      Array.from({ length: 7 }, () => check(harness.standIn, { challenge: body.challenge, code })),
    );
    expect(new Set(tries.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    expect(tries[0]?.body.code).toBe('code_rejected');
  });

  test('a refusal of a code takes as long for a stranger as for somebody known', async () => {
    const [known, stranger] = await Promise.all(
      ['member 2', 'nobody'].map(
        async (identity) => (await start(harness.standIn, { identity })).body.challenge,
      ),
    );
    harness.standIn.verify.setFault({ kind: 'delay', ms: DELAY });
    const timed = async (challenge: string) => {
      const began = performance.now();
      await check(harness.standIn, { challenge, code: '000000' });
      return performance.now() - began;
    };
    const [real = 0, decoy = 0] = await Promise.all([timed(known), timed(stranger)]);
    expect(Math.min(real, decoy)).toBeGreaterThan(990);
    expect(Math.abs(real - decoy)).toBeLessThan(200);
  });
});

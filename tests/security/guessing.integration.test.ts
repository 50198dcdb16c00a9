import { directoryOf, participantsNamed } from '../support/participants';
import { check, lastCode, start, wrongCode } from '../support/route-client';
import { useStandIn } from '../support/stand-in-harness';

const harness = useStandIn({ directory: directoryOf(participantsNamed('guest', 4)) });
const times = <Result>(count: number, work: (index: number) => Promise<Result>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));

describe('guessing, in parallel', () => {
  test('of 50 guesses at once at most 5 count, none passes, and the right code is then refused', async () => {
    const { body } = await start(harness.standIn, { identity: 'guest 0' });
    const right = lastCode(harness.standIn);
    const guess = (index: number) =>
      check(harness.standIn, {
        challenge: body.challenge,
        code: String((Number(right) + 1 + index) % 1e6).padStart(6, '0'),
      });

    const { result, asked } = await harness.recordRequests(() => times(50, guess));
    const codes = result.map((answer) => answer.body.code);
    expect(codes.filter((code) => code === 'code_rejected').length).toBeLessThanOrEqual(5);
    expect(new Set(codes)).toEqual(new Set(['code_rejected', 'too_many_attempts']));
    expect(result.some((answer) => answer.status === 200 || answer.body.pass)).toBe(false);
    expect(asked).toEqual(Array(50).fill('VerificationCheck'));

    const late = await check(harness.standIn, { challenge: body.challenge, code: right });
    expect([late.status, late.body.code]).toEqual([429, 'too_many_attempts']);
  });

  test('asking for a new code resets nothing', async () => {
    const { body } = await start(harness.standIn, { identity: 'guest 1' });
    const code = wrongCode(lastCode(harness.standIn));
    const codes: unknown[] = [];
    const { asked } = await harness.recordRequests(async () => {
      for (let tries = 0; tries < 4; tries++)
        await check(harness.standIn, { challenge: body.challenge, code });
      const again = await start(harness.standIn, { identity: 'guest 1', channel: 'call' });
      for (let tries = 0; tries < 3; tries++)
        codes.push((await check(harness.standIn, { challenge: again.body.challenge, code })).body.code);
    });
    const checks = (count: number) => Array(count).fill('VerificationCheck');
    expect(asked).toEqual([...checks(4), 'Verifications', ...checks(3)]);
    expect(codes).toEqual(['code_rejected', 'too_many_attempts', 'too_many_attempts']);
    expect((await start(harness.standIn, { identity: 'guest 1' })).body.code).toBe('too_many_attempts');
  });

  test('many challenges at once for one identity are five codes at most, and share their tries', async () => {
    const { result, asked } = await harness.recordRequests(() =>
      times(20, () => start(harness.standIn, { identity: 'guest 2' })),
    );
    const challenges = result.flatMap(({ body }) => (body.challenge ? [body.challenge] : []));
    expect([challenges.length, asked.length]).toEqual([5, 20]);
    expect(new Set(harness.standIn.messages.list().map(({ code }) => code)).size).toBeLessThanOrEqual(3);

    const code = wrongCode(lastCode(harness.standIn));
    const guesses = await times(20, (index) =>
      check(harness.standIn, { challenge: challenges[index % 5], code }),
    );
    expect(guesses.filter(({ body }) => body.code === 'code_rejected')).toHaveLength(5);
  });

  test('one wrong code is one request', async () => {
    const { body } = await start(harness.standIn, { identity: 'guest 3' });
    const code = wrongCode(lastCode(harness.standIn));
    const { asked } = await harness.recordRequests(() =>
      check(harness.standIn, { challenge: body.challenge, code }),
    );
    expect(asked).toEqual(['VerificationCheck']);
  });
});

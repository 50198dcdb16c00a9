import { directoryOf, participantsNamed } from '../support/participants';
import { check, lastCode, start, token } from '../support/route-client';
import { useStandIn } from '../support/stand-in-harness';

const harness = useStandIn({
  directory: directoryOf([...participantsNamed('guest', 4), { identity: 'twin', phone: '+12025550000' }]),
});

describe('replay', () => {
  test('a code works once', async () => {
    const { body } = await start(harness.standIn, { identity: 'guest 1' });
    const once = { challenge: body.challenge, code: lastCode(harness.standIn) };
    const { result, asked } = await harness.recordRequests(async () => {
      const answers = [];
      for (let tries = 0; tries < 4; tries++) answers.push(await check(harness.standIn, once));
      return answers.map(({ status, body: { code } }) => [status, code]);
    });
    expect(result).toEqual([[200, undefined], ...Array(3).fill([401, 'code_rejected'])]);
    expect(asked).toEqual(Array(4).fill('VerificationCheck'));
  });

  test.each([2, 10])('%d right ones at the same moment give one pass', async (count) => {
    const { body } = await start(harness.standIn, { identity: count === 2 ? 'guest 2' : 'guest 3' });
    const once = { challenge: body.challenge, code: lastCode(harness.standIn) };
    const { result, asked } = await harness.recordRequests(() =>
      Promise.all(Array.from({ length: count }, () => check(harness.standIn, once))),
    );
    expect(result.filter((answer) => answer.body.pass)).toHaveLength(1);
    expect(result.filter((answer) => answer.body.code === 'code_rejected')).toHaveLength(count - 1);
    expect(asked).toHaveLength(count);
  });

  test('a code does not work again by an earlier challenge', async () => {
    const first = await start(harness.standIn, { identity: 'guest 0' });
    const second = await start(harness.standIn, { identity: 'guest 0' });
    const code = lastCode(harness.standIn);
    const { result, asked } = await harness.recordRequests(async () => [
      await check(harness.standIn, { challenge: second.body.challenge, code }),
      await check(harness.standIn, { challenge: first.body.challenge, code }),
    ]);
    expect(result.map(({ status, body }) => [status, body.code])).toEqual([
      [200, undefined],
      [401, 'code_rejected'],
    ]);
    expect(asked).toEqual(['VerificationCheck', 'VerificationCheck']);
  });

  test('an old code does not fit a new challenge', async () => {
    const first = await start(harness.standIn, { identity: 'guest 0' });
    const code = lastCode(harness.standIn);
    await check(harness.standIn, { challenge: first.body.challenge, code });
    const second = await start(harness.standIn, { identity: 'guest 0' });
    const fresh = lastCode(harness.standIn);
    const stale = code === fresh ? String((Number(code) + 1) % 1e6).padStart(6, '0') : code;
    const { result, asked } = await harness.recordRequests(() =>
      check(harness.standIn, { challenge: second.body.challenge, code: stale }),
    );
    expect([result.status, result.body.code, asked]).toEqual([401, 'code_rejected', ['VerificationCheck']]);
  });

  test('two who share a phone share its code, and each pass names who was challenged', async () => {
    await start(harness.standIn, { identity: 'guest 0' });
    const { body } = await start(harness.standIn, { identity: 'twin' });
    const passed = await check(harness.standIn, {
      challenge: body.challenge,
      code: lastCode(harness.standIn),
    });
    expect(passed.body.identity).toBe('twin');
    expect(
      (await token(harness.standIn, { pass: passed.body.pass, identity: 'guest 0' })).body.identity,
    ).toBe('twin');
  });
});

import { check, lastCode, start, token } from '../support/door';
import { directoryOf, people } from '../support/people';
import { watchStandIn } from '../support/watched';

const watched = watchStandIn({
  directory: directoryOf([...people('guest', 4), { identity: 'twin', phone: '+12025550000' }]),
});

describe('replay', () => {
  test('a code works once', async () => {
    const { body } = await start(watched.standIn, { identity: 'guest 1' });
    const once = { challenge: body.challenge, code: lastCode(watched.standIn) };
    const { result, asked } = await watched.during(async () => {
      const answers = [];
      for (let tries = 0; tries < 4; tries++) answers.push(await check(watched.standIn, once));
      return answers.map(({ status, body: { code } }) => [status, code]);
    });
    expect(result).toEqual([[200, undefined], ...Array(3).fill([401, 'code_rejected'])]);
    expect(asked).toEqual(Array(4).fill('VerificationCheck'));
  });

  test.each([2, 10])('%d right ones at the same moment give one pass', async (count) => {
    const { body } = await start(watched.standIn, { identity: count === 2 ? 'guest 2' : 'guest 3' });
    const once = { challenge: body.challenge, code: lastCode(watched.standIn) };
    const { result, asked } = await watched.during(() =>
      Promise.all(Array.from({ length: count }, () => check(watched.standIn, once))),
    );
    expect(result.filter((answer) => answer.body.pass)).toHaveLength(1);
    expect(result.filter((answer) => answer.body.code === 'code_rejected')).toHaveLength(count - 1);
    expect(asked).toHaveLength(count);
  });

  test('a code does not work again by an earlier challenge', async () => {
    const first = await start(watched.standIn, { identity: 'guest 0' });
    const second = await start(watched.standIn, { identity: 'guest 0' });
    const code = lastCode(watched.standIn);
    const { result, asked } = await watched.during(async () => [
      await check(watched.standIn, { challenge: second.body.challenge, code }),
      await check(watched.standIn, { challenge: first.body.challenge, code }),
    ]);
    expect(result.map(({ status, body }) => [status, body.code])).toEqual([
      [200, undefined],
      [401, 'code_rejected'],
    ]);
    expect(asked).toEqual(['VerificationCheck', 'VerificationCheck']);
  });

  test('an old code does not fit a new challenge', async () => {
    const first = await start(watched.standIn, { identity: 'guest 0' });
    const code = lastCode(watched.standIn);
    await check(watched.standIn, { challenge: first.body.challenge, code });
    const second = await start(watched.standIn, { identity: 'guest 0' });
    const fresh = lastCode(watched.standIn);
    const stale = code === fresh ? String((Number(code) + 1) % 1e6).padStart(6, '0') : code;
    const { result, asked } = await watched.during(() =>
      check(watched.standIn, { challenge: second.body.challenge, code: stale }),
    );
    expect([result.status, result.body.code, asked]).toEqual([401, 'code_rejected', ['VerificationCheck']]);
  });

  test('two who share a phone share its code, and each pass names who was challenged', async () => {
    await start(watched.standIn, { identity: 'guest 0' });
    const { body } = await start(watched.standIn, { identity: 'twin' });
    const passed = await check(watched.standIn, {
      challenge: body.challenge,
      code: lastCode(watched.standIn),
    });
    expect(passed.body.identity).toBe('twin');
    expect(
      (await token(watched.standIn, { pass: passed.body.pass, identity: 'guest 0' })).body.identity,
    ).toBe('twin');
  });
});

import { directoryOf, participantsNamed } from '../support/participants';
import { check, lastCode, start } from '../support/route-client';
import { useStandIn } from '../support/stand-in-harness';

const harness = useStandIn({ directory: directoryOf(participantsNamed('guest', 8)) });

describe("another's verification", () => {
  test.each([
    ['approve-other-sid', 'guest 0'],
    ['approve-other-destination', 'guest 1'],
  ] as const)('no pass when Verify would %s, not even for the right code', async (kind, identity) => {
    const { body } = await start(harness.standIn, { identity });
    const code = lastCode(harness.standIn);
    harness.standIn.verify.setFault({ kind });
    for (const each of [code, '000000', '999999']) {
      const { result, asked } = await harness.recordRequests(() =>
        check(harness.standIn, { challenge: body.challenge, code: each }),
      );
      expect([result.status, result.body.code, asked]).toEqual([
        502,
        'upstream_error',
        ['VerificationCheck'],
      ]);
      expect(result.body).not.toHaveProperty('pass');
    }
  });

  test("one's own code does not open another's challenge", async () => {
    const victim = await start(harness.standIn, { identity: 'guest 2' });
    const theirs = lastCode(harness.standIn);
    await start(harness.standIn, { identity: 'guest 3' });
    const own = lastCode(harness.standIn);
    const code = own === theirs ? '000000' : own;
    const { result, asked } = await harness.recordRequests(() =>
      check(harness.standIn, { challenge: victim.body.challenge, code }),
    );
    expect([result.status, result.body.code, asked]).toEqual([401, 'code_rejected', ['VerificationCheck']]);
  });

  test('a pass is for who was challenged, whatever the body says', async () => {
    const { body } = await start(harness.standIn, { identity: 'guest 4' });
    const claims = {
      identity: 'guest 5',
      sub: 'guest 5',
      to: '+12025550005',
      sid: `VE${'0'.repeat(32)}`,
      role: 'host',
    };
    const { result } = await harness.recordRequests(() =>
      check(harness.standIn, { ...claims, challenge: body.challenge, code: lastCode(harness.standIn) }),
    );
    expect([result.body.identity, result.body.role]).toEqual(['guest 4', 'guest']);
    expect(harness.standIn.verify.requests()[0]?.params).toEqual({
      Code: expect.any(String),
      VerificationSid: expect.stringMatching(/^VE/),
    });
  });
});

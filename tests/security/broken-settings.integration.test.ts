import { ROUTES } from '../support/function-harness';
import { directoryOf, participantsNamed } from '../support/participants';
import { call } from '../support/route-client';
import { useStandIn } from '../support/stand-in-harness';

const directory = directoryOf(participantsNamed('guest', 1));

describe('broken settings, as deployed', () => {
  const harness = useStandIn({ directory, settings: { JWT_SECRET: 'change-me', REQUIRE_INVITE: 'maybe' } });

  test.each(ROUTES)('%s is shut, and only the log says why', async (route) => {
    const { result, asked } = await harness.recordRequests(() =>
      call(harness.standIn, route, { identity: 'guest 0' }),
    );
    expect([result.status, result.body.code, asked]).toEqual([500, 'misconfigured', []]);
    expect(JSON.stringify(result.body)).not.toMatch(/JWT_SECRET|INVITE/);
    expect(JSON.parse(harness.logs.at(-1) ?? '')).toMatchObject({
      alert: true,
      reason: 'JWT_SECRET is shorter than 32 bytes; REQUIRE_INVITE must be true or false',
    });
  });
});

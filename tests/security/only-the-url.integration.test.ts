import { directoryOf, participantsNamed } from '../support/participants';
import { call, check, start, token } from '../support/route-client';
import { useStandIn } from '../support/stand-in-harness';

const harness = useStandIn({
  directory: directoryOf([
    { identity: 'mabel', phone: '+18005554321', email: 'mabel@example.com', channels: ['sms', 'call'] },
    ...participantsNamed('guest', 12),
  ]),
});

describe('only the URL', () => {
  test.each([
    ['start-verification', {}, 400],
    ['start-verification', { identity: 'nobody' }, 401],
    ['start-verification', { identity: 'nobody', room: 'My Room', invite: 'please' }, 403],
    ['check-verification', { code: '123456' }, 400],
    ['check-verification', { challenge: 'x', code: '123456' }, 401],
    ['check-verification', { identity: 'mabel', code: '123456', challenge: '' }, 400],
    ['token', {}, 400],
    ['token', { identity: 'mabel', room: 'My Room' }, 400],
    ['token', { pass: 'x' }, 401],
    ['token', { pass: 'x', auth_time: 9e9, room: 'My Room', role: 'host' }, 401],
  ])('%s gives nothing for %j, and nothing is asked of Twilio', async (route, body, status) => {
    const { result, asked } = await harness.recordRequests(() => call(harness.standIn, route, body));
    expect([result.status, asked]).toEqual([status, []]);
    expect(result.body).not.toHaveProperty('pass');
    expect(result.body).not.toHaveProperty('token');
    expect(result.body).not.toHaveProperty('challenge');
  });

  test.each([
    ['to', '+18005550100'],
    ['To', '+18005550100'],
    ['phone', '+18005550100'],
    ['email', 'thief@example.com'],
    ['customCode', '111111'],
    ['CustomCode', '111111'],
    ['templateSid', `HJ${'0'.repeat(32)}`],
    ['customFriendlyName', 'Your bank'],
    ['riskCheck', 'disable'],
    ['rateLimits', { identity: 'another' }],
    ['sendDigits', '1234'],
    ['amount', '1'],
  ])('codes go to whom the directory says, whatever the body says of %s', async (field, value) => {
    const index = FIELDS.indexOf(field);
    await harness.recordRequests(() =>
      start(harness.standIn, { identity: `guest ${index}`, [field]: value }),
    );
    expect(harness.standIn.verify.requests().map(({ params }) => params)).toEqual([
      { To: expect.stringMatching(/^\+1202555/), Channel: 'sms' },
    ]);
  });
  const FIELDS =
    'to To phone email customCode CustomCode templateSid customFriendlyName riskCheck rateLimits sendDigits amount'.split(
      ' ',
    );

  test.each(['email', 'whatsapp', 'sna', 'auto', 'SMS', 'pigeon'])(
    'no code goes by %s to who does not have that channel',
    async (channel) => {
      const { result, asked } = await harness.recordRequests(() =>
        start(harness.standIn, { identity: 'mabel', channel }),
      );
      expect([result.status, result.body.code, asked]).toEqual([400, 'invalid_request', []]);
    },
  );

  test('what is in the query string counts for nothing more than what is in the body', async () => {
    const { result, asked } = await harness.recordRequests(() =>
      call(harness.standIn, 'start-verification?identity=nobody&to=%2B18005550100', {}),
    );
    expect([result.status, result.body.code, asked]).toEqual([401, 'unknown_participant', []]);
  });

  test('a challenge alone is no way in', async () => {
    const { body } = await start(harness.standIn, { identity: 'mabel' });
    const { result, asked } = await harness.recordRequests(async () => [
      await token(harness.standIn, { pass: body.challenge }),
      await check(harness.standIn, { challenge: body.challenge }),
      await check(harness.standIn, { challenge: body.challenge, code: '' }),
    ]);
    expect(result.map(({ status }) => status)).toEqual([401, 400, 400]);
    expect(asked).toEqual([]);
  });
});

import { makeSettings } from '../../tools/local/settings';
import { createFunctionHarness, type FunctionHarness, obtainPass, ROUTES } from '../support/function-harness';
import { directoryOf, participantsNamed } from '../support/participants';

const directory = directoryOf(participantsNamed('guest', 1));
const secret = makeSettings().JWT_SECRET;

let harness: FunctionHarness;

/** Every route, asked for what would be right otherwise, opens to nobody and asks nothing of Twilio. */
async function isShut(): Promise<void> {
  const right = createFunctionHarness({ directory });
  const pass = await obtainPass(right, 'guest 0');
  for (const route of ROUTES) {
    const { status, body } = await harness.call(route, {
      identity: 'guest 0',
      pass,
      challenge: pass,
      code: '123456',
    });
    expect([status, body.code]).toEqual([500, 'misconfigured']);
    expect(Object.keys(body).sort()).toEqual(['code', 'detail', 'status', 'title', 'type']);
  }
  expect(harness.verify.requests()).toEqual([]);
}

describe('broken settings', () => {
  test.each([
    'ACCOUNT_SID',
    'AUTH_TOKEN',
    'API_KEY_SID',
    'API_KEY_SECRET',
    'VERIFY_SERVICE_SID',
    'JWT_SECRET',
  ])('without %s the door is shut', async (name) => {
    for (const value of [undefined, '', ' ', 'undefined', 'xxxx']) {
      if (value !== undefined && /AUTH_TOKEN|API_KEY_SECRET/.test(name) && value.trim() !== '') continue;
      harness = createFunctionHarness({ directory, settings: { [name]: value } });
      await isShut();
    }
  });

  test.each([
    ['JWT_SECRET', 'secret'],
    ['JWT_SECRET', 'change-me'],
    ['JWT_SECRET', 'your-256-bit-secret'],
    ['JWT_SECRET', '0'.repeat(64)],
    ['JWT_SECRET', 'ab'.repeat(40)],
    ['JWT_SECRET', '0123456789abcdef'.repeat(4)],
    ['JWT_SECRET', 'replace_this_with_32_random_bytes_in_base64url'],
    ['JWT_SECRET', '<openssl rand -base64 32>'],
    ['JWT_SECRET', (secret ?? '').slice(0, 42)],
    ['JWT_SECRET_PREVIOUS', 'secret'],
    ['JWT_SECRET_PREVIOUS', '0'.repeat(64)],
    ['UNKNOWN_IDENTITY', 'allow'],
    ['REQUIRE_INVITE', '1'],
    ['REQUIRE_INVITE', 'True'],
    ['RATE_LIMITS', 'all'],
    ['CHANNELS', 'fax'],
    ['CHANNELS', ','],
    ['CODE_LENGTH', '0'],
    ['CODE_LENGTH', '3'],
    ['CODE_LENGTH', '11'],
    ['CODE_LENGTH', 'six'],
    ['PASS_TTL', '0'],
    ['PASS_TTL', '-1'],
    ['PASS_TTL', '1e9'],
    ['PASS_TTL', '15 min'],
    ['PASS_TTL', 'Infinity'],
    ['SESSION_MAX', '0'],
    ['SESSION_MAX', '999999'],
    ['SESSION_MAX', '600'],
    ['VIDEO_TOKEN_TTL', '0'],
    ['VIDEO_TOKEN_TTL', '90000'],
    ['VIDEO_TOKEN_TTL', 'NaN'],
    ['DEFAULT_ROOM', '*'],
    ['ROOM_NAMESPACE', '~'],
    ['ROOM_NAMESPACE', 'our club'],
    ['DIRECTORY', 'none'],
    ['ROOM_STATE', 'asset'],
    ['ACCOUNT_SID', `SK${'0'.repeat(32)}`],
    ['VERIFY_SERVICE_SID', `AC${'0'.repeat(32)}`],
  ])('with %s=%s the door is shut', async (name, value) => {
    harness = createFunctionHarness({ directory, settings: { [name]: value } });
    await isShut();
  });

  test.each([
    [{ DIRECTORY: 'sync' }],
    [{ DIRECTORY: 'sync', SYNC_SERVICE_SID: `VA${'0'.repeat(32)}` }],
    [{ ROOM_STATE: 'sync' }],
    [{ ROOM_STATE: 'sync', SYNC_SERVICE_SID: `VA${'0'.repeat(32)}` }],
    [{ DIRECTORY: 'postgres' }],
    [{ DIRECTORY: 'postgres', DATABASE_URL: 'mysql://door@db.example/club' }],
    [{ DIRECTORY: 'postgres', DATABASE_URL: 'db.example/club' }],
  ])('with %j the door is shut', async (settings) => {
    harness = createFunctionHarness({ directory, settings });
    await isShut();
  });

  test('with one secret as the current and the previous one the door is shut', async () => {
    harness = createFunctionHarness({
      directory,
      settings: { JWT_SECRET: secret, JWT_SECRET_PREVIOUS: secret },
    });
    await isShut();
  });

  test.each([
    ['no file', undefined],
    ['an empty file', ''],
    ['no list of participants', '{}'],
    ['participants: true', '{"participants": true}'],
    ['somebody without a contact', '{"participants": [{"identity": "guest 0"}]}'],
    ['a wildcard', '{"participants": [{"identity": "*", "phone": "+18005554321"}]}'],
    [
      'a misspelt field',
      '{"participants": [{"identity": "guest 0", "phone": "+18005554321", "room": "Yoga"}]}',
    ],
    [
      'a room that closes before it opens',
      '{"rooms": {"Yoga": {"opensAt": "2026-12-01T20:00:00Z", "closesAt": "2026-12-01T18:00:00Z"}}, "participants": []}',
    ],
    ['two rooms alike', '{"rooms": {"Yoga": {}, "yoga": {}}, "participants": []}'],
  ])('with %s for a directory the door is shut', async (_, text) => {
    harness = createFunctionHarness({ directory: text });
    await isShut();
  });

  test('with an empty directory nobody is expected, and nothing is wrong', async () => {
    harness = createFunctionHarness({ directory: '{"participants": []}' });
    const { status, body } = await harness.start({ identity: 'guest 0' });
    expect([status, body.code]).toEqual([401, 'unknown_participant']);
  });

  test.each([
    [{ CODE_LENGTH: '4' }, '1234'],
    [{ CODE_LENGTH: '10' }, '1234567890'],
  ])('with %j a code has that length and no other', async (settings, code) => {
    harness = createFunctionHarness({ directory, settings });
    const { body } = await harness.start({ identity: 'guest 0' });
    expect(body.codeLength).toBe(code.length);
    const codes = [];
    for (const each of [code, `${code}0`, code.slice(1), '123456'])
      codes.push((await harness.check({ challenge: body.challenge, code: each })).body.code);
    expect(codes).toEqual(['code_rejected', ...Array(3).fill('invalid_request')]);
    expect(harness.verify.requests()).toHaveLength(2);
  });
});

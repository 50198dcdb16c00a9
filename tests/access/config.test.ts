import { channelsOf, readConfig, SETTING_NAMES, settingMistakes } from '../../src/access/config';
import { Problem } from '../../src/access/problems';
import { settingsWith } from '../support/settings';

const weak = Buffer.alloc(32, 0x81).toString('base64url');

/** The reason in the log. */
function reasonOf(changes: Record<string, unknown>): string | undefined {
  try {
    readConfig({ ...settingsWith({}), ...changes });
  } catch (error) {
    if (error instanceof Problem && error.code === 'misconfigured') return error.log.reason;
    throw error;
  }
  return undefined;
}

test('the settings that are required are enough', () => {
  const settings = settingsWith({});
  expect(readConfig(settings)).toEqual({
    ...settings,
    DEFAULT_ROOM: 'My Room',
    DIRECTORY: 'asset',
    ROOM_STATE: 'none',
    UNKNOWN_IDENTITY: 'reject',
    REQUIRE_INVITE: false,
    RATE_LIMITS: [],
    CODE_LENGTH: 6,
    PASS_TTL: 900,
    SESSION_MAX: 14_400,
    VIDEO_TOKEN_TTL: 3600,
  });
});

test.each([
  ['DEFAULT_ROOM', ' Yoga ', 'Yoga'],
  ['ROOM_NAMESPACE', 'a', 'a'],
  ['ROOM_NAMESPACE', `Club-1-${'x'.repeat(25)}`, `Club-1-${'x'.repeat(25)}`],
  ['UNKNOWN_IDENTITY', 'conceal', 'conceal'],
  ['REQUIRE_INVITE', 'true', true],
  ['REQUIRE_INVITE', 'false', false],
  ['RATE_LIMITS', 'identity', ['identity']],
  ['RATE_LIMITS', ' room , identity,', ['room', 'identity']],
  ['CODE_LENGTH', '4', 4],
  ['CODE_LENGTH', '10', 10],
  ['PASS_TTL', '60', 60],
  ['PASS_TTL', '3600', 3600],
  ['SESSION_MAX', '900', 900],
  ['SESSION_MAX', '86400', 86_400],
  ['VIDEO_TOKEN_TTL', '60', 60],
  ['VIDEO_TOKEN_TTL', '86400', 86_400],
] as const)('%s %j is read as %j', (name, text, value) => {
  expect(readConfig(settingsWith({ [name]: text }))[name]).toEqual(value);
});

test('an empty text counts as absent', () => {
  const { DEFAULT_ROOM, JWT_SECRET_PREVIOUS } = readConfig(
    settingsWith({ DEFAULT_ROOM: ' ', JWT_SECRET_PREVIOUS: '' }),
  );
  expect([DEFAULT_ROOM, JWT_SECRET_PREVIOUS]).toEqual(['My Room', undefined]);
});

test.each([
  ['ACCOUNT_SID', undefined, 'ACCOUNT_SID is missing'],
  ['ACCOUNT_SID', `SK${'a'.repeat(32)}`, 'ACCOUNT_SID must be AC and 32 hex digits'],
  ['ACCOUNT_SID', `AC${'a'.repeat(33)}`, 'ACCOUNT_SID must be AC and 32 hex digits'],
  ['ACCOUNT_SID', ` AC${'a'.repeat(32)}`, 'ACCOUNT_SID must be AC and 32 hex digits'],
  ['AUTH_TOKEN', '', 'AUTH_TOKEN is missing'],
  ['AUTH_TOKEN', 7, 'AUTH_TOKEN must be text'],
  ['API_KEY_SID', undefined, 'API_KEY_SID is missing'],
  ['API_KEY_SID', 'SK', 'API_KEY_SID must be SK and 32 hex digits'],
  ['API_KEY_SECRET', '  ', 'API_KEY_SECRET is missing'],
  ['VERIFY_SERVICE_SID', undefined, 'VERIFY_SERVICE_SID is missing'],
  ['VERIFY_SERVICE_SID', `VA${'g'.repeat(32)}`, 'VERIFY_SERVICE_SID must be VA and 32 hex digits'],
  ['JWT_SECRET', undefined, 'JWT_SECRET is missing'],
  ['JWT_SECRET', 'short', 'JWT_SECRET is shorter than 32 bytes'],
  ['JWT_SECRET', weak, 'JWT_SECRET repeats itself'],
  ['JWT_SECRET', 7, 'JWT_SECRET must be text'],
  ['JWT_SECRET_PREVIOUS', 'no base64url!', 'JWT_SECRET_PREVIOUS is not base64url'],
  ['JWT_SECRET_PREVIOUS', weak, 'JWT_SECRET_PREVIOUS repeats itself'],
  ['DEFAULT_ROOM', '<b>', 'DEFAULT_ROOM is not a room name'],
  ['CHANNELS', 'fax', 'CHANNELS may name sms, call, whatsapp, email only'],
  ['CHANNELS', 'sms,fax', 'CHANNELS may name sms, call, whatsapp, email only'],
  ['CHANNELS', 'SMS', 'CHANNELS may name sms, call, whatsapp, email only'],
  ['CHANNELS', ' , ', 'CHANNELS names no channel'],
  ['ROOM_NAMESPACE', 'x'.repeat(33), 'ROOM_NAMESPACE must be 1 to 32 letters, digits or hyphens'],
  ['ROOM_NAMESPACE', 'a~b', 'ROOM_NAMESPACE must be 1 to 32 letters, digits or hyphens'],
  ['ROOM_NAMESPACE', 'é', 'ROOM_NAMESPACE must be 1 to 32 letters, digits or hyphens'],
  ['ROOM_NAMESPACE', ' club', 'ROOM_NAMESPACE must be 1 to 32 letters, digits or hyphens'],
  ['ROOM_NAMESPACE', 'club\n', 'ROOM_NAMESPACE must be 1 to 32 letters, digits or hyphens'],
  ['ROOM_NAMESPACE', 7, 'ROOM_NAMESPACE must be text'],
  ['DIRECTORY', 'ldap', 'DIRECTORY must be asset, sync or postgres'],
  ['DIRECTORY', 'sync', 'SYNC_SERVICE_SID is missing'],
  ['DIRECTORY', 'postgres', 'DATABASE_URL is missing'],
  ['ROOM_STATE', 'redis', 'ROOM_STATE must be none or sync'],
  ['ROOM_STATE', 'sync', 'SYNC_SERVICE_SID is missing'],
  ['SYNC_SERVICE_SID', `VA${'a'.repeat(32)}`, 'SYNC_SERVICE_SID must be IS and 32 hex digits'],
  ['UNKNOWN_IDENTITY', 'Conceal', 'UNKNOWN_IDENTITY must be reject or conceal'],
  ['REQUIRE_INVITE', 'yes', 'REQUIRE_INVITE must be true or false'],
  ['REQUIRE_INVITE', true, 'REQUIRE_INVITE must be true or false'],
  ['RATE_LIMITS', 'identity,address', 'RATE_LIMITS may name identity and room only'],
  ['CODE_LENGTH', '3', 'CODE_LENGTH must be at least 4'],
  ['CODE_LENGTH', '11', 'CODE_LENGTH must be at most 10'],
  ['CODE_LENGTH', '6.5', 'CODE_LENGTH must be a whole number of digits'],
  ['PASS_TTL', '59', 'PASS_TTL must be at least 60'],
  ['PASS_TTL', '3601', 'PASS_TTL must be at most 3600'],
  ['PASS_TTL', '15m', 'PASS_TTL must be a whole number of seconds'],
  ['PASS_TTL', 'm15', 'PASS_TTL must be a whole number of seconds'],
  ['PASS_TTL', '0x384', 'PASS_TTL must be a whole number of seconds'],
  ['PASS_TTL', '1e3', 'PASS_TTL must be a whole number of seconds'],
  ['PASS_TTL', '-900', 'PASS_TTL must be a whole number of seconds'],
  ['PASS_TTL', 900, 'PASS_TTL must be text'],
  ['SESSION_MAX', '299', 'SESSION_MAX must be at least 300; SESSION_MAX must not be under PASS_TTL'],
  ['SESSION_MAX', '86401', 'SESSION_MAX must be at most 86400'],
  ['SESSION_MAX', '899', 'SESSION_MAX must not be under PASS_TTL'],
  ['VIDEO_TOKEN_TTL', '59', 'VIDEO_TOKEN_TTL must be at least 60'],
  ['VIDEO_TOKEN_TTL', '86401', 'VIDEO_TOKEN_TTL must be at most 86400'],
])('%s %j is refused: %s', (name, value, reason) => {
  expect(reasonOf({ [name]: value })).toBe(reason);
});

test.each([
  ['sync', { SYNC_SERVICE_SID: `IS${'c'.repeat(32)}` }],
  ['postgres', { DATABASE_URL: 'postgresql://db.example/club' }],
])('DIRECTORY %s is enough with %j', (DIRECTORY, place) => {
  expect(readConfig(settingsWith({ DIRECTORY, ...place }))).toMatchObject({ DIRECTORY, ...place });
});

test('ROOM_STATE is none, and sync where there is a service for it', () => {
  expect(readConfig(settingsWith({}))).toMatchObject({ ROOM_STATE: 'none' });
  const there = { ROOM_STATE: 'sync', SYNC_SERVICE_SID: `IS${'c'.repeat(32)}` };
  expect(readConfig(settingsWith(there))).toMatchObject(there);
});

test('one secret cannot be the previous one as well', () => {
  const { JWT_SECRET } = settingsWith({});
  expect(reasonOf({ JWT_SECRET, JWT_SECRET_PREVIOUS: JWT_SECRET })).toBe(
    'JWT_SECRET_PREVIOUS must differ from JWT_SECRET',
  );
});

test('everything that is wrong is named at once, each thing once', () => {
  expect(reasonOf({ AUTH_TOKEN: '', PASS_TTL: 'never', API_KEY_SID: 'SK' })).toBe(
    'AUTH_TOKEN is missing; API_KEY_SID must be SK and 32 hex digits; PASS_TTL must be a whole number of seconds',
  );
});

test('nothing but own settings count, and what else is in the environment does not', () => {
  expect(readConfig(settingsWith({ NODE_ENV: 'production' }))).not.toHaveProperty('NODE_ENV');
});

test('the mistakes are told one by one to who asks for them', () => {
  expect(settingMistakes(settingsWith({}))).toEqual([]);
  expect(settingMistakes(settingsWith({ PASS_TTL: '5', AUTH_TOKEN: undefined }))).toEqual([
    'AUTH_TOKEN is missing',
    'PASS_TTL must be at least 60',
  ]);
});

test('the names of all settings are known', () => {
  expect(SETTING_NAMES).toEqual(expect.arrayContaining(['ACCOUNT_SID', 'JWT_SECRET', 'VIDEO_TOKEN_TTL']));
  expect(SETTING_NAMES).toHaveLength(22);
});

test.each([
  [undefined, undefined],
  ['', undefined],
  [' ', undefined],
  ['sms', ['sms']],
  [' email , sms,email', ['email', 'sms']],
])('CHANNELS=%j limits the whole list to %j', (CHANNELS, limit) => {
  expect(channelsOf({ CHANNELS })).toEqual(limit);
  expect(readConfig(settingsWith({ CHANNELS })).CHANNELS).toEqual(limit);
});

test('CHANNELS is read alone, for whoever has no other settings', () => {
  expect(() => channelsOf({ CHANNELS: 'fax' })).toThrow(
    new RangeError('CHANNELS may name sms, call, whatsapp, email only'),
  );
});

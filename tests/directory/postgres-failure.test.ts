import { StoreError } from '../../src/directory/directory';
import { isLost, postgresFailure } from '../../src/directory/postgres-failure';

const thrown = (code?: string, message = 'secret words of +18005554321') =>
  Object.assign(new Error(message), code === undefined ? {} : { code });

/** What Node says of a certificate whose authority it does not know. */
const AUTHORITY = [
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_GET_ISSUER_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'CERT_UNTRUSTED',
];
const UNKNOWN =
  "DATABASE_URL: the server's certificate is of an authority that is not known here; put the certificate of that authority, which whoever runs the database gives out, into src/assets/database-ca.private.pem";
const NO_TLS =
  'DATABASE_URL: what answers does not speak TLS as it should; see that host and port are those of the database, and that it takes TLS 1.2';

test.each<readonly [code: string, message: string]>([
  ['28000', 'DATABASE_URL: the server refuses this user'],
  ['28P01', 'DATABASE_URL: the server refuses this user or password'],
  ['3D000', 'DATABASE_URL: there is no such database'],
  ['42501', 'DATABASE_URL: this user may not read the table; grant select on it to them'],
  ['42P01', 'DATABASE_URL: a table is missing; make it with src/directory/schema.sql'],
  ['42703', 'the table or DATABASE_PARTICIPANT_QUERY lacks a column'],
  ['42601', 'DATABASE_PARTICIPANT_QUERY is not a statement'],
  ['42P02', 'DATABASE_PARTICIPANT_QUERY may have one parameter only, $1'],
  ['08P01', 'DATABASE_PARTICIPANT_QUERY must have one parameter, $1'],
  ...AUTHORITY.map((code) => [code, UNKNOWN] as const),
  [
    'CERT_HAS_EXPIRED',
    "DATABASE_URL: the certificate of the server, or of its authority, has expired; whoever runs the database renews it, unless this machine's date is wrong",
  ],
  [
    'CERT_NOT_YET_VALID',
    "DATABASE_URL: the server's certificate is not valid yet; see that the date of this machine is right",
  ],
  [
    'ERR_TLS_CERT_ALTNAME_INVALID',
    "DATABASE_URL: the server's certificate is for another host; write the host in it as whoever runs the database gives it, which is a name and no number",
  ],
  [
    'CERT_REVOKED',
    "DATABASE_URL: the server's certificate was taken back; whoever runs the database makes a new one",
  ],
  ['ERR_SSL_WRONG_VERSION_NUMBER', NO_TLS],
  ['EPROTO', NO_TLS],
  [
    'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
    'DATABASE_URL: the server asks for a certificate of the door, which has none; let the server take a password alone',
  ],
  [
    'ERR_SSL_EE_KEY_TOO_SMALL',
    'DATABASE_URL: TLS with the server fails (ERR_SSL_EE_KEY_TOO_SMALL); ask whoever runs the database',
  ],
  [
    'INVALID_PURPOSE',
    'DATABASE_URL: TLS with the server fails (INVALID_PURPOSE); ask whoever runs the database',
  ],
])('%s is a setting that is wrong, and is not tried again', (code, message) => {
  const error = thrown(code);
  expect(postgresFailure(error)).toMatchObject({
    failure: 'misconfigured',
    message,
    upstreamCode: undefined,
  });
  expect(isLost(error)).toBe(false);
});

test.each(AUTHORITY)('%s is about the authority that was given, where one was', (code) => {
  expect(postgresFailure(thrown(code), { hasCa: true }).message).toMatch(
    /^DATABASE_URL: the server's certificate is not of the authority in src\/assets\/database-ca\.private\.pem; get /,
  );
});

test.each([
  [
    'The server does not support SSL connections',
    'the server has no TLS, without which nothing is asked beyond this machine; switch it on there: ssl = on',
  ],
  [
    'There was an error establishing an SSL connection',
    'what answers is no PostgreSQL; see that host and port are those of the database',
  ],
])('%j is a setting that is wrong', (says, words) => {
  const error = thrown(undefined, says);
  expect(postgresFailure(error)).toMatchObject({
    failure: 'misconfigured',
    message: `DATABASE_URL: ${words}`,
  });
  expect(isLost(error)).toBe(false);
});

test.each([
  ['57014', 'canceling statement'],
  ['ETIMEDOUT', 'connect'],
  [undefined, 'Query read timeout'],
  [undefined, 'timeout expired'],
])('%s (%s) took too long, and is not tried again', (code, message) => {
  const error = thrown(code, message);
  expect(postgresFailure(error)).toMatchObject({
    failure: 'timeout',
    message: 'the database did not answer in time',
  });
  expect(isLost(error)).toBe(false);
});

test.each([
  ['ECONNREFUSED', 'ECONNREFUSED'],
  ['ECONNRESET', 'ECONNRESET'],
  ['EPIPE', 'EPIPE'],
  ['ERR_SOCKET_CLOSED', 'ERR_SOCKET_CLOSED'],
  ['ABORT_ERR', undefined],
  ['HPE_INVALID_CONSTANT', undefined],
  ['ECONNRESET +18005554321', undefined],
  ['08006', undefined],
  ['57P01', undefined],
  ['57P03', undefined],
  [undefined, undefined],
])('%s is a connection that is lost, and worth another try', (code, upstreamCode) => {
  const error = thrown(code);
  expect(isLost(error)).toBe(true);
  expect(postgresFailure(error)).toMatchObject({
    failure: 'failed',
    message: 'the database could not be asked',
    upstreamCode,
  });
});

test.each(['22P02', '53300', '57P04', 'XX000', '40001', 'EX001', '20EAB'])(
  '%s is the server’s last word',
  (code) => {
    expect(isLost(thrown(code))).toBe(false);
    expect(postgresFailure(thrown(code))).toMatchObject({ failure: 'failed', upstreamCode: undefined });
  },
);

test('a timeout that has a code is what the code says', () => {
  expect(postgresFailure(thrown('22P02', 'invalid input syntax: "timeout"'))).toMatchObject({
    failure: 'failed',
  });
});

test.each([undefined, null, 'text', 7, { code: 7 }, { code: ['EPIPE'] }])(
  'what is thrown as %j is a failure as well',
  (error) => {
    expect(postgresFailure(error)).toMatchObject({ failure: 'failed', upstreamCode: undefined });
  },
);

test('a failure of the store stays what it is', () => {
  const error = new StoreError('misconfigured', 'ours');
  expect(postgresFailure(error)).toBe(error);
});

test('nothing that the server says gets through', () => {
  for (const code of [undefined, '22P02', '42P01', '57014', 'ECONNRESET'])
    expect(postgresFailure(thrown(code)).message).not.toMatch(/secret|1800/);
});

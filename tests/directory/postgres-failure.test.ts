import { StoreError } from '../../src/directory/directory';
import { isLost, postgresFailure } from '../../src/directory/postgres-failure';

const thrown = (code?: string, message = 'secret words of +18005554321') =>
  Object.assign(new Error(message), code === undefined ? {} : { code });

test.each([
  ['28000', 'DATABASE_URL: the server refuses this user'],
  ['28P01', 'DATABASE_URL: the server refuses this user or password'],
  ['3D000', 'DATABASE_URL: there is no such database'],
  ['42501', 'DATABASE_URL: this user may not read the table; grant select on it to them'],
  ['42P01', 'DATABASE_URL: a table is missing; make it with src/directory/schema.sql'],
  ['42703', 'the table or DATABASE_PARTICIPANT_QUERY lacks a column'],
  ['42601', 'DATABASE_PARTICIPANT_QUERY is not a statement'],
  ['42P02', 'DATABASE_PARTICIPANT_QUERY may have one parameter only, $1'],
  ['08P01', 'DATABASE_PARTICIPANT_QUERY must have one parameter, $1'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'DATABASE_URL: the server has no certificate that can be believed'],
  ['CERT_HAS_EXPIRED', 'DATABASE_URL: the server has no certificate that can be believed'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'DATABASE_URL: the server has no certificate that can be believed'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'DATABASE_URL: the server has no certificate that can be believed'],
])('%s is a setting that is wrong, and is not tried again', (code, message) => {
  const error = thrown(code);
  expect(postgresFailure(error)).toMatchObject({
    failure: 'misconfigured',
    message,
    upstreamCode: undefined,
  });
  expect(isLost(error)).toBe(false);
});

test('a server without TLS is a setting that is wrong', () => {
  const error = thrown(undefined, 'The server does not support SSL connections');
  expect(postgresFailure(error)).toMatchObject({ failure: 'misconfigured' });
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

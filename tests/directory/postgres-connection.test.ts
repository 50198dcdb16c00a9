import { connectionOptions, STATEMENT_TIMEOUT } from '../../src/directory/postgres-connection';

const options = (url: string, ca?: string) => connectionOptions({ url, ca });

test('a connection has TLS with a certificate that is checked, and limits on its time', () => {
  expect(options('postgresql://door:pass@db.example/club')).toEqual({
    connectionString: 'postgresql://door:pass@db.example/club',
    ssl: { rejectUnauthorized: true },
    connectionTimeoutMillis: 3000,
    statement_timeout: 3000,
    query_timeout: 3500,
    application_name: 'doorcode',
    keepAlive: true,
  });
  expect(STATEMENT_TIMEOUT).toBe(3000);
});

test('a certificate authority of its own is believed', () => {
  expect(options('postgres://db.example/club', 'PEM').ssl).toEqual({ rejectUnauthorized: true, ca: 'PEM' });
});

test.each(['disable', 'no-verify', 'allow'])('sslmode=%s in the address counts for nothing', (mode) => {
  const { ssl, connectionString } = options(
    `postgresql://db.example/club?sslmode=${mode}&sslrootcert=x&ssl=0&options=a`,
  );
  expect(ssl).toEqual({ rejectUnauthorized: true });
  expect(connectionString).toBe('postgresql://db.example/club?options=a');
});

test.each(['host=db.example', 'hostaddr=10.0.0.1&port=6543', 'host=%2Ftmp'])(
  'an address on this machine does not lead to another one with ?%s',
  (query) => {
    const { ssl, connectionString } = options(`postgresql://u:p@localhost/club?${query}&options=a`);
    expect([ssl, connectionString]).toEqual([false, 'postgresql://u:p@localhost/club?options=a']);
  },
);

test.each(['localhost', '127.0.0.1', '127.0.0.2', '[::1]'])('on %s there is nobody in between', (host) => {
  expect(options(`postgresql://${host}:5432/club`).ssl).toBe(false);
});

test.each(['localhost.example', '10.0.0.1', '127.0.0.1.example', 'door.localhost'])(
  'on %s there may be somebody in between',
  (host) => {
    expect(options(`postgresql://${host}/club`).ssl).toEqual({ rejectUnauthorized: true });
  },
);

test.each([
  '',
  'club',
  'mysql://db.example/club',
  'xpostgres://db/club',
  'postgresqlx://db/club',
  'postgresql:///club',
  'https://db.example',
])('%j is no address, and the error does not quote it', (url) => {
  expect(() => options(url)).toThrow(
    expect.objectContaining({
      name: 'StoreError',
      failure: 'misconfigured',
      message: 'DATABASE_URL must be postgresql://user:password@host/name',
    }),
  );
});

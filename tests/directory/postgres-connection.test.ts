import { Pool } from 'pg';
import {
  closeConnection,
  connectionOptions,
  query,
  STATEMENT_TIMEOUT,
} from '../../src/directory/postgres-connection';

jest.mock('pg', () => ({
  Pool: jest.fn(() => {
    const client = {
      query: jest.fn(async () => ({ rows: [] })),
      on: jest.fn(),
      off: jest.fn(),
      release: jest.fn(),
    };
    return { client, connect: jest.fn(async () => client), on: jest.fn(), end: jest.fn() };
  }),
}));

const options = (url: string, ca?: string) => connectionOptions({ url, ca });

test('a connection has TLS with a certificate that is checked, and limits on its time', () => {
  expect(options('postgresql://door:pass@db.example/club')).toEqual({
    connectionString: 'postgresql://door:pass@db.example/club',
    ssl: { rejectUnauthorized: true },
    connectionTimeoutMillis: 3000,
    query_timeout: 3500,
    pipeline: true,
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

test.each(['localhost', '127.0.0.1', '127.10.200.30', '[::1]'])(
  'on %s there is nobody in between',
  (host) => {
    expect(options(`postgresql://${host}:5432/club`).ssl).toBe(false);
  },
);

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
  'postgresql://door:se#cret@db.example/club',
  'postgresql://door:12#34@db.example/club',
  'postgresql://door:12/34@db.example/club',
  'postgresql://door:12?34@db.example/club',
  'postgresql://door:50%off@db.example/club',
])('%j is no address, and the error does not quote it', (url) => {
  expect(() => options(url)).toThrow(
    expect.objectContaining({
      name: 'StoreError',
      failure: 'misconfigured',
      message: expect.stringMatching(
        /^DATABASE_URL must begin with postgresql:\/\/ and name a host; in its password, write %23 for #/,
      ),
    }),
  );
});

describe('asking', () => {
  const url = 'postgresql://db.example/club';
  const ask = (address = url) => query({ url: address }, 'select $1', ['mabel'], 'anonymous');
  /** The pools that were made, in their order. */
  const pools = () => jest.mocked(Pool).mock.results.map(({ value }) => value);
  /** Has the one pool there is fail with these codes, one after the other, before it answers. */
  async function failing(...codes: string[]) {
    await ask();
    const [{ client }] = pools();
    client.query.mockClear();
    for (const code of codes) {
      client.query.mockResolvedValueOnce({});
      client.query.mockRejectedValueOnce(Object.assign(new Error('secret words'), { code }));
      client.query.mockResolvedValueOnce({});
    }
    return client;
  }
  beforeEach(() => jest.mocked(Pool).mockClear());
  afterEach(closeConnection);

  test('answers the rows, over one connection that is kept', async () => {
    await ask();
    const [{ client }] = pools();
    client.query.mockResolvedValueOnce({}).mockResolvedValueOnce({ rows: [{ identity: 'mabel' }] });
    expect(await ask()).toEqual([{ identity: 'mabel' }]);
    const lookup = [
      ['begin; set local statement_timeout = 3000'],
      [{ text: 'select $1', values: ['mabel'] }],
      ['commit'],
    ];
    expect(client.query.mock.calls).toEqual([...lookup, ...lookup]);
    expect(client.release.mock.calls).toEqual([[], []]);
    expect(jest.mocked(Pool).mock.calls).toEqual([[{ ...options(url), max: 1, idleTimeoutMillis: 0 }]]);
  });

  test('serves whoever has a pass before strangers who wait for it', async () => {
    await ask();
    const [{ client }] = pools();
    client.query.mockClear();
    const texts = ['anonymous', 'anonymous', 'authenticated'] as const;
    await Promise.all(texts.map((caller, index) => query({ url }, `${caller} ${index}`, [], caller)));
    const asked = client.query.mock.calls.flatMap(([sent]: [{ text?: string }]) => sent.text ?? []);
    expect(asked).toEqual(['anonymous 0', 'authenticated 2', 'anonymous 1']);
  });

  test('another database closes the connection to the former', async () => {
    await ask();
    await ask('postgresql://db.example/choir');
    expect(pools()).toHaveLength(2);
    expect(pools().map(({ end }) => end.mock.calls.length)).toEqual([1, 0]);
  });

  test('a connection that is closed is not used again', async () => {
    await ask();
    await closeConnection();
    await ask();
    expect(pools().map(({ end }) => end.mock.calls.length)).toEqual([1, 0]);
    await closeConnection();
    await closeConnection();
    expect(pools().map(({ end }) => end.mock.calls.length)).toEqual([1, 1]);
  });

  test('a connection that breaks while nobody asks does not end the process', async () => {
    await ask();
    expect(pools()[0].on).toHaveBeenCalledWith('error', expect.any(Function));
  });

  test('is repeated once when the connection was lost', async () => {
    const client = await failing('ECONNRESET');
    expect(await ask()).toEqual([]);
    expect(client.query).toHaveBeenCalledTimes(6);
    expect(client.release.mock.calls).toEqual([[], [true], []]);
  });

  test('is given up when the connection is lost twice', async () => {
    const client = await failing('ECONNRESET', 'ECONNREFUSED');
    await expect(ask()).rejects.toMatchObject({
      name: 'StoreError',
      message: 'the database could not be asked',
      upstreamCode: 'ECONNREFUSED',
    });
    expect(client.query).toHaveBeenCalledTimes(6);
  });

  test('is not repeated when the server refuses', async () => {
    const client = await failing('42P01');
    await expect(ask()).rejects.toMatchObject({ name: 'StoreError', failure: 'misconfigured' });
    expect(client.query).toHaveBeenCalledTimes(3);
  });

  test('what a pooler refuses when it is connected to is not the query, and is not repeated', async () => {
    await ask();
    const [{ connect }] = pools();
    connect.mockRejectedValueOnce(Object.assign(new Error('secret words'), { code: '08P01' }));
    await expect(ask()).rejects.toMatchObject({
      failure: 'misconfigured',
      message: expect.stringMatching(
        /^DATABASE_URL: the server or its pooler refuses a setting in it; take out/,
      ),
    });
    expect(connect).toHaveBeenCalledTimes(2);
  });

  test('a connection that breaks while somebody asks does not end the process, nor listen for ever', async () => {
    await ask();
    const [{ client }] = pools();
    const [[, listener]] = client.on.mock.calls;
    expect(client.on.mock.calls).toEqual([['error', expect.any(Function)]]);
    expect(client.off.mock.calls).toEqual([['error', listener]]);
  });
});

import type { Pool, QueryResult } from 'pg';
import { type Caller, StoreError } from './directory';
import { isLost, notConnected, postgresFailure } from './postgres-failure';
import { PriorityLock } from './priority-lock';

/** Milliseconds that the server may take for one statement; it gives up by itself. */
export const STATEMENT_TIMEOUT = 3000;
/** Milliseconds until the answer must be here, in case the server is no longer there to give up. */
const ANSWER_TIMEOUT = STATEMENT_TIMEOUT + 500;
const CONNECT_TIMEOUT = 3000;

/** Where the database is, and whom to believe that it is the one. */
export interface DatabaseSettings {
  /** `postgresql://user:password@host:5432/name`. What its query says about TLS or another host counts for nothing. */
  url: string;
  /** Certificate authorities in PEM, for a server whose own is none that Node knows. */
  ca?: string | undefined;
}

/** What an address's query may not say: how TLS is, and that the server is another than the one that is looked at. */
const NOT_IN_QUERY = /^(ssl|host|port)/;

/** Whether a host is this very machine, where there is nobody in between to hide from. @param hostname as in a URL */
export const isLoopback = (hostname: string): boolean =>
  /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/.test(hostname);

/**
 * How to connect: with TLS and a certificate that is checked, except within one machine.
 * @throws StoreError
 */
export function connectionOptions({ url, ca }: DatabaseSettings) {
  const address = parseUrl(url);
  for (const name of [...address.searchParams.keys()]) {
    if (NOT_IN_QUERY.test(name)) address.searchParams.delete(name);
  }
  return {
    connectionString: address.href,
    ssl: isLoopback(address.hostname) ? false : { rejectUnauthorized: true, ...(ca && { ca }) },
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    query_timeout: ANSWER_TIMEOUT,
    pipeline: true,
    application_name: 'doorcode',
    keepAlive: true,
  };
}

/** For people: what an address is like. It never quotes one, which could hold the password. */
export const ADDRESS_FORM =
  'must begin with postgresql:// and name a host; in its password, write %23 for #, %2F for /, %3F for ? and %25 for %';

function parseUrl(text: string): URL {
  if (isDatabaseUrl(text)) return new URL(text);
  throw new StoreError('misconfigured', `DATABASE_URL ${ADDRESS_FORM}`);
}

/** Whether a text is an address; not if a `#`, `/` or `?` of its password would end it, and part of it be taken for the host. */
export function isDatabaseUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, pathname, search, hash } = new URL(text);
  return (
    /^postgres(ql)?:$/.test(protocol) &&
    hostname !== '' &&
    hash === '' &&
    !`${pathname}${search}`.includes('@') &&
    [username, password, pathname].every(isEncoded)
  );
}

/** Whether each `%` in a text begins a character. */
function isEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** Of one connection, with a lock: a database has few to give. */
let open: { key: string; pool: Pool; lock: PriorityLock } | undefined;

/**
 * Asks the database, over the one connection that this instance keeps. If it broke, as it does whenever an instance
 * has slept, this asks once more over a new one: to read twice does no harm.
 * @param text one statement; its parameters are `values`, never a part of it
 * @param caller who is to be served before others that wait for the connection
 * @throws StoreError
 */
export async function query(
  settings: DatabaseSettings,
  text: string,
  values: unknown[],
  caller: Caller,
): Promise<Record<string, unknown>[]> {
  const { pool, lock } = await poolFor(settings);
  const ask = () => askWithin(STATEMENT_TIMEOUT, pool, text, values);
  try {
    const { rows } = await lock.run(caller, () =>
      ask().catch((error: unknown) => {
        if (isLost(error)) return ask();
        throw error;
      }),
    );
    return rows;
  } catch (error) {
    throw postgresFailure(error, { hasCa: settings.ca !== undefined });
  }
}

/**
 * Asks for one thing, in a transaction that says how long the server may take. It goes along with the question, so that
 * it costs no time: as a part of connecting a pooler such as PgBouncer refuses it, and said once to a connection that
 * changes hands, it is lost, or somebody else's. So is a statement that has a name; this one has none.
 * Source: https://www.pgbouncer.org/features.html
 * @param limit in milliseconds
 * @param pool made with `connectionOptions`
 * @throws whatever `pg` does; `postgresFailure` knows what it means
 */
export async function askWithin(
  limit: number,
  pool: Pool,
  text: string,
  values: unknown[] = [],
): Promise<QueryResult<Record<string, unknown>>> {
  const client = await pool.connect().catch((error: unknown) => {
    throw notConnected(error);
  });
  client.on('error', alsoRejects);
  try {
    const [, answer] = await Promise.all([
      client.query(`begin; set local statement_timeout = ${limit}`),
      client.query<Record<string, unknown>>({ text, values }),
      client.query('commit'),
    ]);
    client.off('error', alsoRejects);
    client.release();
    return answer;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** What breaks a connection rejects what was asked; without a listener, it would end the process as well. */
const alsoRejects = (): void => {};

async function poolFor(settings: DatabaseSettings): Promise<{ pool: Pool; lock: PriorityLock }> {
  const key = JSON.stringify(settings);
  if (open?.key === key) return open;
  await closeConnection();
  const { Pool } = await import('pg');
  const pool = new Pool({ ...connectionOptions(settings), max: 1, idleTimeoutMillis: 0 });
  // Without a listener, a connection that breaks while it is idle would end the process.
  pool.on('error', () => {});
  open = { key, pool, lock: new PriorityLock(CONNECT_TIMEOUT) };
  return open;
}

/** Closes the connection, for a process that has something else to do. */
export async function closeConnection(): Promise<void> {
  const { pool } = open ?? {};
  open = undefined;
  await pool?.end();
}

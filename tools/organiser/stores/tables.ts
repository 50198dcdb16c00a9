import { Pool } from 'pg';
import { askWithin, connectionOptions } from '../../../src/directory/postgres-connection';
import { postgresFailure } from '../../../src/directory/postgres-failure';

/** The tables of `schema.sql`. */
export const TABLES = ['doorcode_participants', 'doorcode_rooms'] as const;
export type Table = (typeof TABLES)[number];

/** Milliseconds for a statement of the organiser's, which may have a hundred thousand rows to read. */
export const STATEMENT_TIMEOUT = 30_000;

/** Which database an address leads to, in a form that may be shown: `db.example:5432/club`. Undefined for no address. */
export function databasePlace(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { hostname, port, pathname, username } = new URL(address);
  const database = pathname.length > 1 ? pathname : `/${username}`;
  return `${hostname.toLowerCase()}:${port || 5432}${database}`;
}

/** Takes tables away, and everything in them. @param ca as in `DatabaseSettings` @throws StoreError */
export async function dropTables(
  url: string,
  ca: string | undefined,
  tables: readonly Table[],
): Promise<void> {
  const pool = new Pool({ ...connectionOptions({ url, ca }), query_timeout: STATEMENT_TIMEOUT, max: 1 });
  try {
    await askWithin(STATEMENT_TIMEOUT, pool, `drop table if exists ${tables.join(', ')}`);
  } catch (error) {
    throw postgresFailure(error);
  } finally {
    await pool.end();
  }
}

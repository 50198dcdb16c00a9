import { Pool } from 'pg';
import { askWithin, connectionOptions } from '../../../src/directory/postgres-connection';
import { postgresFailure } from '../../../src/directory/postgres-failure';
import type { Table } from '../settings/database';

/** Milliseconds for a statement of the organiser's, which may have a hundred thousand rows to read. */
export const STATEMENT_TIMEOUT = 30_000;

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

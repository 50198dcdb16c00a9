import type { Channel } from '../../src/contract/channels';
import type { RoomName } from '../../src/contract/names';
import { postgresStore } from '../../tools/organiser/stores/postgres';
import type { Store } from '../../tools/organiser/stores/store';
import { type Database, startPglite, useServer } from './support/database';
import { keepsTheContract } from './support/store-contract';

/** A real server as well, where there is one: `TEST_DATABASE_URL`. */
const { TEST_DATABASE_URL } = process.env;
const SERVERS: [string, () => Promise<Database>][] = [
  ['PGlite', startPglite],
  ...(TEST_DATABASE_URL
    ? [['PostgreSQL', () => useServer(TEST_DATABASE_URL)] as [string, () => Promise<Database>]]
    : []),
];

describe.each(SERVERS)('the directory in %s', (_, start) => {
  let database: Database;
  let opened: Store[] = [];
  beforeAll(async () => {
    database = await start();
  }, 60_000);
  afterEach(async () => {
    for (const store of opened) await store.close();
    opened = [];
    await database.empty();
  });
  afterAll(() => database.stop());

  keepsTheContract(async () => {
    const open = (channels?: readonly Channel[]) => {
      const store = postgresStore({ url: database.url }, 'My Room' as RoomName, channels);
      opened.push(store);
      return store;
    };
    return { store: open(), again: open };
  });
});

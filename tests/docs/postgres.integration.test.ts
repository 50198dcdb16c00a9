import { readFileSync } from 'node:fs';
import { keptName, nameKey, type RoomName } from '../../src/contract/names';
import { asIdentity, writtenKey } from '../../tools/organiser/names';
import { postgresStore } from '../../tools/organiser/stores/postgres';
import type { Store } from '../../tools/organiser/stores/store';
import { type Database, startPglite } from '../directory/support/database';

jest.setTimeout(180_000);

const page = readFileSync('docs/directories/postgres.md', 'utf8');
const [, nameKeyInSql = ''] = /```sql\n(create function name_key.*?)```/s.exec(page) ?? [];

const NAMES = [
  "O'Brien",
  'O’Brien',
  'O`Brien',
  'O´Brien',
  'Ka\u02bbiulani',
  'Jean-Luc',
  'Jean–Luc',
  'JEAN\u2011LUC',
  'Ａnna  Mai',
];

let database: Database;
let store: Store;
beforeAll(async () => {
  database = await startPglite();
  await database.run('create table members (nickname text, mobile text)');
  await database.run(nameKeyInSql);
  const participantQuery =
    'select nickname as identity, mobile as phone from members where nickname_key = $1';
  store = postgresStore({ url: database.url, participantQuery }, 'My Room' as RoomName);
});
afterAll(async () => {
  await store.close();
  await database.stop();
});

test('a table of their own, with keys made as the page says, finds everybody in any spelling', async () => {
  for (const name of NAMES) {
    await database.run(`insert into members values ('${name.replace("'", "''")}', '+12025550143')`);
    for (const asked of [name, writtenKey(name)])
      expect(await store.directory.find(asIdentity(asked))).toMatchObject({ identity: keptName(name) });
    await database.run('delete from members');
  }
});

test('the keys that the page shows are those that names are compared by', () => {
  expect(['O’Brien', 'Jean–Luc'].map((name) => nameKey(asIdentity(name)))).toEqual(["o'brien", 'jean-luc']);
  expect(page).toContain("`O’Brien` has the key `o'brien`, `Jean–Luc` `jean-luc`");
});

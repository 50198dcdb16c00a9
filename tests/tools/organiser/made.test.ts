import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  changeMade,
  madeIn,
  readMade,
  rememberMade,
  rememberTable,
} from '../../../tools/organiser/settings/made';
import { databasePlace } from '../../../tools/organiser/stores/tables';

let folder: string;
let env: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doorcode-made-'));
  env = join(folder, '.env');
  writeFileSync(env, 'ACCOUNT_SID=AC1\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('tables of two databases are both remembered, and each once', () => {
  rememberTable(env, 'a:5432/door', 'doorcode_rooms');
  rememberTable(env, 'b:5432/door', 'doorcode_rooms');
  rememberTable(env, 'b:5432/door', 'doorcode_participants');
  rememberTable(env, 'b:5432/door', 'doorcode_rooms');
  expect(readMade(env).tables).toEqual({
    'a:5432/door': ['doorcode_rooms'],
    'b:5432/door': ['doorcode_rooms', 'doorcode_participants'],
  });
});

test('a table that is none of ours is not taken from the record', () => {
  writeFileSync(`${env}.made.json`, JSON.stringify({ tables: { 'a:5432/door': ['members; drop table x'] } }));
  expect(() => readMade(env)).toThrow('cannot be read');
});

test('it is remembered in whose account something was made, and another is refused', () => {
  rememberMade(env, { apiKey: 'SK1' });
  expect(madeIn(env)).toEqual({ accountSid: 'AC1', apiKey: 'SK1' });
  writeFileSync(env, 'ACCOUNT_SID=AC2\n');
  expect(() => madeIn(env)).toThrow('is in the account AC1');
  expect(madeIn(env, 'AC1')).toMatchObject({ apiKey: 'SK1' });
});

test('with the last of it, the file goes', () => {
  rememberMade(env, { apiKey: 'SK1' });
  rememberTable(env, 'a:5432/door', 'doorcode_rooms');
  changeMade(env, (made) => delete made.apiKey);
  expect(readFileSync(`${env}.made.json`, 'utf8')).toContain('doorcode_rooms');
  changeMade(env, (made) => delete made.tables?.['a:5432/door']);
  expect(readdirSync(folder)).toEqual(['.env']);
});

test.each([
  ['postgresql://u:secret@DB.example/club?sslmode=disable', 'db.example:5432/club'],
  ['postgres://u:secret@db.example:6543/club', 'db.example:6543/club'],
  ['postgresql://u:secret@[::1]', '[::1]:5432/u'],
  ['', undefined],
])('%s leads to %s', (address, place) => {
  expect(databasePlace(address)).toBe(place);
});

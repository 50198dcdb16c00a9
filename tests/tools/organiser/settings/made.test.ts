import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databasePlace } from '../../../../tools/organiser/settings/database';
import {
  changeMade,
  madeIn,
  readMade,
  rememberAlso,
  rememberMaps,
  rememberRateLimit,
  rememberTable,
} from '../../../../tools/organiser/settings/made';

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
  expect(() => readMade(env)).toThrow('is not as setup wrote it; put an earlier copy');
});

test('it is remembered in whose account something was made, and another is refused', () => {
  rememberAlso(env, 'apiKeys', 'SK1');
  expect(madeIn(env)).toEqual({ accountSid: 'AC1', apiKeys: ['SK1'] });
  writeFileSync(env, 'ACCOUNT_SID=AC2\n');
  expect(() => madeIn(env)).toThrow('is in the account AC1');
  expect(madeIn(env, 'AC1')).toMatchObject({ apiKeys: ['SK1'] });
});

test('of one kind there can be several', () => {
  for (const sid of ['SK1', 'SK2']) rememberAlso(env, 'apiKeys', sid);
  expect(readMade(env).apiKeys).toEqual(['SK1', 'SK2']);
});

test('what goes with a service or a limit of our own is not remembered beside it', () => {
  rememberAlso(env, 'syncServices', 'IS1');
  rememberAlso(env, 'verifyServices', 'VA1');
  rememberMaps(env, 'IS1', ['doorcode-rooms']);
  rememberRateLimit(env, { service: 'VA1', limit: 'RK1', name: 'room' });
  rememberRateLimit(env, { service: 'VA2', limit: 'RK2', name: 'room' });
  rememberRateLimit(env, { service: 'VA2', limit: 'RK2', name: 'room', bucket: 'BL1' });
  expect(readMade(env)).toEqual({
    accountSid: 'AC1',
    syncServices: ['IS1'],
    verifyServices: ['VA1'],
    rateLimits: [{ service: 'VA2', limit: 'RK2', name: 'room' }],
  });
});

test('with the last of it, the file goes', () => {
  rememberAlso(env, 'apiKeys', 'SK1');
  rememberTable(env, 'a:5432/door', 'doorcode_rooms');
  changeMade(env, (made) => delete made.apiKeys);
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

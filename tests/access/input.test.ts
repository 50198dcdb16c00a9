import { parseCheck, parseStart, parseToken } from '../../src/access/input';
import { problemOf } from '../support/problems';
import { configWith } from '../support/settings';

const config = configWith();
const reasonOf = async (work: () => unknown) => (await problemOf(work)).log.reason;

test('what start-verification reads', () => {
  const fields = { identity: ' Mabel', room: 'Yoga ', channel: 'call', locale: 'fr', invite: 'x' };
  expect(parseStart({ ...fields, to: '+18005550100', request: {} })).toEqual({
    identity: 'Mabel',
    room: 'Yoga',
    channel: 'call',
    locale: 'fr',
    invite: 'x',
  });
});

test('everything start-verification reads may be left out', () => {
  expect(parseStart({})).toEqual({});
});

test('what is inherited counts for nothing', async () => {
  const inherited = Object.create({ identity: 'mabel', challenge: 'x', code: '123456', pass: 'x' });
  expect(parseStart(inherited)).toEqual({});
  expect(await reasonOf(() => parseCheck(inherited, config))).toBe('fields: challenge, code');
  expect(await reasonOf(() => parseToken(inherited))).toBe('fields: pass');
});

test.each([
  ['identity', { identity: '<b>' }],
  ['identity', { identity: null }],
  ['room', { room: '' }],
  ['channel', { channel: 'SMS' }],
  ['channel', { channel: 'constructor' }],
  ['channel', { channel: ['sms'] }],
  ['locale', { locale: 7 }],
  ['invite', { invite: 7 }],
  ['identity, room', { identity: 7, room: 7 }],
])('start-verification refuses %s: %j', async (fields, body) => {
  expect(await reasonOf(() => parseStart(body))).toBe(`fields: ${fields}`);
});

test.each([
  ['PT-br', 'pt-BR'],
  ['tlh', undefined],
  ['x'.repeat(1_000_000), undefined],
])('a locale is one that Verify knows, or left out', (locale, known) => {
  expect(parseStart({ locale })).toEqual({ locale: known });
});

test.each([
  [4, '0000'],
  [6, '012345'],
  [10, '0123456789'],
])('a code has exactly %d digits', async (length, code) => {
  const settings = { ...config, CODE_LENGTH: length };
  expect(parseCheck({ challenge: 'x', code }, settings)).toEqual({ challenge: 'x', code });
  for (const wrong of [code.slice(1), `${code}0`, `${code}\n`, ` ${code}`, `-${code.slice(1)}`]) {
    expect(await reasonOf(() => parseCheck({ challenge: 'x', code: wrong }, settings))).toBe('fields: code');
  }
});

test.each([['１２３４５６'], [123456], [['123456']], [{}], [null], ['12345a'], ['1e5000']])(
  '%j is no code',
  async (code) => {
    expect(await reasonOf(() => parseCheck({ challenge: 'x', code }, config))).toBe('fields: code');
  },
);

test.each([[''], [7], [null], [['x']], [{}], [undefined]])('%j is no token', async (token) => {
  expect(await reasonOf(() => parseToken({ pass: token }))).toBe('fields: pass');
  expect(await reasonOf(() => parseCheck({ challenge: token, code: '123456' }, config))).toBe(
    'fields: challenge',
  );
});

test('a token of any length is read, to be judged as a token', () => {
  expect(parseToken({ pass: 'x'.repeat(1e6) }).pass).toHaveLength(1e6);
});

test('what is wrong is invalid_request', async () => {
  expect((await problemOf(() => parseToken({}))).code).toBe('invalid_request');
});

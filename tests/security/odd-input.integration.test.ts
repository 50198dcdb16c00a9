import { directoryOf, participantsNamed } from '../support/participants';
import { call, start } from '../support/route-client';
import { useStandIn } from '../support/stand-in-harness';

const harness = useStandIn({
  directory: directoryOf([
    ...participantsNamed('guest', 2),
    { identity: 'mabel', phone: '+18005554321' },
    { identity: 'valueOf', phone: '+18005556789' },
  ]),
  platformSpeaks: true,
});

const ROUTES = ['start-verification', 'check-verification', 'token'];
const OWN = /^(400|401|403|413|415)$/;

/** Sends a text as it is; it must be refused, without a request to Twilio. */
async function isRefused(route: string, body: unknown): Promise<void> {
  const { result, asked } = await harness.recordRequests(() => call(harness.standIn, route, body));
  expect(String(result.status)).toMatch(OWN);
  expect(asked).toEqual([]);
  expect(result.body).not.toHaveProperty('pass');
  expect(result.body).not.toHaveProperty('token');
}

describe('odd input', () => {
  test.each([
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    'prototype',
    'isPrototypeOf',
    'null',
    'undefined',
    'NaN',
    '0',
  ])('%s is nobody', async (identity) => {
    const { result, asked } = await harness.recordRequests(() => start(harness.standIn, { identity }));
    expect(['unknown_participant', 'invalid_request']).toContain(result.body.code);
    expect(asked).toEqual([]);
  });

  test.each(['constructor', '__proto__', 'toString'])('%s is no room', async (room) => {
    await isRefused('start-verification', { identity: 'mabel', room });
  });

  test('somebody who is called valueOf is let in like anybody', async () => {
    const { result, asked } = await harness.recordRequests(() =>
      start(harness.standIn, { identity: 'VALUEOF' }),
    );
    expect([result.status, asked]).toEqual([200, ['Verifications']]);
  });

  const VALUES: [string, unknown][] = [
    ['null', null],
    ['true', true],
    ['a number', 7],
    ['a list', ['mabel']],
    ['a list of a list', [['mabel']]],
    ['an object', { identity: 'mabel' }],
    ['an object that says it is text', { toString: 'mabel', length: 5 }],
    ['nothing', ''],
    ['NUL', '\u0000'],
    ['a name with NUL', 'mabel\u0000'],
    ['a name with a line break', 'mabel\r\nSet-Cookie: x=y'],
    ['nothing but what is invisible', '\u3164\u200b\u00ad'],
    ['half a character', '\ud800'],
    ['a template', '{{7*7}}'],
    ['SQL', "mabel' OR '1'='1"],
    ['a path', '../../etc/passwd'],
    ['1 MB', 'm'.repeat(1_000_000)],
    ['1 MB of marks', `m${'\u0301'.repeat(300_000)}`],
    ['a ligature that grows', '\ufdfa'.repeat(60)],
    ['deep nesting', JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`)],
  ];

  test.each(VALUES)('%s is refused in every field', async (_, value) => {
    await isRefused('start-verification', { identity: value });
    await isRefused('start-verification', { identity: 'mabel', room: value });
    await isRefused('start-verification', { identity: 'mabel', channel: value });
    await isRefused('start-verification', { identity: 'mabel', invite: value });
    await isRefused('check-verification', { challenge: value, code: '123456' });
    await isRefused('check-verification', { challenge: 'x', code: value });
    await isRefused('token', { pass: value });
  });

  test.each([
    ['something invisible', 'ma\u200bbel'],
    ['a filler that is a letter', 'mabel\u3164'],
    ['a mark that turns the direction', '\u202emabel'],
    ['a soft hyphen', 'ma\u00adbel'],
  ])('a name with %s is the name without', async (_, identity) => {
    const { result, asked } = await harness.recordRequests(() => start(harness.standIn, { identity }));
    expect([result.status, asked]).toEqual([200, ['Verifications']]);
  });

  test.each([
    ['a Cyrillic а', 'mаbel'],
    ['a Greek ε', 'mabεl'],
    ['a digit one', 'mabe1'],
    ['a dotless ı', 'guest 0ı'],
    ['an accent', 'mábel'],
  ])('a look-alike with %s is somebody else', async (_, identity) => {
    const { result, asked } = await harness.recordRequests(() => start(harness.standIn, { identity }));
    expect([result.body.code, asked]).toEqual(['unknown_participant', []]);
  });

  test.each([
    [
      '__proto__ with everything in it',
      '{"__proto__": {"identity": "mabel", "pass": "x", "challenge": "x", "code": "123456"}}',
    ],
    [
      'constructor with everything in it',
      '{"constructor": {"prototype": {"identity": "mabel", "pass": "x"}}}',
    ],
    ['identity in __proto__ of identity', '{"identity": {"__proto__": "mabel"}}'],
    ['a list', '["mabel"]'],
    ['a list of fields', '[{"identity": "mabel"}]'],
    ['an empty list', '[]'],
    ['nothing', ''],
    ['a text', '"mabel"'],
    ['null', 'null'],
    ['half of JSON', '{"identity": "mabel"'],
    ['two objects', '{"identity": "mabel"}{"identity": "mabel"}'],
    ['a byte order mark alone', '\ufeff'],
  ])('a body that is %s is refused at every route', async (_, text) => {
    for (const route of ROUTES) await isRefused(route, text);
  });

  test.each([
    ['nothing in it', {}],
    ['null', null],
    ['a text', 'application/json'],
    ['other headers', { headers: { 'content-type': 'text/plain' } }],
    ['headers that are a list', { headers: ['content-type', 'application/json'] }],
  ])('a body field named request with %s only does harm to who sends it', async (_, request) => {
    for (const route of ROUTES) await isRefused(route, { identity: 'mabel', request });
  });

  test('a body field named request that says JSON gives nothing that JSON would not', async () => {
    const request = { headers: { 'content-type': 'application/json', authorization: 'x' } };
    const { result, asked } = await harness.recordRequests(() =>
      start(harness.standIn, { identity: 'nobody', request }),
    );
    expect([result.body.code, asked]).toEqual(['unknown_participant', []]);
  });

  test('one field given twice, in the query and in the body, is the one of the body', async () => {
    const { result, asked } = await harness.recordRequests(() =>
      call(harness.standIn, 'start-verification?identity=mabel&identity=guest%200', { identity: 'nobody' }),
    );
    expect([result.body.code, asked]).toEqual(['unknown_participant', []]);
  });

  test('a field given twice in the query is no text', async () => {
    await isRefused('start-verification?identity=mabel&identity=mabel', {});
  });

  test('nothing that was sent changed anybody else', async () => {
    const { result, asked } = await harness.recordRequests(() =>
      start(harness.standIn, { identity: 'guest 1' }),
    );
    expect([result.status, asked]).toEqual([200, ['Verifications']]);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

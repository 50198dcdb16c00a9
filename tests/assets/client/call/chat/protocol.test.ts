import { runInNewContext } from 'node:vm';
import {
  MAX_DATA_LENGTH,
  MAX_TEXT_LENGTH,
  rateLimiter,
} from '../../../../../src/assets/client/call/chat/limits';
import { piecesOf } from '../../../../../src/assets/client/call/chat/links';
import {
  type DataMessage,
  readMessage,
  sanitizeText,
  writeMessage,
} from '../../../../../src/assets/client/call/chat/protocol';

describe('messages', () => {
  const messages: readonly DataMessage[] = [
    { type: 'text', id: 'a1', text: 'Hello' },
    { type: 'text', id: 'a1', text: '<img src=x onerror=alert(1)>' },
    { type: 'reaction', reaction: 'heart' },
    { type: 'presence', hand: 1200, badge: 'a.b.c' },
    { type: 'presence', hand: null },
    { type: 'order', id: 'a1', order: 'mute', to: '*', badge: 'a.b.c' },
    { type: 'order', id: 'a2', order: 'askVideo', to: 'mabel', badge: 'a.b.c' },
  ];

  test('arrive as they were sent', () => {
    for (const message of messages) expect(readMessage(writeMessage(message))).toEqual(message);
  });

  test.each([
    undefined,
    null,
    new ArrayBuffer(8),
    '',
    'hello',
    '[]',
    'null',
    '{}',
    '{"type":"text"}',
    '{"type":"text","id":"a","text":7}',
    '{"type":"text","id":"","text":"hello"}',
    `{"type":"text","id":"${'a'.repeat(65)}","text":"hello"}`,
    '{"type":"text","id":"a","text":"  "}',
    '{"type":"reaction","reaction":"<b>"}',
    '{"type":"order","id":"a","order":"unmute","to":"*","badge":"b"}',
    '{"type":"order","id":"a","order":"toString","to":"*","badge":"b"}',
    '{"type":"order","id":7,"order":"mute","to":"*","badge":"b"}',
    '{"type":"order","id":"a","order":"mute","to":["*"],"badge":"b"}',
    '{"type":"order","id":"a","order":"mute","to":"","badge":"b"}',
    '{"type":"order","id":"a","order":"mute","to":"*"}',
    `{"type":"order","id":"a","order":"mute","to":"*","badge":"${'b'.repeat(2001)}"}`,
    `{"type":"text","id":"a","text":"${'x'.repeat(MAX_DATA_LENGTH)}"}`,
  ])('that are invalid are dropped: %j', (data) => {
    expect(readMessage(data)).toBeUndefined();
  });

  test('a hand with an impossible time is down', () => {
    for (const hand of [-1, 1e12, 'up', Number.NaN]) {
      const data = JSON.stringify({ type: 'presence', hand });
      expect(readMessage(data)).toEqual({ type: 'presence', hand: null });
    }
  });

  test.each([7, '', {}, 'b'.repeat(2001)])('a badge that cannot be one is left out: %#', (badge) => {
    const data = JSON.stringify({ type: 'presence', hand: null, badge });
    expect(readMessage(data)).toEqual({ type: 'presence', hand: null });
  });

  test('a long text is cut, never within a character', () => {
    expect(sanitizeText('x'.repeat(MAX_TEXT_LENGTH + 1))).toHaveLength(MAX_TEXT_LENGTH);
    const cut = sanitizeText(`x${'🎉'.repeat(MAX_TEXT_LENGTH)}`);
    expect(cut.length).toBeLessThanOrEqual(MAX_TEXT_LENGTH);
    expect(cut).toMatch(/^x(🎉)+$/u);
  });

  test('invisible characters are removed, and line breaks stay', () => {
    expect(sanitizeText(' a\u0000b\u202ec\nd\u2066 ')).toBe('abc\nd');
  });
});

describe('addresses', () => {
  const links = (text: string) => piecesOf(text).flatMap(({ text: shown, href }) => (href ? [shown] : []));

  test.each([
    ['see https://example.com.', ['https://example.com']],
    ['(https://example.com/a_(b))', ['https://example.com/a_(b)']],
    ['http://a.example, https://b.example!', ['http://a.example', 'https://b.example']],
    ['https://例え.jp/道。', ['https://例え.jp/道']],
    ['javascript:alert(1) data:text/html,x file:///etc/passwd', []],
    ['https://bank.example@evil.example/', []],
    ['https://user:pass@evil.example/', []],
    ['nothing here', []],
    ['https://', []],
  ])('%s', (text, expected) => {
    expect(links(text)).toEqual(expected);
  });

  // With quadratic time these would take hours, and the test would time out.
  test.each([
    ['a host of dots', `http://a${'.'.repeat(1_000_000)}x`],
    ['a path of full stops', `http://a.example/${'.'.repeat(1_000_000)}x`],
    ['brackets', `http://a.example/${'('.repeat(500_000)}${')'.repeat(500_000)}`],
    ['one address in another', 'http://'.repeat(200_000)],
  ])('are found in linear time in %s', (_name, text) => {
    const find = () => piecesOf(text).map((piece) => piece.text);
    const all: string[] = runInNewContext('find()', { find }, { timeout: 30_000 });
    expect(all.join('') === text).toBe(true);
  });

  test('beyond the most in one message are text', () => {
    expect(links('http://a.example '.repeat(100)).length).toBeLessThanOrEqual(20);
  });

  test('nothing of a text is lost or doubled', () => {
    for (const text of [
      'a https://x.example/?q=<b> c',
      'https://x.example',
      '',
      'https://a@b https://c.example)',
    ]) {
      expect(
        piecesOf(text)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text);
    }
  });
});

test('a sender beyond the rate has to wait, and may then go on', () => {
  let now = 0;
  const may = rateLimiter({ burst: 3, perSecond: 2 }, () => now);
  expect([may(), may(), may(), may()]).toEqual([true, true, true, false]);
  now = 500;
  expect([may(), may()]).toEqual([true, false]);
  now = 60_000;
  expect([may(), may(), may(), may()]).toEqual([true, true, true, false]);
});

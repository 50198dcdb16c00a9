import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPhoneHandler } from '../../../../tools/local/phone/handler';
import { Messages, messageLine } from '../../../../tools/local/phone/messages';
import type { Message } from '../../../../tools/local/verify/message';

const message = (code: string, to = '+18005559876'): Message => ({
  to,
  channel: 'sms',
  body: `Your <b>Doorcode</b> verification code is: ${code}`,
  code,
  at: '2026-03-01T12:00:00.000Z',
});

let messages = new Messages();
const server = createServer((request, response) => {
  if (!createPhoneHandler(messages)(request, response)) response.writeHead(404).end('not taken');
});
let url = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  messages = new Messages();
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test('messages are JSON, newest first', async () => {
  messages.add(message('111111'));
  messages.add(message('222222'));
  const response = await fetch(`${url}/local/messages`);
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(await response.json()).toEqual([message('222222'), message('111111')]);
});

test('the oldest messages make room for new ones', () => {
  for (let index = 0; index <= 500; index++) messages.add(message(String(index)));
  expect(messages.list()).toHaveLength(500);
  expect(messages.list()[0]?.code).toBe('500');
  expect(messages.list().at(-1)?.code).toBe('1');
});

test('the stream begins with what there is and goes on with each message as it arrives', async () => {
  messages.add(message('111111'));
  const abort = new AbortController();
  const response = await fetch(`${url}/local/messages/stream`, { signal: abort.signal });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const next = async () => (await reader?.read())?.value;
  expect(await next()).toBe(`event: messages\ndata: ${JSON.stringify([message('111111')])}\n\n`);
  messages.add(message('222222'));
  expect(await next()).toBe(`event: message\ndata: ${JSON.stringify(message('222222'))}\n\n`);
  abort.abort();
});

test('a reader who left is told nothing more', () => {
  const told: unknown[] = [];
  const unsubscribe = messages.subscribe(({ code }) => told.push(code));
  messages.add(message('111111'));
  unsubscribe();
  messages.add(message('222222'));
  expect(told).toEqual(['111111']);
});

test('the page allows no inline script, no other origin and no frame around it', async () => {
  const response = await fetch(`${url}/local/phone`);
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe|http|\*/);
  expect(await response.text()).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\son\w+=|\sstyle=/i);
});

test('everything the page refers to is served', async () => {
  const page = await (await fetch(`${url}/local/phone`)).text();
  const references = [...page.matchAll(/(?:src|href)="(\/[^"]*)"/g)].map(([, path]) => path);
  expect(references).toEqual(['/local/phone.css', '/local/phone.js']);
  const script = await (await fetch(`${url}/local/phone.js`)).text();
  const modules = [...script.matchAll(/from '\.(\/[^']*)'/g)].map(([, path]) => `/local${path}`);
  expect(modules).toEqual(['/local/phone-message.js']);
  for (const path of [...references, ...modules, '/local/phone-words.js'])
    expect((await fetch(url + path)).status).toBe(200);
});

test('a message that comes again stands on top, and once', () => {
  const invite = { ...message('1'), id: 'SM1' };
  messages.add({ ...invite, state: 'scheduled' });
  messages.add(message('2'));
  messages.add({ ...invite, state: 'canceled' });
  expect(messages.list().map(({ id, state }) => [id, state])).toEqual([
    ['SM1', 'canceled'],
    [undefined, undefined],
  ]);
});

describe('a file that came with a mail', () => {
  const mail = (name: string, type: string): Parameters<Messages['add']>[0] => ({
    id: 'comms_email_1',
    to: 'mabel@example.com',
    channel: 'email',
    subject: 'Yoga',
    body: 'Hello',
    at: '2026-03-01T12:00:00.000Z',
    attachments: [{ name, type, content: Buffer.from('BEGIN:VCALENDAR') }],
  });

  test('is named in the list and fetched by itself', async () => {
    messages.add(mail('yoga.ics', 'text/calendar; method=PUBLISH'));
    const [listed] = (await (await fetch(`${url}/local/messages`)).json()) as { attachments: object[] }[];
    expect(listed?.attachments).toEqual([
      { name: 'yoga.ics', size: 15, href: '/local/messages/comms_email_1/0' },
    ]);
    const file = await fetch(`${url}/local/messages/comms_email_1/0`);
    expect(file.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(file.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''yoga.ics");
    expect(await file.text()).toBe('BEGIN:VCALENDAR');
  });

  test('is never a page, whatever it says that it is', async () => {
    messages.add(mail('"\r\nx: y\'<b>.html', 'text/html'));
    const file = await fetch(`${url}/local/messages/comms_email_1/0`);
    expect(file.headers.get('content-type')).toBe('application/octet-stream');
    expect(file.headers.get('x-content-type-options')).toBe('nosniff');
    expect(file.headers.get('content-disposition')).toBe(
      "attachment; filename*=UTF-8''%22%0D%0Ax%3A%20y%27%3Cb%3E.html",
    );
  });

  test.each(['/local/messages/comms_email_1/1', '/local/messages/x/0', '/local/messages/../0'])(
    '%s is none',
    async (path) => {
      messages.add(mail('yoga.ics', 'text/calendar'));
      expect(await (await fetch(url + path)).text()).toBe('not taken');
    },
  );
});

test.each([
  [{}, 'sms to +18005559876: Hello'],
  [{ state: 'scheduled' as const }, 'sms to +18005559876 for 2026-03-01T12:00:00.000Z: Hello'],
  [{ state: 'canceled' as const }, 'sms to +18005559876, canceled: Hello'],
  [{ state: 'failed' as const, reason: 'no, 1' }, 'sms to +18005559876, not delivered (no, 1): Hello'],
  [{ channel: 'email' as const, subject: 'Yoga' }, 'email to +18005559876: Yoga\nHello'],
])('the terminal has a line for %j', (changes, line) => {
  expect(messageLine({ ...message('1'), body: 'Hello', ...changes })).toBe(line);
});

test.each([
  ['GET', '/'],
  ['GET', '/local/phone.html'],
  ['GET', '/local/constructor'],
  ['POST', '/local/messages'],
])('%s %s is left to others', async (method, path) => {
  const response = await fetch(url + path, { method });
  expect(await response.text()).toBe('not taken');
});

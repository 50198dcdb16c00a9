import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPhoneHandler } from '../../../../tools/local/phone/handler';
import { Messages } from '../../../../tools/local/phone/messages';
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
  const told: string[] = [];
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
  for (const path of references) expect((await fetch(url + path)).status).toBe(200);
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

import { readFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { connect } from 'node:net';
import { connect as tlsConnect } from 'node:tls';
import { type ProxyHarness, startProxyProcess } from './support/proxy-harness';

let proxy: ProxyHarness;
let ca = '';
beforeAll(async () => {
  proxy = await startProxyProcess(({ method, path, query, headers, body }) => {
    if (path === '/broken') throw new Error('broken');
    const seen = { method, path, query: query.get('q'), agent: headers['user-agent'], body };
    return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(seen) };
  });
  ca = await readFile(proxy.caPath, 'utf8');
});
afterAll(() => proxy.stop());

/** One request through a CONNECT tunnel of its own. */
async function throughTunnel(host: string, path: string, body = '') {
  const { hostname, port } = new URL(proxy.url);
  const tunnel = httpRequest({ host: hostname, port, method: 'CONNECT', path: `${host}:443` });
  const socket = await new Promise<ReturnType<typeof connect>>((resolve, reject) => {
    tunnel
      .on('connect', (_, opened) => resolve(opened))
      .on('error', reject)
      .end();
  });
  const secure = tlsConnect({ socket, servername: host, ca });
  return new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    const headers = { 'user-agent': 'tests', 'content-length': Buffer.byteLength(body) };
    httpsRequest({ host, path, method: 'POST', headers, createConnection: () => secure })
      .on('response', async (response) => {
        let text = '';
        for await (const chunk of response) text += chunk;
        socket.destroy();
        resolve({ status: response.statusCode, body: text });
      })
      .on('error', reject)
      .end(body);
  });
}

test('a handler sees what was sent, and its answer arrives', async () => {
  const { status, body } = await throughTunnel('verify.twilio.com', '/v2/x?q=1%202', 'To=%2B1');
  expect(status).toBe(200);
  expect(JSON.parse(body)).toEqual({
    method: 'POST',
    path: '/v2/x',
    query: '1 2',
    agent: 'tests',
    body: 'To=%2B1',
  });
});

test('fifty requests at once are all answered, each with its own answer', async () => {
  const paths = Array.from({ length: 50 }, (_, index) => `/request/${index}`);
  const answers = await Promise.all(paths.map((path) => throughTunnel('verify.twilio.com', path)));
  expect(answers.map(({ body }) => JSON.parse(body).path)).toEqual(paths);
});

test.each(['example.com', 'api.twilio.com', 'verify.twilio.com.example.com'])(
  '%s is refused in words, without going there',
  async (host) => {
    const { status, body } = await throughTunnel(host, '/');
    expect(status).toBe(502);
    expect(JSON.parse(body).message).toContain(`${host} is not simulated here and was not contacted`);
  },
);

test('plain HTTP to another host is refused as well', async () => {
  const { hostname, port } = new URL(proxy.url);
  const status = await new Promise((resolve, reject) => {
    httpRequest({ host: hostname, port, path: 'http://example.com/', headers: { host: 'example.com' } })
      .on('response', (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end();
  });
  expect(status).toBe(502);
});

test.each<[string, Record<string, string>]>([
  ['one of Twilio’s hosts, outside of a tunnel', { host: 'verify.twilio.com' }],
  ['a page', { host: 'verify.twilio.com', origin: 'http://evil.example' }],
  ['a page whose name leads here', { host: 'evil.example', origin: 'http://evil.example' }],
])('who asks as %s is refused', async (_, headers) => {
  const { hostname, port } = new URL(proxy.url);
  const status = await new Promise((resolve, reject) => {
    httpRequest({ host: hostname, port, path: `http://${headers.host}/broken`, headers })
      .on('response', (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end();
  });
  expect(status).toBe(502);
});

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';

jest.setTimeout(60_000);

const root = resolve(__dirname, '../../..');
const children: ChildProcess[] = [];

/** Starts a program, and waits for a text in what it prints. */
async function start(args: readonly string[], ready: RegExp, env: Record<string, string> = {}) {
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env } });
  children.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => {
      output += data;
    });
  while (!ready.test(output)) {
    if (child.exitCode !== null) throw new Error(output);
    await new Promise((done) => setTimeout(done, 25));
  }
  return { pid: child.pid ?? 0, output };
}

interface Listener {
  pid: number;
  /** In the notation of /proc/net/tcp. */
  address: string;
  port: number;
}

/** The addresses that a process and its children listen on. Source: https://man7.org/linux/man-pages/man5/proc_pid_net.5.html */
function listenersOf(pid: number): Listener[] {
  const ids =
    spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' }).stdout.match(/\d+/g) ?? [];
  const rows = ['tcp', 'tcp6'].flatMap((file) =>
    readFileSync(`/proc/net/${file}`, 'utf8').trim().split('\n'),
  );
  return [pid, ...ids.map(Number)].flatMap((each) => {
    const sockets = new Set(
      readdirSync(`/proc/${each}/fd`).map((fd) => {
        try {
          return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${each}/fd/${fd}`))?.[1];
        } catch {
          return undefined;
        }
      }),
    );
    return rows.flatMap((row) => {
      const [, local = '', , state, , , , , , inode] = row.trim().split(/\s+/);
      if (state !== '0A' || !sockets.has(inode)) return [];
      const [address = '', port = ''] = local.split(':');
      return [{ pid: each, address, port: Number.parseInt(port, 16) }];
    });
  });
}

const LOOPBACK = '0100007F';

/** Sends a text as it is. @returns the status of the answer */
function send(port: number, text: string): Promise<number> {
  return new Promise((done, failed) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket
      .on('data', (data) => {
        answer += data;
        const status = /^HTTP\/1\.1 (\d+)/.exec(answer)?.[1];
        if (status === undefined) return;
        socket.destroy();
        done(Number(status));
      })
      .on('error', failed)
      .on('close', () => done(0));
  });
}

const asked = (port: number, path: string, headers: readonly string[], { method = 'GET', body = '' } = {}) =>
  send(
    port,
    [
      `${method} ${path} HTTP/1.1`,
      ...headers,
      ...(body === '' ? [] : ['Content-Type: application/json', `Content-Length: ${body.length}`]),
      '',
      body,
    ].join('\r\n'),
  );

const UPGRADE = [
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
];

let all: Listener[];
/** The ports of the page, and of the runtime behind it. */
let proxyPort: number;
let runtime: number;
/** The port of `npm run start:twilio`. */
let withAccount: number;
beforeAll(async () => {
  const { pid, output } = await start(['--import', 'tsx', 'tools/local/start.ts'], /Ctrl-C/, { PORT: '0' });
  proxyPort = Number(/localhost:(\d+)/.exec(output)?.[1]);
  all = listenersOf(pid);
  runtime = all.find((each) => each.pid !== pid)?.port ?? 0;

  const [, script = ''] = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts[
    'start:twilio'
  ].split('&& node ');
  const other = await start([...script.split(' '), '--port', '0'], /^http:.*localhost:/m);
  const [own] = listenersOf(other.pid);
  if (own === undefined) throw new Error('twilio-run listens nowhere');
  all.push(own);
  withAccount = own.port;
});
afterAll(() => {
  for (const child of children) child.kill('SIGTERM');
});

test('every server listens on the loopback address alone', () => {
  expect(all.length).toBeGreaterThanOrEqual(4);
  expect(all.filter(({ address }) => address !== LOOPBACK)).toEqual([]);
});

const servers: [string, () => number][] = [
  ['the page', () => proxyPort],
  ['the runtime', () => runtime],
  ['what runs with an account', () => withAccount],
];

describe.each(servers)('%s', (_, portOf) => {
  test.each(['localhost', '127.0.0.1', '[::1]', 'LocalHost'])('answers to %s', async (name) => {
    const port = portOf();
    expect(await asked(port, '/', [`Host: ${name}:${port}`])).toBe(200);
    expect(await asked(port, '/', [`Host: ${name}:${port}`, `Origin: http://${name}:${port}`])).toBe(200);
  });

  test.each<[string, (port: number) => string[]]>([
    ['a name that leads here', (port) => [`Host: evil.example:${port}`]],
    ['a name that leads here, without a port', () => ['Host: evil.example']],
    ['a name that begins like ours', (port) => [`Host: localhost.evil.example:${port}`]],
    ['an address that is not ours', (port) => [`Host: 192.168.0.1:${port}`]],
    ['every address', (port) => [`Host: 0.0.0.0:${port}`]],
    ['another port', () => ['Host: localhost:1']],
    ['no port', () => ['Host: localhost']],
    ['nothing', () => ['Host:']],
    ['somebody with a password', (port) => [`Host: localhost:${port}@evil.example`]],
  ])('refuses %s as its name', async (_, headers) => {
    expect([400, 421]).toContain(await asked(portOf(), '/', headers(portOf())));
  });

  test('refuses who says no name, two, or the name in another place', async () => {
    const port = portOf();
    const own = `Host: localhost:${port}`;
    expect(await send(port, 'GET / HTTP/1.0\r\n\r\n')).toBe(421);
    expect([400, 421]).toContain(await asked(port, '/', []));
    expect([400, 421]).toContain(await asked(port, '/', [own, 'Host: evil.example']));
    expect(await asked(port, 'http://evil.example/', [own])).toBe(421);
  });

  test.each([
    'http://evil.example',
    'null',
    'http://localhost:1',
    'http://localhost',
    'https://localhost',
    '',
  ])('refuses a page of %p', async (origin) => {
    const headers = [`Host: localhost:${portOf()}`, `Origin: ${origin}`];
    expect(await asked(portOf(), '/', headers)).toBe(403);
    const sent = { method: 'POST', body: '{"identity":"mabel"}' };
    expect(await asked(portOf(), '/start-verification', headers, sent)).toBe(403);
    expect(await asked(portOf(), '/token', headers, { method: 'OPTIONS' })).toBe(403);
  });

  test.each(['cross-site', 'same-site'])(
    'refuses what a browser fetches for a page that is %s',
    async (site) => {
      const headers = [`Host: localhost:${portOf()}`, `Sec-Fetch-Site: ${site}`];
      expect(await asked(portOf(), '/', [...headers, 'Sec-Fetch-Mode: no-cors'])).toBe(403);
      expect(await asked(portOf(), '/', [...headers, 'Sec-Fetch-Mode: navigate'])).toBe(200);
    },
  );
});

test.each([
  ['GET', '/local/messages'],
  ['GET', '/local/messages/stream'],
  ['GET', '/local/requests'],
  ['DELETE', '/local/requests'],
  ['POST', '/local/faults'],
  ['GET', '/local/phone'],
  ['GET', '/local/reroute.js'],
])('nobody else has %s %s', async (method, path) => {
  const body = method === 'POST' ? '{}' : '';
  expect(await asked(proxyPort, path, [`Host: evil.example:${proxyPort}`], { method, body })).toBe(421);
  const headers = [`Host: localhost:${proxyPort}`, 'Origin: http://evil.example'];
  expect(await asked(proxyPort, path, headers, { method, body })).toBe(403);
  const own = [`Host: localhost:${proxyPort}`, `Origin: http://localhost:${proxyPort}`];
  expect([200, 204]).toContain(await asked(proxyPort, path, own, { method, body }));
});

test.each(['/local/signaling', '/local/insights'])('a socket at %s is for pages from here', async (path) => {
  const own = `Host: localhost:${proxyPort}`;
  expect(await asked(proxyPort, path, [`Host: evil.example:${proxyPort}`, ...UPGRADE])).toBe(421);
  expect(await asked(proxyPort, path, [own, 'Origin: http://evil.example', ...UPGRADE])).toBe(403);
  expect(await asked(proxyPort, path, [own, `Origin: http://localhost:${proxyPort}`, ...UPGRADE])).toBe(101);
  expect(await asked(proxyPort, path, [own, ...UPGRADE])).toBe(101);
});

test('the page itself gets its code', async () => {
  const headers = [`Host: localhost:${proxyPort}`, `Origin: http://localhost:${proxyPort}`];
  const sent = { method: 'POST', body: '{"identity":"mabel"}' };
  expect(await asked(proxyPort, '/start-verification', headers, sent)).toBe(200);
});

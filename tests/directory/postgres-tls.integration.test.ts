import { spawnSync } from 'node:child_process';
import dns, { type LookupAddress } from 'node:dns';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecureContext, TLSSocket } from 'node:tls';
import type { Identity, RoomName } from '../../src/contract/names';
import { postgresDirectory } from '../../src/directory/postgres';
import { closeConnection } from '../../src/directory/postgres-connection';

/** Within one machine there is no TLS, so the server is called as if it were elsewhere. */
const HOST = 'db.test';

/** Certificates as a database may have them, made anew for each run. */
const folder = mkdtempSync(join(tmpdir(), 'doorcode-tls-'));
const file = (name: string) => join(folder, name);
const pem = (name: string) => readFileSync(file(`${name}.pem`), 'utf8');
const openssl = (...args: string[]) => {
  const { status, stderr } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
};

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

function makeAuthority(name: string): void {
  openssl(
    'req',
    '-x509',
    ...KEY,
    '-keyout',
    `${name}.key`,
    '-out',
    `${name}.pem`,
    '-subj',
    `/CN=${name}`,
    '-days',
    '2',
  );
}

/** A certificate of an authority for a host. */
function makeCertificate(name: string, authority: string, host: string, ...times: string[]): void {
  openssl('req', ...KEY, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
  writeFileSync(file(`${name}.ext`), `subjectAltName=DNS:${host}\n`);
  openssl(
    ...['x509', '-req', '-in', `${name}.csr`, '-CA', `${authority}.pem`, '-CAkey', `${authority}.key`],
    ...['-CAcreateserial', '-extfile', `${name}.ext`, '-out', `${name}.pem`],
    ...(times.length > 0 ? times : ['-days', '2']),
  );
}

beforeAll(() => {
  makeAuthority('provider');
  makeAuthority('another');
  makeCertificate('good', 'provider', HOST);
  makeCertificate('elsewhere', 'provider', 'db.example');
  makeCertificate('late', 'provider', HOST, '-days', '-1');
  makeAuthority('itself');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Makes every name that of this machine. */
function lookUpHere(): void {
  const here: LookupAddress[] = [{ address: '127.0.0.1', family: 4 }];
  jest
    .spyOn(dns, 'lookup')
    .mockImplementation(((
      _host: string,
      { all }: { all?: boolean },
      done: (error: null, found: string | LookupAddress[], family?: number) => void,
    ) => (all ? done(null, here) : done(null, '127.0.0.1', 4))) as never);
}
afterEach(() => jest.restoreAllMocks());

let server: Server;
const sockets = new Set<Socket>();
afterEach(async () => {
  await closeConnection();
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
});

/** What a database does when it is asked for TLS; there is nothing behind it. */
async function serve(answer: (socket: Socket) => void): Promise<string> {
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', () => answer(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  lookUpHere();
  return `postgresql://door:secret@${HOST}:${(server.address() as AddressInfo).port}/door`;
}

const withCertificate =
  (name: string, chain: string[] = []) =>
  (socket: Socket): void => {
    socket.write('S');
    const secureContext = createSecureContext({
      key: readFileSync(file(`${name}.key`)),
      cert: [name, ...chain].map(pem).join(''),
    });
    new TLSSocket(socket, { isServer: true, secureContext })
      .on('error', () => {})
      .once('secure', () => socket.destroy());
  };

const failure = async (url: string, ca?: string): Promise<string> =>
  postgresDirectory({ url, ca }, 'My Room' as RoomName)
    .find('mabel' as Identity)
    .then(
      () => 'found',
      (error: Error) => error.message,
    );

const UNKNOWN =
  "DATABASE_URL: the server's certificate is of an authority that is not known here; put the certificate of that authority";
const OTHER =
  "DATABASE_URL: the server's certificate is not of the authority in src/assets/database-ca.private.pem; ";

test.each<[string, (socket: Socket) => void, string | undefined, string]>([
  ['of an authority of its own', (s) => withCertificate('good')(s), undefined, UNKNOWN],
  ['with its chain', (s) => withCertificate('good', ['provider'])(s), undefined, UNKNOWN],
  ['of nobody but itself', (s) => withCertificate('itself')(s), undefined, UNKNOWN],
  ['of another authority than is known', (s) => withCertificate('good')(s), 'another', OTHER],
  [
    'for another host',
    (s) => withCertificate('elsewhere')(s),
    'provider',
    "DATABASE_URL: the server's certificate is for another host; write the host",
  ],
  [
    'that has expired',
    (s) => withCertificate('late')(s),
    'provider',
    'DATABASE_URL: the certificate of the server, or of its authority, has expired; ',
  ],
  ['as it should be', (s) => withCertificate('good')(s), 'provider', 'the database could not be asked'],
])('a certificate %s', async (_, answer, ca, says) => {
  expect(await failure(await serve(answer), ca && pem(ca))).toMatch(says);
});

const HTTP = 'HTTP/1.1 400 Bad Request\r\n\r\n';

test.each<[string, (socket: Socket) => void, string]>([
  [
    'a server without TLS',
    (socket) => socket.write('N'),
    'DATABASE_URL: the server has no TLS, without which nothing is asked',
  ],
  ['a page in its place', (socket) => socket.write(HTTP), 'DATABASE_URL: what answers is no PostgreSQL; '],
  [
    'what promises TLS and has none',
    (socket) => {
      socket.write('S');
      socket.once('data', () => socket.write(HTTP));
    },
    'DATABASE_URL: what answers does not speak TLS as it should; ',
  ],
])('%s is said to be that', async (_, answer, says) => {
  expect(await failure(await serve(answer))).toMatch(says);
});

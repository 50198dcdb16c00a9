import 'reflect-metadata';
import { KeyObject, webcrypto } from 'node:crypto';
import dns, { type LookupAddress } from 'node:dns';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import {
  BasicConstraintsExtension,
  cryptoProvider,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import type { Identity, RoomName } from '../../src/contract/names';
import { postgresDirectory } from '../../src/directory/postgres';
import { closeConnection } from '../../src/directory/postgres-connection';

/** Within one machine there is no TLS, so the server is called as if it were elsewhere. */
const HOST = 'db.test';

const EC = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY = 86_400_000;

/** A certificate with its key, both as PEM. */
interface Certified {
  cert: string;
  key: string;
  keys: CryptoKeyPair;
}

/** Certificates as a database may have them, by name. */
const certified: Record<string, Certified> = {};
const pem = (name: string): string => certified[name]?.cert ?? '';

async function newKeys(): Promise<[CryptoKeyPair, string]> {
  const keys = await webcrypto.subtle.generateKey(EC, true, ['sign', 'verify']);
  return [keys, KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }) as string];
}

async function makeAuthority(name: string): Promise<void> {
  const [keys, key] = await newKeys();
  const cert = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    keys,
    signingAlgorithm: EC,
    notBefore: new Date(Date.now() - DAY),
    notAfter: new Date(Date.now() + DAY),
    extensions: [new BasicConstraintsExtension(true, undefined, true)],
  });
  certified[name] = { cert: `${cert.toString('pem')}\n`, key, keys };
}

/** A certificate of an authority for a host. */
async function makeCertificate(name: string, authority: string, host: string, endsIn = DAY): Promise<void> {
  const [keys, key] = await newKeys();
  const cert = await X509CertificateGenerator.create({
    subject: `CN=${name}`,
    issuer: `CN=${authority}`,
    publicKey: keys.publicKey,
    signingKey: (certified[authority] as Certified).keys.privateKey,
    signingAlgorithm: EC,
    notBefore: new Date(Date.now() - 3 * DAY),
    notAfter: new Date(Date.now() + endsIn),
    extensions: [new SubjectAlternativeNameExtension([{ type: 'dns', value: host }])],
  });
  certified[name] = { cert: `${cert.toString('pem')}\n`, key, keys };
}

beforeAll(async () => {
  cryptoProvider.set(webcrypto as Crypto);
  for (const name of ['provider', 'another', 'itself']) await makeAuthority(name);
  await makeCertificate('good', 'provider', HOST);
  await makeCertificate('elsewhere', 'provider', 'db.example');
  await makeCertificate('late', 'provider', HOST, -DAY);
});

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
      key: certified[name]?.key ?? '',
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

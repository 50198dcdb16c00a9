import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalProxy, startProxy } from '../../../../tools/local/proxy';
import { makeClient } from '../../../../tools/organiser/twilio/client';
import { twilioFailure } from '../../../../tools/organiser/twilio/failure';

const folder = mkdtempSync(join(tmpdir(), 'doorcode-network-'));
const NAMES = ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy', 'NODE_EXTRA_CA_CERTS'];
const before = Object.fromEntries(NAMES.map((name) => [name, process.env[name]]));
let proxy: LocalProxy;

beforeAll(async () => {
  proxy = await startProxy({ hosts: {}, caDirectory: folder });
});
beforeEach(() => {
  for (const name of NAMES) delete process.env[name];
});
afterAll(async () => {
  for (const [name, value] of Object.entries(before))
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  await proxy.stop();
  rmSync(folder, { recursive: true });
});

/** What is said when Twilio is asked for an account. */
async function said(): Promise<string> {
  const accountSid = `AC${'a'.repeat(32)}`;
  const client = await makeClient({ accountSid, user: accountSid, password: 'secret' });
  return client.api.v2010
    .accounts(accountSid)
    .fetch()
    .then(
      () => 'it answered',
      (error: unknown) => twilioFailure(error, 'Twilio').message,
    );
}

test('a proxy that looks into TLS is said to do so, and how Node is told of its certificate', async () => {
  process.env.HTTP_PROXY = proxy.url;
  expect(await said()).toBe(
    'something between this machine and Twilio looks into what is said, with a certificate that Node does not know (SELF_SIGNED_CERT_IN_CHAIN); get the certificate of your company, or of your virus scanner, as a PEM file from whoever looks after this machine, and name it: in PowerShell $env:NODE_EXTRA_CA_CERTS = "company.pem", elsewhere export NODE_EXTRA_CA_CERTS=company.pem',
  );
  process.env.HTTPS_PROXY = proxy.url;
  process.env.NODE_EXTRA_CA_CERTS = join(folder, 'another.pem');
  expect(await said()).toContain(
    ', nor is it in the file of NODE_EXTRA_CA_CERTS; see that the file is there',
  );
});

test('a proxy that is not there is said not to be', async () => {
  process.env.HTTP_PROXY = 'http://name:secret@127.0.0.1:1';
  expect(await said()).toBe(
    'Twilio could not be reached through the proxy of HTTP_PROXY (ECONNREFUSED); see that its host and port are right, and that you are where it can be reached',
  );
});

test.each(['127.0.0.1:3128', 'proxy.example', 'the proxy'])(
  '%j is no address of a proxy',
  async (address) => {
    process.env.HTTP_PROXY = address;
    expect(await said()).toMatch(/^HTTP_PROXY is no address of a proxy; write it with http:\/\/ in front: /);
  },
);

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdminHandler } from '../../../../tools/local/verify/admin';
import { VerifyHarness } from '../support/verify-harness';

let harness: VerifyHarness;
beforeAll(async () => {
  harness = await VerifyHarness.start();
});
beforeEach(() => harness.reset());
afterAll(() => harness.stop());

describe('how Verify can be made to fail', () => {
  test('hang: the connection stays open and nothing is answered', async () => {
    harness.verify.setFault({ kind: 'hang' });
    const started = Date.now();
    const outcome = await harness.call({
      method: 'create',
      params: { to: '+18005559876', channel: 'sms' },
      timeout: 300,
    });
    expect(outcome).toMatchObject({ ok: false, code: 'ECONNABORTED' });
    expect(Date.now() - started).toBeGreaterThanOrEqual(290);
    expect(harness.messages).toEqual([]);
    expect(harness.verify.requests()).toMatchObject([{ status: 'hang' }]);
  });

  test('reset: the connection is reset', async () => {
    harness.verify.setFault({ kind: 'reset' });
    expect(await harness.create()).toMatchObject({ ok: false, code: 'ECONNRESET' });
    expect(harness.messages).toEqual([]);
    expect(harness.verify.requests()).toMatchObject([{ status: 'reset' }]);
  });

  test.each([
    [401, 20003],
    [400, 60223],
    [403, 60205],
    [403, 60410],
    [403, 60605],
    [429, 60212],
  ])('status: HTTP %i with code %i', async (status, code) => {
    harness.verify.setFault({ kind: 'status', status, code, message: 'As told' });
    expect(await harness.create()).toMatchObject({ ok: false, status, code, message: 'As told' });
    expect(harness.messages).toEqual([]);
  });

  test.each([
    [401, 20003],
    [429, 20429],
    [503, 20503],
  ])('status: HTTP %i has code %i unless told otherwise', async (status, code) => {
    harness.verify.setFault({ kind: 'status', status });
    expect(await harness.create()).toMatchObject({ ok: false, status, code });
  });

  test('status: retryAfter arrives as the Retry-After header', async () => {
    harness.verify.setFault({ kind: 'status', status: 429, retryAfter: 17 });
    expect((await harness.create()).headers).toMatchObject({ 'retry-after': '17' });
  });

  test('status: the body can be a web page', async () => {
    harness.verify.setFault({ kind: 'status', status: 502, html: true });
    const outcome = await harness.create();
    expect(outcome).toMatchObject({ ok: false, headers: { 'content-type': 'text/html' } });
    expect(outcome.code).toBeUndefined();
  });

  test('status: the body can be missing', async () => {
    harness.verify.setFault({ kind: 'status', status: 500, empty: true });
    const outcome = await harness.create();
    expect(outcome.ok).toBe(false);
    expect(outcome.code).toBeUndefined();
  });

  test('garbage: the answer is 200 and not JSON', async () => {
    harness.verify.setFault({ kind: 'garbage' });
    const outcome = await harness.create();
    expect(outcome.value?.sid).toBeUndefined();
    expect(harness.verify.requests()).toMatchObject([{ status: 200 }]);
    expect(harness.messages).toEqual([]);
  });

  test('approve-other-sid: any code is approved, for a verification that is not the one asked about', async () => {
    const { sid } = (await harness.create()).value;
    harness.verify.setFault({ kind: 'approve-other-sid' });
    const { value } = await harness.check('999999', { verificationSid: sid });
    expect(value).toMatchObject({ status: 'approved', valid: true, to: '+18005559876' });
    expect(value.sid).toMatch(/^VE[0-9a-f]{32}$/);
    expect(value.sid).not.toBe(sid);
  });

  test('approve-other-destination: any code is approved, for a number that is not the one asked about', async () => {
    const { sid } = (await harness.create()).value;
    harness.verify.setFault({ kind: 'approve-other-destination' });
    const { value } = await harness.check('999999', { verificationSid: sid });
    expect(value).toMatchObject({ status: 'approved', valid: true, sid });
    expect(value.to).not.toBe('+18005559876');
  });

  test('delay: the code goes out at once and the answer comes late', async () => {
    const sent = new Promise((resolve) => harness.reset({ onMessage: () => resolve(Date.now()) }));
    harness.verify.setFault({ kind: 'delay', ms: 400 });
    const creating = harness.create().then(({ ok }) => [ok, Date.now()] as const);
    const sentAt = Number(await sent);
    const [ok, answeredAt] = await creating;
    expect(ok).toBe(true);
    expect(answeredAt - sentAt).toBeGreaterThanOrEqual(390);
  });

  test('a fault can be kept to one operation', async () => {
    harness.verify.setFault({ kind: 'status', status: 503, operation: 'check' });
    expect((await harness.create()).ok).toBe(true);
    expect(await harness.check('111111')).toMatchObject({ status: 503 });
  });

  test('a fault can be kept to a number of requests', async () => {
    harness.verify.setFault({ kind: 'status', status: 503, times: 2 });
    const statuses = [await harness.create(), await harness.create(), await harness.create()].map(
      ({ status }) => status,
    );
    expect(statuses).toEqual([503, 503, 201]);
  });

  test('a fault ends when it is cleared', async () => {
    harness.verify.setFault({ kind: 'reset' });
    harness.verify.setFault(undefined);
    expect((await harness.create()).ok).toBe(true);
  });
});

describe('steering Verify over HTTP', () => {
  const json = { 'content-type': 'application/json' };
  const server = createServer((request, response) => {
    if (!createAdminHandler(harness.verify)(request, response)) response.writeHead(404).end('not taken');
  });
  let url = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/local`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const postFault = (body: string, headers: Record<string, string> = json) =>
    fetch(`${url}/faults`, { method: 'POST', headers, body });

  test.each(['null', '{}'])('a fault can be set as JSON, and cleared by %s', async (clearing) => {
    const fault = { kind: 'status', status: 503, times: 5 };
    const set = await postFault(JSON.stringify(fault));
    expect([set.status, await set.json()]).toEqual([200, { fault }]);
    expect(await harness.create()).toMatchObject({ status: 503 });
    const cleared = await postFault(clearing);
    expect([cleared.status, await cleared.json()]).toEqual([200, { fault: null }]);
    expect((await harness.create()).ok).toBe(true);
  });

  test.each([
    {
      service: 'sync',
      kind: 'status',
      status: 503,
      method: 'POST',
      path: '/v1/Services/{ServiceSid}/Documents/{Sid}',
    },
    { service: 'video', kind: 'remove-silently', times: 1 },
  ])('a fault of another service can be set as JSON: %j', async (fault) => {
    const set = await postFault(JSON.stringify(fault));
    expect([set.status, await set.json()]).toEqual([200, { fault }]);
  });

  test.each([
    '{"kind":"explode"}',
    '{"kind":"delay"}',
    '{"kind":"hang","foo":1}',
    '{"kind":"hang","service":"chat"}',
    '{"kind":"hang","service":"video","operation":"check"}',
    '{"kind":"approve-other-sid","service":"sync"}',
    '{"kind":"hang","method":"POST"}',
    '{"kind":"hang","path":"/v2/Services/{Sid}"}',
    '{"kind":"hang","service":"sync","method":"PUT"}',
    '{"kind":"hang","service":"sync","path":"Documents"}',
    '{"kind":"hang","service":"sync","path":"/v1/("}',
    '{"kind":"remove-silently"}',
    '{"kind":"remove-silently","service":"sync"}',
    '{"kind":"remove-silently","service":"video","method":"POST"}',
    '[1]',
    '7',
    '{"kind":',
  ])('what is not a fault is refused and changes nothing: %s', async (body) => {
    const refused = await postFault(body);
    expect(refused.status).toBe(400);
    expect((await refused.json()).error).toEqual(expect.any(String));
    expect((await harness.create()).ok).toBe(true);
  });

  test('a form of another site cannot set a fault', async () => {
    const refused = await postFault('{"kind":"hang"}', { 'content-type': 'text/plain' });
    expect(refused.status).toBe(415);
    expect((await harness.create()).ok).toBe(true);
  });

  test('the requests that Verify saw can be read and forgotten', async () => {
    await harness.create();
    const seen = await (await fetch(`${url}/requests`)).json();
    expect(seen).toEqual(harness.verify.requests());
    expect(seen).toHaveLength(1);
    expect((await fetch(`${url}/requests`, { method: 'DELETE' })).status).toBe(204);
    expect(await (await fetch(`${url}/requests`)).json()).toEqual([]);
  });

  test('other addresses are left to others', async () => {
    const other = await fetch(`${url}/constructor`);
    expect(await other.text()).toBe('not taken');
  });
});

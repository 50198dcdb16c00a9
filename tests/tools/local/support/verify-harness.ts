import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Message } from '../../../../tools/local/verify/message';
import { createVerify, type Verify, type VerifyOptions } from '../../../../tools/local/verify/service';
import { type ProxyHarness, startProxyProcess } from './proxy-harness';

export const ACCOUNT_SID = `AC${'a'.repeat(32)}`;
export const SERVICE_SID = `VA${'b'.repeat(32)}`;
const AUTH = { accountSid: ACCOUNT_SID, authToken: 'token-of-the-tests' };

/** The result or error of Twilio's client. */
export type Outcome = {
  ok: boolean;
  status?: number;
  code?: number | string;
  message?: string;
  moreInfo?: string;
  headers?: Record<string, string>;
  // biome-ignore lint/suspicious/noExplicitAny: the client's own instances, read field by field
  value?: any;
};

type Call = {
  method: 'create' | 'check' | 'fetch' | 'update';
  sid?: string;
  params?: Record<string, unknown>;
  service?: string;
  auth?: typeof AUTH;
  timeout?: number;
};

/** Twilio's real client, the real proxy, and a Verify per test with a clock that the test moves. */
export class VerifyHarness {
  verify: Verify = createVerify({ ...AUTH, serviceSid: SERVICE_SID });
  messages: Message[] = [];
  now = 0;
  #calls = 0;

  private constructor(
    readonly proxy: ProxyHarness,
    readonly client: ChildProcess,
  ) {}

  static async start(): Promise<VerifyHarness> {
    let harness: VerifyHarness | undefined;
    const proxy = await startProxyProcess((request) => harness?.verify.handle(request) ?? 'reset');
    const client = fork(join(__dirname, 'verify-client.cjs'), {
      env: { ...process.env, HTTP_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: proxy.caPath },
      execArgv: [],
    });
    client.setMaxListeners(0);
    await once(client, 'message');
    harness = new VerifyHarness(proxy, client);
    return harness;
  }

  /** A fresh Verify at noon of some day, codes counting up from 111111. */
  reset(options: Partial<VerifyOptions> = {}): void {
    let code = 111110;
    this.messages = [];
    this.now = Date.parse('2026-03-01T12:00:00Z');
    this.verify = createVerify({
      ...AUTH,
      serviceSid: SERVICE_SID,
      now: () => this.now,
      newCode: () => String(++code),
      onMessage: (message) => this.messages.push(message),
      ...options,
    });
  }

  call(call: Call): Promise<Outcome> {
    const id = ++this.#calls;
    return new Promise((resolve) => {
      const onMessage = (reply: { id: number; result: Outcome }) => {
        if (reply.id !== id) return;
        this.client.off('message', onMessage);
        resolve(reply.result);
      };
      this.client.on('message', onMessage);
      this.client.send({ id, call: { auth: AUTH, service: SERVICE_SID, timeout: 5000, ...call } });
    });
  }

  create(params: Record<string, unknown> = {}): Promise<Outcome> {
    return this.call({ method: 'create', params: { to: '+18005559876', channel: 'sms', ...params } });
  }

  check(code: string, params: Record<string, unknown> = { to: '+18005559876' }): Promise<Outcome> {
    return this.call({ method: 'check', params: { code, ...params } });
  }

  async stop(): Promise<void> {
    this.client.disconnect();
    await once(this.client, 'exit');
    await this.proxy.stop();
  }
}

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HostHandler } from '../../../../tools/local/proxy';
import type { Environment, Sites } from '../../../../tools/local/serverless/sites';
import { envFile } from '../../../../tools/local/settings';

const root = resolve(__dirname, '../../../..');

/** Runs what was uploaded, with the settings that were, in the real local runtime. */
export class Online {
  /** How the Functions reach Twilio. */
  reach: { url: string; caPath: string } | undefined;
  #running: { buildSid: string; port: number; child: ChildProcess; folder: string } | undefined;

  constructor(
    private readonly sites: Sites,
    private readonly folder: string,
    /** Which Twilio gives to every Function by itself. */
    private readonly credentials: { accountSid: string; authToken: string },
  ) {}

  readonly handle: HostHandler = async ({ method, path, headers, body }) => {
    const environment = this.sites.online(headers.host ?? '');
    if (environment?.build === undefined) return { status: 404, body: '' };
    const port = await this.#portOf(environment, environment.build.sid);
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { 'content-type': headers['content-type'] ?? 'text/plain' },
      ...(method === 'POST' && { body }),
    });
    const type = response.headers.get('content-type') ?? '';
    return { status: response.status, headers: { 'content-type': type }, body: await response.text() };
  };

  async #portOf(environment: Environment, buildSid: string): Promise<number> {
    if (this.#running?.buildSid === buildSid) return this.#running.port;
    this.stop();
    const folder = mkdtempSync(join(this.folder, 'online-'));
    lay(folder, environment, { ...this.credentials, proxy: this.reach?.url ?? '' });
    const port = await freePort();
    const child = spawn(
      process.execPath,
      [
        '--require',
        join(root, 'tools/local/loopback-only.cjs'),
        join(root, 'node_modules/twilio-run/bin/twilio-run.js'),
        'start',
        '--port',
        String(port),
        '--no-fork-process',
      ],
      {
        cwd: folder,
        stdio: 'ignore',
        env: { ...process.env, HTTP_PROXY: '', NODE_EXTRA_CA_CERTS: this.reach?.caPath ?? '' },
      },
    );
    this.#running = { buildSid, port, child, folder };
    while (!(await answers(port))) await sleep(100);
    return port;
  }

  stop(): void {
    this.#running?.child.kill('SIGKILL');
    if (this.#running) rmSync(this.#running.folder, { recursive: true, force: true });
    this.#running = undefined;
  }
}

/** Puts the uploaded files where the runtime looks for them; what is private has that in its name again. */
function lay(
  folder: string,
  { build, variables }: Environment,
  { accountSid, authToken, proxy }: { accountSid: string; authToken: string; proxy: string },
): void {
  const settings = Object.fromEntries([...variables.values()].map(({ key, value }) => [key, value]));
  writeFileSync(join(folder, 'package.json'), '{"name": "online"}');
  writeFileSync(
    join(folder, '.env'),
    envFile({ ...settings, ACCOUNT_SID: accountSid, AUTH_TOKEN: authToken, HTTP_PROXY: proxy }),
  );
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const { kind, path, visibility, content } of build?.versions ?? []) {
    const suffix = kind === 'Functions' ? '.js' : '';
    const name = visibility === 'private' ? path.replace(/(\.\w+)$/, '.private$1') : path;
    const file = join(folder, kind.toLowerCase(), `${name}${suffix}`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

const answers = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/`).then(
    () => true,
    () => false,
  );

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}

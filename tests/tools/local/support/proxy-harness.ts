import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HostHandler, RestRequest } from '../../../../tools/local/proxy';

/** The real proxy, with a handler for verify.twilio.com that lives in the test. */
export type ProxyHarness = { url: string; caPath: string; stop(): Promise<void> };

export async function startProxyProcess(handle: HostHandler): Promise<ProxyHarness> {
  const directory = await mkdtemp(join(tmpdir(), 'doorcode-proxy-'));
  const child = fork(join(__dirname, 'proxy-process.ts'), [directory], { execArgv: ['--import', 'tsx'] });
  const [{ url, caPath }] = await once(child, 'message');
  child.on('message', (message) => void reply(child, handle, message as Asked));
  return {
    url,
    caPath,
    async stop() {
      child.disconnect();
      await once(child, 'exit');
      await rm(directory, { recursive: true });
    },
  };
}

type Asked = { id: number; request: Omit<RestRequest, 'query'> & { query: string } };

async function reply(child: ChildProcess, handle: HostHandler, { id, request }: Asked): Promise<void> {
  const answer = await handle({ ...request, query: new URLSearchParams(request.query) });
  if (child.connected) child.send({ id, answer });
}

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A Twilio account that programs reach as they reach the real one: through a proxy that the environment names. */
export interface RemoteAccount {
  accountSid: string;
  authToken: string;
  /** What leads a program there. */
  environment: Record<string, string>;
  /** How many participants are in its Sync services. */
  participants(): Promise<number>;
  /** The messages that it was asked to send, newest first. */
  messages(): Promise<readonly SentMessage[]>;
  stop(): Promise<void>;
}

/** A message as the account has it. */
interface SentMessage {
  to: string;
  body: string;
  status: string;
}

export async function startAccount(): Promise<RemoteAccount> {
  const folder = mkdtempSync(join(tmpdir(), 'doorcode-account-'));
  const [accountSid, authToken] = [`AC${'a'.repeat(32)}`, 'b'.repeat(32)];
  const child = fork(join(__dirname, 'account-process.ts'), [folder, accountSid, authToken], {
    execArgv: ['--import', 'tsx'],
  });
  const [{ url, caPath }] = await once(child, 'message');
  return {
    accountSid,
    authToken,
    environment: { HTTP_PROXY: url, NODE_EXTRA_CA_CERTS: caPath },
    async participants() {
      child.send('participants');
      const [count] = await once(child, 'message');
      return count as number;
    },
    async messages() {
      child.send('messages');
      const [messages] = await once(child, 'message');
      return messages as SentMessage[];
    },
    async stop() {
      child.disconnect();
      await once(child, 'exit');
      rmSync(folder, { recursive: true });
    },
  };
}

/** How Node runs the tool from any folder. */
export const TOOL = [
  '--import',
  pathToFileURL(require.resolve('tsx')).href,
  join(__dirname, '../../../../tools/organiser/doorcode.ts'),
];

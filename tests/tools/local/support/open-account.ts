import { type AccountOptions, createAccount } from '../../../../tools/local/account/account';
import type { HostHandler } from '../../../../tools/local/proxy';
import { inProcessClient } from '../../../support/in-process-client';
import type { Exchange } from './openapi';

export const credentials = { accountSid: `AC${'a'.repeat(32)}`, authToken: 'b'.repeat(32) };

/**
 * An account, Twilio's own client in front of it, and everything that was said between them. Sync has no limits unless
 * told.
 */
export function open(options: Omit<AccountOptions, keyof typeof credentials> = {}) {
  const account = createAccount({ syncPerSecond: Number.POSITIVE_INFINITY, ...options, ...credentials });
  const exchanges: Exchange[] = [];
  const hosts = Object.fromEntries(
    Object.entries(account.hosts).map(([host, handle]): [string, HostHandler] => [
      host,
      async (request) => {
        const answer = await handle(request);
        if (typeof answer !== 'string') exchanges.push({ host, request, answer });
        return answer;
      },
    ]),
  );
  const as = (user: string, password: string) =>
    inProcessClient(
      { accountSid: user, authToken: password },
      { timeout: 5000, autoRetry: false, accountSid: credentials.accountSid },
      hosts,
    );
  return { account, exchanges, as, client: as(credentials.accountSid, credentials.authToken) };
}

import type { Twilio } from 'twilio';
import { createAccount } from '../../../tools/local/account/account';
import type { RestAnswer, RestRequest } from '../../../tools/local/proxy';
import { inProcessClient } from '../../support/in-process-client';

/** An account with a Sync service, Twilio's own client in front of it, and a way to make it fail. */
export function openSyncAccount(options: { perSecond?: number; timeout?: number } = {}) {
  const credentials = { accountSid: `AC${'a'.repeat(32)}`, authToken: 'b'.repeat(32) };
  const account = createAccount({
    ...credentials,
    syncPerSecond: options.perSecond ?? Number.POSITIVE_INFINITY,
  });
  const service = account.syncServices.create('Doorcode');
  const requests: RestRequest[] = [];
  let fault: ((request: RestRequest) => RestAnswer | undefined) | undefined;
  const client = (auth = credentials): Twilio =>
    inProcessClient(
      auth,
      { timeout: options.timeout ?? 5000, autoRetry: false },
      {
        'sync.twilio.com': async (request) => {
          requests.push(request);
          return fault?.(request) ?? (await account.hosts['sync.twilio.com']?.(request)) ?? 'reset';
        },
      },
    );
  return {
    account,
    serviceSid: service.sid,
    client,
    requests,
    /** Answers in Sync's place, where it gives an answer. */
    fail(answer: typeof fault) {
      fault = answer;
    },
  };
}

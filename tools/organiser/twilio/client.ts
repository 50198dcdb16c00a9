import type { Twilio } from 'twilio';
import { CliError } from '../cli-error';
import { readEnvFile } from '../settings/env-file';

/** The user name and password of Twilio's REST API: of an account, or of one of its API keys. */
interface Credentials {
  accountSid: string;
  user: string;
  password: string;
}

/** Makes a client of Twilio's. */
export type MakeClient = (credentials: Credentials) => Promise<Twilio>;

/** Milliseconds that Twilio has to answer somebody who sits and waits. */
const TIMEOUT = 15_000;

export const makeClient: MakeClient = async ({ accountSid, user, password }) => {
  // Loading it takes half a second, which most commands on a file need not wait for.
  const { default: twilio } = await import('twilio');
  return twilio(user, password, { accountSid, timeout: TIMEOUT, autoRetry: false });
};

/** Makes clients that only read: whoever asks for more in a dry run has made a mistake. */
export const readingClient =
  (make: MakeClient): MakeClient =>
  async (credentials) => {
    const client = await make(credentials);
    const { httpClient } = client;
    const request = httpClient.request.bind(httpClient);
    httpClient.request = (asked) => {
      if (asked.method.toLowerCase() !== 'get')
        throw new TypeError(`a dry run was about to ask Twilio for ${asked.method}`);
      return request(asked);
    };
    return client;
  };

/** The client of the settings' account, or undefined when they name none: who keeps a file needs no account for it. */
export async function clientOf({
  envPath,
  environment,
}: {
  envPath: string;
  environment: { makeClient: MakeClient };
}): Promise<Twilio | undefined> {
  const { ACCOUNT_SID: accountSid, AUTH_TOKEN: password } = readEnvFile(envPath) ?? {};
  return accountSid && password
    ? environment.makeClient({ accountSid, user: accountSid, password })
    : undefined;
}

/** @throws CliError when the settings name no account */
export async function requireClient(context: Parameters<typeof clientOf>[0]): Promise<Twilio> {
  const client = await clientOf(context);
  if (client === undefined)
    throw new CliError('ACCOUNT_SID or AUTH_TOKEN is missing; npx doorcode setup asks for them');
  return client;
}

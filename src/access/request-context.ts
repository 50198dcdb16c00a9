import type { Twilio } from 'twilio';
import type { Action } from '../contract/moderation';
import { type Identity, nameKey, type RoomName } from '../contract/names';
import type { Directory } from '../directory/directory';
import { TWILIO_TIMEOUT } from '../upstream/failure';
import { type Config, readConfig, type Settings } from './config';
import type { RequestLog } from './log';
import { openDirectory } from './open-directory';
import { keyedHash } from './secret';

/**
 * Twilio's context object of a Function, as far as Doorcode uses it.
 * Source: https://www.twilio.com/docs/serverless/functions-assets/functions/invocation
 */
export type FunctionContext = Settings & {
  getTwilioClient(options: { timeout: number; autoRetry: boolean }): Twilio;
};

/** One request: the settings, the directory, the log line and the time that its route decides with. */
export interface RequestContext {
  config: Config;
  directory: Directory;
  log: RequestLog;
  /**
   * The time of the request: every claim and every duration of its answer counts from it. A clock that is read after a
   * wait would reveal how long the wait was, and so who is expected.
   */
  arrivedAt: Date;
  /** Makes the client on demand: not every route calls Twilio. The client never repeats a request. */
  twilio(): Twilio;
}

/** The settings and the time that JWTs are issued and verified with. */
export type IssuerContext = Pick<RequestContext, 'config' | 'arrivedAt'>;

/**
 * Reads the settings and opens the directory, at every route, so that a door that is set up wrongly admits nobody.
 * @throws Problem `misconfigured`
 */
export async function createRequestContext(
  functionContext: FunctionContext,
  log: RequestLog,
  arrivedAt: Date,
): Promise<RequestContext> {
  const config = readConfig(functionContext);
  const twilio = () => functionContext.getTwilioClient({ timeout: TWILIO_TIMEOUT, autoRetry: false });
  return { config, directory: await openDirectory(config, twilio), log, arrivedAt, twilio };
}

/**
 * Adds identity and room to the log line, the identity as a keyed hash.
 * @param room as the directory or one of our JWTs spells it, never as a caller typed it
 */
export function logParticipant({ config, log }: RequestContext, identity: Identity, room?: RoomName): void {
  log.add({ identity: identityHash(config, identity), ...(room && { room }) });
}

/** Adds what a host wants done, and to whom, as a keyed hash. */
export function logAction({ config, log }: RequestContext, action: Action, target?: Identity): void {
  log.add({ action, ...(target && { target: identityHash(config, target) }) });
}

const identityHash = ({ JWT_SECRET }: Config, identity: Identity): string =>
  keyedHash(JWT_SECRET, 'log', nameKey(identity)).slice(0, 16);

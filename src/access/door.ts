import type { Twilio } from 'twilio';
import { type Identity, nameKey, type RoomName } from '../contract/names';
import type { Directory } from '../directory/directory';
import { TWILIO_TIMEOUT } from '../upstream/failure';
import { type Config, readConfig, type Settings } from './config';
import type { RequestLog } from './log';
import { openDirectory } from './lookup';
import { keyedHash } from './secret';

/** What Twilio hands to a Function, as far as Doorcode uses it. */
export type RuntimeContext = Settings & {
  getTwilioClient(options: { timeout: number; autoRetry: boolean }): Twilio;
};

/** What every route decides with. */
export interface Door {
  config: Config;
  directory: Directory;
  log: RequestLog;
  /**
   * The one moment of the request: every claim and every figure of its answer is counted from it. What is read after
   * something was waited for would tell how long that took, and so who is expected.
   */
  arrivedAt: Date;
  /** Made on demand: not every route asks Twilio. Its timeout is in milliseconds; it never repeats a request. */
  twilio(): Twilio;
}

/** The settings that one request is judged by, and when it came. */
export type RequestContext = Pick<Door, 'config' | 'arrivedAt'>;

/**
 * Reads settings and directory, both of them at every route, so that a door that is set up wrongly opens for nobody.
 * @throws Problem `misconfigured`
 */
export async function openDoor(context: RuntimeContext, log: RequestLog, arrivedAt: Date): Promise<Door> {
  const config = readConfig(context);
  const twilio = () => context.getTwilioClient({ timeout: TWILIO_TIMEOUT, autoRetry: false });
  return { config, directory: await openDirectory(config, twilio), log, arrivedAt, twilio };
}

/**
 * Tells the log who and where, the identity as a keyed hash.
 * @param room of the directory or of a JWT of ours, never as somebody wrote it who may not be expected
 */
export function noteParticipant({ config, log }: Door, identity: Identity, room?: RoomName): void {
  log.note({
    identity: keyedHash(config.JWT_SECRET, 'log', nameKey(identity)).slice(0, 16),
    ...(room && { room }),
  });
}

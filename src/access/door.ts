import type { Twilio } from 'twilio';
import { assetDirectory, DIRECTORY_ASSET } from '../directory/asset';
import type { Directory } from '../directory/directory';
import { EntryError } from '../directory/entries';
import { type Config, readConfig, type Settings } from './config';
import type { RequestLog } from './log';
import { type Identity, nameKey, type RoomName } from './names';
import { Problem } from './problems';
import { keyedHash } from './secret';
import { VERIFY_TIMEOUT } from './verification';

/** What Twilio hands to a Function, as far as Doorcode uses it. */
export type RuntimeContext = Settings & {
  getTwilioClient(options: { timeout: number; autoRetry: boolean }): Twilio;
};

/** What every route decides with. */
export interface Door {
  config: Config;
  directory: Directory;
  log: RequestLog;
  /** Made on demand: not every route asks Twilio. Its timeout is in milliseconds; it never repeats a request. */
  twilio(): Twilio;
}

/**
 * Reads settings and directory, both of them at every route, so that a door that is set up wrongly opens for nobody.
 * @throws Problem `misconfigured`
 */
export async function openDoor(context: RuntimeContext, log: RequestLog): Promise<Door> {
  const config = readConfig(context);
  const directory = openDirectory(config);
  return {
    config,
    directory,
    log,
    twilio: () => context.getTwilioClient({ timeout: VERIFY_TIMEOUT, autoRetry: false }),
  };
}

function openDirectory(config: Config): Directory {
  try {
    return assetDirectory(Runtime.getAssets()[DIRECTORY_ASSET]?.path, config.DEFAULT_ROOM);
  } catch (error) {
    const reason = error instanceof EntryError ? error.message : 'participants.private.json cannot be read';
    throw new Problem('misconfigured', { reason });
  }
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

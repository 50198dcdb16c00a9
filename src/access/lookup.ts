import { readFileSync } from 'node:fs';
import type { Twilio } from 'twilio';
import { assetDirectory, DIRECTORY_ASSET } from '../directory/asset';
import { type Directory, StoreError } from '../directory/directory';
import { EntryError } from '../directory/entries';
import { within } from '../upstream/time';
import { PROBLEM_OF } from './ask-twilio';
import type { Config } from './config';
import { Problem } from './problems';

/**
 * Milliseconds that all lookups of one request may take together. Twilio ends a Function after 10 s, and half of them
 * are Verify's: a code must not go out when there is no time left to say so.
 */
export const DIRECTORY_TIMEOUT = 4000;

/** Where Twilio keeps `database-ca.private.pem`: private assets lose that part of their name. */
const DATABASE_CA_ASSET = '/database-ca.pem';

/**
 * Opens the directory that the settings name, and loads nothing that only the others need.
 * @throws Problem `misconfigured`; its lookups throw `upstream_error` and `upstream_timeout` as well
 */
export async function openDirectory(config: Config, twilio: () => Twilio): Promise<Directory> {
  const deadline = performance.now() + DIRECTORY_TIMEOUT;
  const inTime = <Result>(work: () => Promise<Result>) =>
    translated(() => within(deadline - performance.now(), work(), late));
  const store = await inTime(() => openStore(config, twilio));
  return {
    find: (identity, caller) => inTime(() => store.find(identity, caller)),
    room: (name, caller) => inTime(() => store.room(name, caller)),
  };
}

async function openStore(config: Config, twilio: () => Twilio): Promise<Directory> {
  const { DIRECTORY, DEFAULT_ROOM, CHANNELS, SYNC_SERVICE_SID = '', DATABASE_URL = '' } = config;
  if (DIRECTORY === 'sync') {
    const { syncDirectory } = await import('../directory/sync');
    return syncDirectory(twilio(), SYNC_SERVICE_SID, DEFAULT_ROOM, CHANNELS);
  }
  if (DIRECTORY === 'postgres') {
    const { postgresDirectory } = await import('../directory/postgres');
    const { DATABASE_PARTICIPANT_QUERY: participantQuery } = config;
    const database = { url: DATABASE_URL, ca: databaseCa(), participantQuery };
    return postgresDirectory(database, DEFAULT_ROOM, CHANNELS);
  }
  return openAsset(config);
}

function openAsset({ DEFAULT_ROOM, CHANNELS }: Config): Directory {
  try {
    return assetDirectory(Runtime.getAssets()[DIRECTORY_ASSET]?.path, DEFAULT_ROOM, CHANNELS);
  } catch (error) {
    if (error instanceof EntryError) throw error;
    throw new StoreError('misconfigured', 'participants.private.json cannot be read');
  }
}

function databaseCa(): string | undefined {
  const path = Runtime.getAssets()[DATABASE_CA_ASSET]?.path;
  return path && readFileSync(path, 'utf8');
}

const late = () => new StoreError('timeout', 'the directory did not answer in time');

/** A store has errors of its own, since it knows nothing of answers; each of them keeps the door closed. */
async function translated<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof EntryError) throw new Problem('misconfigured', { reason: error.forLog });
    if (!(error instanceof StoreError)) throw error;
    const { failure, message: reason, upstreamCode, retryAfter } = error;
    if (failure === 'misconfigured') throw new Problem(failure, { reason });
    throw new Problem(
      PROBLEM_OF[failure],
      { reason, ...(upstreamCode !== undefined && { upstreamCode }) },
      { retryAfter },
      failure,
    );
  }
}

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
 * Milliseconds that all lookups of one request may take together. Twilio ends a Function after 10 s, and Verify may
 * take 5 of them: no code must go out when there is no time left to answer.
 */
export const DIRECTORY_TIMEOUT = 4000;

/** Where Twilio keeps `database-ca.private.pem`: private assets lose that part of their name. */
const DATABASE_CA_ASSET = '/database-ca.pem';

/**
 * Opens the directory that the settings name, and loads no code that only the other kinds need.
 * @throws Problem `misconfigured`; its lookups throw `upstream_error` and `upstream_timeout` as well
 */
export async function openDirectory(config: Config, twilio: () => Twilio): Promise<Directory> {
  const deadline = performance.now() + DIRECTORY_TIMEOUT;
  const beforeDeadline = <Result>(work: () => Promise<Result>) =>
    withProblems(() => within(deadline - performance.now(), work(), timeoutError));
  const store = await beforeDeadline(() => openStore(config, twilio));
  return {
    find: (identity, caller) => beforeDeadline(() => store.find(identity, caller)),
    room: (name, caller) => beforeDeadline(() => store.room(name, caller)),
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

const timeoutError = () => new StoreError('timeout', 'the directory did not answer in time');

/** Turns the errors of a store into problems; a store knows nothing of answers. Each of them admits nobody. */
async function withProblems<Result>(work: () => Promise<Result>): Promise<Result> {
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

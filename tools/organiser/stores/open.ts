import { join } from 'node:path';
import * as v from 'valibot';
import { channelsOf } from '../../../src/access/config';
import type { Channel } from '../../../src/contract/channels';
import type { RoomName } from '../../../src/contract/names';
import { flawOf, roomNameSchema } from '../../../src/directory/names';
import { readCertificates } from '../../files/certificate-file';
import { CliError, EXIT } from '../cli-error';
import type { FileSettings } from '../settings/env-file';
import type { MakeClient } from '../twilio/client';
import { assetStore } from './asset';
import { postgresStore } from './postgres';
import type { Store } from './store';
import { syncStore } from './sync';

/** The directory file of a door's folder. */
export const DIRECTORY_FILE = 'src/assets/participants.private.json';
/** The certificate authority of a database that has one of its own. */
export const DATABASE_CA_FILE = 'src/assets/database-ca.private.pem';

/**
 * Opens the directory that the settings name, whether or not the rest of them is valid: who keeps a file needs no
 * account for it.
 * @throws CliError when a setting that the directory needs is missing
 */
export async function openStore(
  settings: FileSettings,
  { cwd, makeClient }: { cwd: string; makeClient: MakeClient },
): Promise<Store> {
  const given = (name: string): string | undefined => settings[name]?.trim() || undefined;
  const required = (name: string): string => {
    const value = given(name);
    if (value === undefined)
      throw new CliError(`${name} is missing`, EXIT.mistakes, 'npx doorcode setup asks for it');
    return value;
  };
  const kind = given('DIRECTORY') ?? 'asset';
  const defaultRoom = roomName(given('DEFAULT_ROOM') ?? 'My Room');
  const channels = limitOf(settings);
  if (kind === 'asset') return assetStore(join(cwd, DIRECTORY_FILE), defaultRoom, DIRECTORY_FILE, channels);
  if (kind === 'sync') {
    const [accountSid, password] = [required('ACCOUNT_SID'), required('AUTH_TOKEN')];
    const serviceSid = required('SYNC_SERVICE_SID');
    const client = await makeClient({ accountSid, user: accountSid, password });
    return syncStore(client, serviceSid, defaultRoom, undefined, channels);
  }
  if (kind !== 'postgres') throw new CliError('DIRECTORY must be asset, sync or postgres');
  return postgresStore(
    {
      url: required('DATABASE_URL'),
      ca: databaseCa(cwd),
      participantQuery: given('DATABASE_PARTICIPANT_QUERY'),
    },
    defaultRoom,
    channels,
  );
}

/** In PEM, if there is one. @param cwd the door's folder @throws UnreadableFile */
export function databaseCa(cwd: string): string | undefined {
  return readCertificates(join(cwd, DATABASE_CA_FILE));
}

function roomName(text: string): RoomName {
  const result = v.safeParse(roomNameSchema, text);
  if (!result.success) throw new CliError(`DEFAULT_ROOM ${result.issues[0].message}: ${flawOf(text)}`);
  return result.output;
}

/** The channels that there are for the whole list. @throws CliError */
function limitOf(settings: FileSettings): readonly Channel[] | undefined {
  try {
    return channelsOf(settings);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new CliError(error.message);
  }
}

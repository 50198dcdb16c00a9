import { existsSync, readFileSync } from 'node:fs';
import { SETTING_NAMES } from '../../../src/access/config';
import type { RoomName } from '../../../src/contract/names';
import { parseDirectory } from '../../../src/directory/asset';
import type { Participant } from '../../../src/directory/directory';
import { EntryError } from '../../../src/directory/entries';
import type { FileSettings } from '../settings/env-file';
import { isOnlyHere } from './reachable';
import { canBeUploaded } from './upload-file';

/** Settings that lead this machine somewhere else than to Twilio. */
const LOCAL_NAMES = [
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NODE_EXTRA_CA_CERTS',
  'NODE_TLS_REJECT_UNAUTHORIZED',
  'TWILIO_CA_BUNDLE',
];

/** Twilio's limits. Source: https://www.twilio.com/docs/serverless/functions-assets/functions/variables */
const MAX_VALUE_BYTES = 450;
const MAX_ALL_BYTES = 3072;

/** What is deployed of the settings: those that the door reads, as far as they say anything. */
export const deployable = (settings: FileSettings): FileSettings =>
  Object.fromEntries(
    SETTING_NAMES.map((name) => [name, settings[name]?.trim() ?? ''] as const).filter(
      ([, value]) => value !== '',
    ),
  );

/** Why these settings must not go up, one sentence each. */
export function settingRefusals(settings: FileSettings): string[] {
  const refusals = LOCAL_NAMES.filter((name) => settings[name]).map(
    (name) => `${name} is for this machine alone; deploy with a settings file that does without it`,
  );
  const { DATABASE_URL: url = '' } = settings;
  if (settings.DIRECTORY === 'postgres' && URL.canParse(url) && isOnlyHere(new URL(url).hostname))
    refusals.push('DATABASE_URL is on this machine or in its network, where Twilio cannot reach it');

  const values = Object.entries(deployable(settings));
  for (const [name, value] of values) {
    if (Buffer.byteLength(value) > MAX_VALUE_BYTES)
      refusals.push(`${name} is longer than the ${MAX_VALUE_BYTES} bytes that Twilio keeps`);
    if (!canBeUploaded(value))
      refusals.push(`${name} has line breaks that do not arrive at Twilio as they are; write it in one line`);
  }
  const all = values.reduce((sum, [name, value]) => sum + Buffer.byteLength(name + value), 0);
  if (all > MAX_ALL_BYTES) refusals.push(`all settings together are longer than ${MAX_ALL_BYTES} bytes`);
  return refusals;
}

/**
 * Who of the example is in a directory file: their numbers are nobody's.
 * @param example the path of the example
 * @returns their names; nobody where a file is none, which doctor and the build say better
 */
export function exampleParticipants(path: string, example: string): string[] {
  const theirs = new Set(participantsOf(example).map(({ contacts }) => contacts.phone));
  return participantsOf(path)
    .filter(({ contacts: { phone } }) => phone !== undefined && theirs.has(phone))
    .map(({ identity }) => identity);
}

function participantsOf(path: string): Participant[] {
  if (!existsSync(path)) return [];
  try {
    return parseDirectory(readFileSync(path, 'utf8'), 'My Room' as RoomName, () => {}).participants();
  } catch (error) {
    if (error instanceof EntryError) return [];
    throw error;
  }
}

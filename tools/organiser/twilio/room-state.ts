import type { Twilio } from 'twilio';
import { isStateName, type StateNames } from '../../../src/moderation/state-names';
import { CliError } from '../cli-error';
import type { FileSettings } from '../settings/env-file';
import { wrongSettings } from '../settings/mistakes';
import { answerOf, found, gone } from './failure';

/**
 * The Sync service that keeps what hosts decide about the rooms of a door.
 * @returns undefined when nothing is kept
 * @throws CliError when the settings do not say where
 */
export function stateService(settings: FileSettings): string | undefined {
  const isWrong = wrongSettings(settings);
  const { ROOM_STATE: kind, SYNC_SERVICE_SID: sid } = settings;
  if (isWrong('ROOM_STATE')) throw new CliError('ROOM_STATE must be none or sync');
  if (kind !== 'sync') return undefined;
  if (isWrong('SYNC_SERVICE_SID') || !sid?.trim())
    throw new CliError('SYNC_SERVICE_SID is missing or wrong; npx doorcode doctor says how to mend it');
  return sid;
}

/** What is kept about a room, as it is stored; undefined for what is not there. */
export interface Kept {
  document: { data: unknown } | undefined;
  /** The data of each who waits. */
  waiting: readonly unknown[] | undefined;
}

/**
 * Reads what is kept about a room, whatever it is.
 * @throws CliError when the service is not there, or Sync does not answer
 */
export async function fetchKept(client: Twilio, serviceSid: string, names: StateNames): Promise<Kept> {
  const service = client.sync.v1.services(serviceSid);
  // Sync answers the same for a document that is not there and for a service that is not.
  await answerOf('Sync', service.fetch(), {
    404: 'SYNC_SERVICE_SID names no service of this account; npx doorcode doctor says how to mend it',
  });
  const [document, items] = await Promise.all([
    found('Sync', service.documents(names.document).fetch()),
    found('Sync', service.syncMaps(names.waiting).syncMapItems.list({ pageSize: 100 })),
  ]);
  return { document, waiting: items?.map(({ data }) => data) };
}

/** Takes away what is kept about a room. @throws CliError */
export async function removeKept(client: Twilio, serviceSid: string, names: StateNames): Promise<void> {
  const service = client.sync.v1.services(serviceSid);
  await gone('Sync', service.documents(names.document).remove());
  await gone('Sync', service.syncMaps(names.waiting).remove());
}

/** Takes away what is kept about all rooms of a namespace. A service that is gone keeps nothing. @throws CliError */
export async function removeAllKept(client: Twilio, serviceSid: string, namespace: string): Promise<void> {
  const { documents, syncMaps } = client.sync.v1.services(serviceSid);
  const isTheirs = ({ uniqueName }: { uniqueName: string | null }): boolean =>
    isStateName(namespace, uniqueName ?? '');
  for (const { sid } of ((await found('Sync', documents.list({ pageSize: 100 }))) ?? []).filter(isTheirs))
    await gone('Sync', documents(sid).remove());
  for (const { sid } of ((await found('Sync', syncMaps.list({ pageSize: 100 }))) ?? []).filter(isTheirs))
    await gone('Sync', syncMaps(sid).remove());
}

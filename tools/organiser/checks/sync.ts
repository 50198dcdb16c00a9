import type { Twilio } from 'twilio';
import { COPY_READERS, copyOf, MAPS } from '../../../src/directory/sync-maps';
import { unanswered } from './account';
import { type Finding, failed, passed, warning } from './finding';

const MAKE_THEM = 'npx doorcode setup makes what is missing';

const these = ([first = '', ...more]: string[]): string =>
  `${first}${more.length > 0 ? `, nor ${more.length} others` : ''}`;

/** Whether the Sync service is there with all of its maps. */
export async function checkSync(client: Twilio, sid: string): Promise<Finding> {
  try {
    const maps = await client.sync.v1.services(sid).syncMaps.list();
    const names = new Set(maps.map(({ uniqueName }) => uniqueName));
    const isMissing = (name: string): boolean => !names.has(name);
    const missing = MAPS.filter(isMissing);
    if (missing.length > 0)
      return failed('SYNC_SERVICE_SID', `${sid} has no map ${these(missing)}`, MAKE_THEM);
    const copies = COPY_READERS.flatMap((reader) => MAPS.map((map) => copyOf(map, reader)));
    const missingCopies = copies.filter(isMissing);
    if (missingCopies.length === 0) return passed('SYNC_SERVICE_SID', `the service ${sid} has its maps`);
    return warning(
      'SYNC_SERVICE_SID',
      `${sid} has no map ${these(missingCopies)}; so strangers who ask often enough keep people in a call from staying`,
      MAKE_THEM,
    );
  } catch (error) {
    if ((error as { status?: unknown }).status !== 404) return unanswered('SYNC_SERVICE_SID', error, 'Sync');
    return noSyncService(sid);
  }
}

export const noSyncService = (sid: string): Finding =>
  failed(
    'SYNC_SERVICE_SID',
    `this account has no Sync service ${sid}`,
    'empty it; npx doorcode setup makes one',
  );

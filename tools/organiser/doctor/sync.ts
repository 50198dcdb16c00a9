import type { Twilio } from 'twilio';
import { PARTICIPANT_MAPS, ROOMS_MAP } from '../../../src/directory/sync-maps';
import { unanswered } from './account';
import { type Finding, well, wrong } from './finding';

/** Whether the Sync service is there with all of its maps. */
export async function lookAtSync(client: Twilio, sid: string): Promise<Finding> {
  try {
    const maps = await client.sync.v1.services(sid).syncMaps.list();
    const names = new Set(maps.map(({ uniqueName }) => uniqueName));
    const missing = [ROOMS_MAP, ...PARTICIPANT_MAPS].filter((name) => !names.has(name));
    if (missing.length === 0) return well('SYNC_SERVICE_SID', `the service ${sid} has its maps`);
    const [first, ...more] = missing;
    return wrong(
      'SYNC_SERVICE_SID',
      `${sid} has no map ${first}${more.length > 0 ? `, nor ${more.length} others` : ''}`,
      'npm run doorcode -- setup makes what is missing',
    );
  } catch (error) {
    if ((error as { status?: unknown }).status !== 404) return unanswered('SYNC_SERVICE_SID', error, 'Sync');
    return wrong(
      'SYNC_SERVICE_SID',
      `this account has no Sync service ${sid}`,
      'empty it; npm run doorcode -- setup makes one',
    );
  }
}

import type { Twilio } from 'twilio';
import type { RoomSettings } from '../../../src/access/room-namespace';
import type { RoomName } from '../../../src/contract/names';
import type { Room } from '../../../src/directory/directory';
import { parseState } from '../../../src/moderation/room-state';
import { stateNames } from '../../../src/moderation/state-names';
import type { FileSettings } from '../settings/env-file';
import { unanswered } from './account';
import type { Attendees } from './contradictions';
import { type Finding, failed, passed } from './finding';
import { noSyncService } from './sync';

/** `"Yoga" and 2 others` */
function these([first, ...more]: readonly RoomName[]): string {
  const others = more.length === 1 ? `"${more[0]}"` : `${more.length} others`;
  return `"${first}"${more.length === 0 ? '' : ` and ${others}`}`;
}

const namesOf = (rooms: readonly Room[]): RoomName[] => rooms.map(({ name }) => name);

/** Whether guests who wait for a host have a host who can come, and whether what a waiting room needs is there. */
export function checkHosts({ participants, rooms }: Attendees, settings: FileSettings): Finding[] {
  const findings: Finding[] = [];
  const withWaitingRoom = namesOf(rooms.filter(({ waitingRoom }) => waitingRoom));
  const [first] = withWaitingRoom;
  if (first !== undefined && (settings.ROOM_STATE?.trim() || 'none') === 'none')
    findings.push(
      failed(
        'ROOM_STATE',
        `${these(withWaitingRoom)} ${withWaitingRoom.length === 1 ? 'has' : 'have'} a waiting room, which needs ROOM_STATE=sync: nobody gets in, not even a host`,
        `npx doorcode setup --room-state sync, or for each: npx doorcode rooms set ${JSON.stringify(first)} --no-waiting-room`,
      ),
    );

  // Where people have tables of their own, nobody can be listed.
  const isListed = settings.DIRECTORY?.trim() !== 'postgres' || !settings.DATABASE_PARTICIPANT_QUERY?.trim();
  const hosts = participants.filter(({ role }) => role === 'host');
  const hosted = new Set(hosts.flatMap((host) => host.rooms));
  const waiting = rooms.filter(({ waitForHost, waitingRoom }) => waitForHost || waitingRoom);
  const hostless = namesOf(waiting).filter((name) => !hosted.has(name));
  if (isListed && hostless[0] !== undefined)
    findings.push(
      failed(
        'hosts',
        `guests of ${these(hostless)} wait for a host, and no host is expected there: none of them gets in`,
        `say who is one: npx doorcode participants add "mabel" --phone "+1 202 555 0143" --role host --rooms ${JSON.stringify(hostless[0])}`,
      ),
    );
  return findings;
}

/** Documents of a Sync service that are looked through. */
const MAX_DOCUMENTS = 1000;

/** Whether Sync can be read where what hosts decide is kept, and says what the door writes. */
export async function checkRoomState(
  client: Twilio,
  sid: string,
  rooms: RoomSettings,
  names: Iterable<RoomName>,
): Promise<Finding> {
  try {
    const { documents } = client.sync.v1.services(sid);
    const all = await documents.list({ limit: MAX_DOCUMENTS, pageSize: 100 });
    const spoilt = new Set(
      all.filter(({ data }) => parseState(data) === undefined).map(({ uniqueName }) => uniqueName),
    );
    const wrong = [...names].filter((name) => spoilt.has(stateNames(rooms, name).document));
    if (wrong[0] === undefined)
      return passed('ROOM_STATE', `what hosts decide is kept in the service ${sid}`);
    return failed(
      'ROOM_STATE',
      `what is kept about ${these(wrong)} is not what the door writes, and guests are kept out`,
      `take it away: npx doorcode rooms reset ${JSON.stringify(wrong[0])}`,
    );
  } catch (error) {
    if ((error as { status?: unknown }).status === 404) return noSyncService(sid);
    return unanswered('SYNC_SERVICE_SID', error, 'Sync');
  }
}

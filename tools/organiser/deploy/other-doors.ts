import type { Twilio } from 'twilio';
import { roomNameOf, roomNamespace } from '../../../src/access/room-namespace';
import { isKeptName } from '../../../src/directory/names';
import { unanswered } from '../checks/account';
import { type Finding, failed, warning } from '../checks/finding';
import { type CheckOtherDoors, MORE, OWN_NAMESPACE, sharedWith } from '../checks/other-doors';
import type { Context } from '../command-line/context';
import { type OnlineDoor, type OnlineDoors, onlineDoors } from '../doors/online-doors';
import type { FileSettings } from '../settings/env-file';
import { roomSettingsOf } from '../twilio/video-rooms';
import { projectName, type Target } from './site';

/** Calls that are looked at; Twilio lists the newest first. */
const MAX_CALLS = 50;

/**
 * Looks around before a door goes online. It is known which of those that are online it takes the place of, so that
 * every other is another door. What cannot be looked at is a reason not to deploy.
 */
export const otherDoorsCheckFor =
  (context: Context, { environment }: Target): CheckOtherDoors =>
  async (client, settings) => {
    let online: OnlineDoors;
    try {
      online = await onlineDoors(client);
    } catch (error) {
      return [unanswered('other doors', error, 'Twilio Functions')];
    }
    const service = projectName(context);
    const isReplaced = (door: OnlineDoor): boolean =>
      door.service === service && door.domainSuffix === environment;
    const findings = online.doors
      .filter((door) => !isReplaced(door))
      .flatMap((door) => sharedWith(settings, door));
    if (!online.complete && !settings.ROOM_NAMESPACE?.trim())
      findings.push(failed('other doors', MORE, OWN_NAMESPACE));
    const replaced = online.doors.find(isReplaced);
    return replaced ? [...findings, ...(await checkCalls(client, settings, replaced))] : findings;
  };

/** Whoever comes after the deploy is not with those who are in a call whose room has another name from then on. */
async function checkCalls(client: Twilio, settings: FileSettings, replaced: OnlineDoor): Promise<Finding[]> {
  try {
    const calls = await client.video.v1.rooms.list({ status: 'in-progress', limit: MAX_CALLS });
    const named = calls.filter(({ sid, uniqueName }) => uniqueName !== sid);
    const left = named.flatMap(({ uniqueName }) => leftBehind(settings, replaced, uniqueName) ?? []);
    if (left.length === 0) return [];
    return [
      warning(
        'calls',
        `going on, perhaps of this door as it was: ${left.join(', ')}; whoever comes after this is in another call`,
        'deploy when they are over, or end those that are yours: npx doorcode rooms end --help',
      ),
    ];
  } catch (error) {
    const { says, remedy = '' } = unanswered('calls', error, 'Video');
    return [warning('calls', says, remedy)];
  }
}

/** The name of a room that the door, as it is online now, has under another unique name than it will have. */
function leftBehind(settings: FileSettings, replaced: OnlineDoor, uniqueName: string): string | undefined {
  // Earlier versions of the door knew no namespaces.
  if (isKeptName(uniqueName)) return `"${uniqueName}"`;
  const [before, after] = [roomSettingsOf(replaced.settings), roomSettingsOf(settings)];
  if (before === undefined || after === undefined || roomNamespace(before) === roomNamespace(after))
    return undefined;
  const room = roomNameOf(before, uniqueName);
  return room && `"${room}"`;
}

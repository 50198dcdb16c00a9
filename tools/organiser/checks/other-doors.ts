import type { Twilio } from 'twilio';
import type { Context } from '../command-line/context';
import { type OnlineDoor, onlineDoors } from '../doors/online-doors';
import { sayTheSame, shareDirectory, sharedRooms, shareSecret, takeEachOthersTokens } from '../doors/sharing';
import type { FileSettings } from '../settings/env-file';
import { readMade } from '../settings/made';
import { unanswered } from './account';
import { type Finding, failed, passed, warning } from './finding';

/** Looks around in the account for other doors. */
export type CheckOtherDoors = (client: Twilio, settings: FileSettings) => Promise<Finding[]>;

const WHAT = 'other doors';
const SETUP = 'npx doorcode setup';

/**
 * Looks around for whoever only wants to know. One with the secrets of this door, which was not put online from here,
 * may be this very door: nobody can tell.
 */
export const otherDoorsCheck =
  (context: Context): CheckOtherDoors =>
  async (client, settings) => {
    try {
      const { doors, complete } = await onlineDoors(client);
      const { page: own, environments = {} } = readMade(context.envPath);
      const isFromHere = ({ environmentSid }: OnlineDoor): boolean => environmentSid in environments;
      const others = doors.filter((door) => (own === undefined ? !isFromHere(door) : door.page !== own));
      const isTwin = (door: OnlineDoor): boolean =>
        !isFromHere(door) && takeEachOthersTokens(settings, door.settings);
      const findings = [
        ...others.filter(isTwin).map(({ page }) => twin(page, context.envName)),
        ...others.filter((door) => !isTwin(door)).flatMap((door) => sharedWith(settings, door)),
      ];
      if (!complete) findings.push(warning(WHAT, MORE, OWN_NAMESPACE));
      return findings.length > 0 ? findings : [passed(WHAT, apart(others.length))];
    } catch (error) {
      const { says, remedy = '' } = unanswered(WHAT, error, 'Twilio Functions');
      return [warning(WHAT, says, remedy)];
    }
  };

/** When there is more in an account than is looked through. */
export const MORE = 'there is more on Twilio Functions than is looked through here';
export const OWN_NAMESPACE = 'set ROOM_NAMESPACE to what no other door of the account has';

const apart = (others: number): string =>
  others === 0 ? 'there is none in this account' : `${others} in this account, and nothing is shared`;

const twin = (page: string, envName: string): Finding =>
  warning(
    WHAT,
    `${page} has this JWT_SECRET and this Verify service, and was not put online with ${envName} from here`,
    'if that is this door, all is well; if it is another, let setup make a JWT_SECRET and a Verify service for it',
  );

/** What this door and another have in common that either should have for itself. */
export function sharedWith(settings: FileSettings, { page, settings: theirs }: OnlineDoor): Finding[] {
  const findings: Finding[] = [];
  const rooms = sharedRooms(settings, theirs);
  if (rooms === 'unsaid')
    findings.push(
      failed(
        'Video rooms',
        `${page} has the same: whoever is expected there gets into the calls of this door`,
        `empty VERIFY_SERVICE_SID, and ${SETUP} makes one; or set ROOM_NAMESPACE, to the same in both if they are to share their rooms`,
      ),
    );
  if (rooms === 'said')
    findings.push(
      warning(
        'Video rooms',
        `${page} has the same, as ROOM_NAMESPACE says in both: whoever is expected there gets into the calls of this door`,
        'set another ROOM_NAMESPACE, unless you mean that',
      ),
    );
  if (takeEachOthersTokens(settings, theirs))
    findings.push(sharedTokens(page, shareDirectory(settings, theirs)));
  else if (shareSecret(settings, theirs))
    findings.push(warning('JWT_SECRET', `${page} has the same`, OWN_SECRET));
  else if (rooms !== 'unsaid' && sayTheSame(settings, theirs, 'VERIFY_SERVICE_SID'))
    findings.push(
      warning(
        'VERIFY_SERVICE_SID',
        `${page} has the same: whoever is expected at both has 5 codes in 10 minutes for both`,
        `empty it; ${SETUP} makes a service for this door`,
      ),
    );
  if (rooms === undefined && shareDirectory(settings, theirs))
    findings.push(
      warning(
        'directory',
        `${page} looks people up in the same: whoever is removed here is shown out of this door's calls alone`,
        'end the others with the other settings file: npx doorcode --env <file> rooms end "<room>"',
      ),
    );
  return findings;
}

const OWN_SECRET = `empty it; ${SETUP} makes one`;

/** With one list, it is the same people who are let in. */
function sharedTokens(page: string, sameDirectory: boolean): Finding {
  const says = `${page} has the same, and the same Verify service: passes and invites of either are good at both`;
  return sameDirectory ? warning('JWT_SECRET', says, OWN_SECRET) : failed('JWT_SECRET', says, OWN_SECRET);
}

import type { Twilio } from 'twilio';
import type { Participant } from '../../../src/directory/directory';
import type { FileSettings } from '../settings/env-file';
import { TRIAL_REMEDY, TRIAL_WORDS, type TrialLimits, trialLimits } from '../twilio/trial';
import { unanswered } from './account';
import { type Finding, failed, warning } from './finding';
import { named } from './people';

const WHAT = 'trial account';

/**
 * Whether a trial account reaches whoever is expected. Of an account without such limits there is nothing to say.
 * @param hasMailer whether codes go by e-mail as well; undefined where Twilio does not say
 */
export async function checkTrial(
  client: Twilio,
  { ACCOUNT_SID: accountSid = '' }: FileSettings,
  type: string,
  participants: readonly Participant[],
  hasMailer: boolean | undefined,
): Promise<Finding[]> {
  try {
    const limits = await trialLimits(client, accountSid, type);
    return limits === undefined ? [] : [ofTrial(limits, participants, hasMailer !== false)];
  } catch (error) {
    const { says } = unanswered(WHAT, error, 'Twilio');
    return [warning(WHAT, `${TRIAL_WORDS}; which these are cannot be read: ${says}`, TRIAL_REMEDY)];
  }
}

/** Who can try the door with some may go on; what nobody gets into is no door. */
function ofTrial(
  { verified }: TrialLimits,
  participants: readonly Participant[],
  isMailed: boolean,
): Finding {
  const unreached = participants.filter(
    ({ contacts: { phone }, channels }) =>
      !(isMailed && channels.includes('email')) && (phone === undefined || !verified.has(phone)),
  );
  if (unreached.length === 0) return warning(WHAT, TRIAL_WORDS, TRIAL_REMEDY);
  const says = `${TRIAL_WORDS}; no code reaches ${named(unreached)}`;
  return unreached.length === participants.length
    ? failed(WHAT, says, TRIAL_REMEDY)
    : warning(WHAT, says, TRIAL_REMEDY);
}

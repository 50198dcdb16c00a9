import type { Twilio } from 'twilio';

/** What somebody should know of an account before people wait for codes. */
export interface TrialLimits {
  /** The numbers that the account reaches, in E.164. */
  verified: ReadonlySet<string>;
}

/** In words, for whoever sets a door up. Source: https://www.twilio.com/docs/usage/trials */
export const TRIAL_WORDS =
  'the account is a trial: it sends codes to numbers alone that you have verified, five at most, and ends 30 days after you signed up';

export const TRIAL_REMEDY =
  'to let others in, upgrade it: Console > Upgrade; to try the door, verify their numbers: Console > Phone Numbers > Verified Caller IDs';

/** Verified numbers of an account that are read. */
const MAX_NUMBERS = 1000;

/**
 * What a trial account reaches.
 * @param type as the account's resource has it
 * @returns undefined for an account without such limits
 * @throws what Twilio's client throws
 */
export async function trialLimits(
  client: Twilio,
  accountSid: string,
  type: string,
): Promise<TrialLimits | undefined> {
  if (type !== 'Trial') return undefined;
  const { outgoingCallerIds } = client.api.v2010.accounts(accountSid);
  const all = await outgoingCallerIds.list({ limit: MAX_NUMBERS });
  return { verified: new Set(all.map(({ phoneNumber }) => phoneNumber)) };
}

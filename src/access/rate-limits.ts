import { nameKey } from '../contract/names';
import type { Admission } from './admission';
import type { Config } from './config';
import { keyedHash } from './secret';

/**
 * The values by which Verify's rate limits count codes: keyed hashes, since Twilio stores them and they must not hold
 * personal data. Source: https://www.twilio.com/docs/verify/api/programmable-rate-limits
 *
 * Without an invite, identity and room are counted over all callers. With one, the pair of both is counted under a key
 * of its own: neither a stranger nor the holder of another invite can use up its limit.
 */
export function rateLimitValues(
  { JWT_SECRET, RATE_LIMITS }: Config,
  { participant, room }: Admission,
  invited: boolean,
): Record<string, string> {
  const names = { identity: nameKey(participant.identity), room: nameKey(room.name) };
  // Names hold no line break, so two pairs never give the same text.
  const both = `${names.identity}\n${names.room}`;
  return Object.fromEntries(
    RATE_LIMITS.map((limit) => [
      limit,
      invited
        ? keyedHash(JWT_SECRET, 'invited-rate-limit', both)
        : keyedHash(JWT_SECRET, 'rate-limit', names[limit]),
    ]),
  );
}

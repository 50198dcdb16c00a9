import { nameKey } from '../contract/names';
import type { Admission } from './admission';
import type { Config } from './config';
import { keyedHash } from './secret';

/**
 * The values that Verify counts codes by, for the rate limits the service has: keyed hashes, since Twilio keeps them
 * and they must not hold personal data. Source: https://www.twilio.com/docs/verify/api/programmable-rate-limits
 *
 * Without an invite, a name and a room are counted for everybody who says them. Whoever is invited is counted apart, by
 * both names together under a key of their own: neither a stranger nor another invite can use that up.
 */
export function rateLimitValues(
  { JWT_SECRET, RATE_LIMITS }: Config,
  { participant, room }: Admission,
  invited: boolean,
): Record<string, string> {
  const names = { identity: nameKey(participant.identity), room: nameKey(room.name) };
  // No name holds the end of a line, so no two pairs of names are the same text.
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

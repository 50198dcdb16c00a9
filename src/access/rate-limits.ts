import type { Config } from './config';
import { type Identity, nameKey, type RoomName } from './names';
import { keyedHash } from './secret';

/**
 * The values that Verify counts codes by, for the rate limits the service has: keyed hashes, since Twilio keeps them
 * and they must not hold personal data. Source: https://www.twilio.com/docs/verify/api/programmable-rate-limits
 */
export function rateLimitValues(config: Config, identity: Identity, room: RoomName): Record<string, string> {
  const names = { identity, room };
  return Object.fromEntries(
    config.RATE_LIMITS.map((limit) => [
      limit,
      keyedHash(config.JWT_SECRET, 'rate-limit', nameKey(names[limit])),
    ]),
  );
}

/** How many codes are sent: at most `max` in `interval` seconds. */
export interface Limit {
  max: number;
  interval: number;
}

export const DAY = 86_400;
/**
 * Seconds after which Verify's own count of codes begins anew. Whatever lasts longer can be used up by a stranger for
 * somebody else, who is then locked out for longer than by Verify itself.
 */
export const VERIFY_INTERVAL = 600;

/** How many in how long, as people say it. */
export const bucketWords = ({ max, interval }: Limit): string =>
  interval === DAY ? `${max} a day` : `${max} in ${interval} s`;

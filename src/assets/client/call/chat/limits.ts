/** The longest message, in UTF-16 code units: a page of text. */
export const MAX_TEXT_LENGTH = 2000;
/** Longer data cannot be a message of this page, and is not parsed. UTF-16 code units. */
export const MAX_DATA_LENGTH = 16_000;
/** A longer text cannot be a badge: two names of four octets a character, in base64, and some claims. UTF-16 code units. */
export const MAX_BADGE_LENGTH = 2000;
/** With more messages than this, the oldest of the participant with the most is removed. */
export const MAX_MESSAGES = 300;

/** A token bucket: so many at once, and so many a second in the long run. */
export interface RateLimit {
  readonly burst: number;
  readonly perSecond: number;
}

/** Text messages: faster than anybody types. */
export const TEXT_RATE: RateLimit = { burst: 8, perSecond: 1 };
/** All messages of one participant. */
export const MESSAGE_RATE: RateLimit = { burst: 40, perSecond: 5 };
/** Reactions. */
export const REACTION_RATE: RateLimit = { burst: 10, perSecond: 2 };
/** Repeated presence messages: somebody who joins again and again must not use up this page's message rate. */
export const REPEAT_RATE: RateLimit = { burst: 12, perSecond: 1 };
/** Announcements of one participant's messages, raised hands and reactions; the others can be read on the screen. */
export const ANNOUNCEMENT_RATE: RateLimit = { burst: 5, perSecond: 0.5 };

/** @returns a function that says whether one more is within the rate, and counts it if so */
export function rateLimiter({ burst, perSecond }: RateLimit, now = () => performance.now()): () => boolean {
  let left = burst;
  let since = now();
  return () => {
    const time = now();
    left = Math.min(burst, left + ((time - since) / 1000) * perSecond);
    since = time;
    if (left < 1) return false;
    left -= 1;
    return true;
  };
}

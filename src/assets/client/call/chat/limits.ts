/** The longest message, in UTF-16 code units: a page of text. */
export const MAX_TEXT_LENGTH = 2000;
/** More than this cannot be one of our messages, and is not even read. */
export const MAX_DATA_LENGTH = 16_000;
/** So many messages are kept; then the oldest go of whoever wrote the most. */
export const MAX_MESSAGES = 300;

/** How much somebody may say: so many at once, and so many a second in the long run. */
export interface RateLimit {
  readonly burst: number;
  readonly perSecond: number;
}

/** As fast as anybody types, and then some. */
export const TEXT_RATE: RateLimit = { burst: 8, perSecond: 1 };
/** Whatever a page sends, of any kind. */
export const MESSAGE_RATE: RateLimit = { burst: 40, perSecond: 5 };
/** A hand that claps. */
export const REACTION_RATE: RateLimit = { burst: 10, perSecond: 2 };
/** One's own state, said again for newcomers: somebody who comes and goes all the time is not to use up one's pace. */
export const REPEAT_RATE: RateLimit = { burst: 12, perSecond: 1 };
/** What a screen reader is told of one person's messages, hands and reactions: the rest is there to be read. */
export const ANNOUNCEMENT_RATE: RateLimit = { burst: 5, perSecond: 0.5 };

/** Says whether one more is still within the pace, and counts it if so. */
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

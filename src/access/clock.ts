/** Seconds, as JWTs count them. */
export type Seconds = number;

/** The whole second that a moment is in, since 1970: a NumericDate (RFC 7519 §2). */
export const secondsOf = (moment: Date): Seconds => Math.floor(moment.getTime() / 1000);

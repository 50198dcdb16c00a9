/** Seconds, as JWTs count them. */
export type Seconds = number;

/** The time now, in whole seconds since 1970. */
export const nowInSeconds = (): Seconds => Math.floor(Date.now() / 1000);

/** The whole second that begins next, unless it begins now. */
export const nextSecond = (): Seconds => Math.ceil(Date.now() / 1000);

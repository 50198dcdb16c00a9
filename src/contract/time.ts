/** Seconds, as JWTs count them. */
export type Seconds = number;

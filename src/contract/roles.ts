/** The parts that a participant can have in a call. */
export const ROLES = ['host', 'guest'] as const;
export type Role = (typeof ROLES)[number];

import type { Admission, HostInfo } from '../../../../src/assets/client/api';
import { now } from '../../../../src/assets/client/clock';

/** @param life seconds */
export const admissionFor = (life: number, pass = 'pass'): Admission => ({
  pass,
  identity: 'mabel',
  room: 'Yoga',
  role: 'guest',
  lifetime: life * 1000,
  expiresAt: now() + life * 1000,
});

/** What a token says to a guest of a room whose hosts nobody knows. */
export const NO_HOSTS: HostInfo = { badgeKeys: [], controls: [] };

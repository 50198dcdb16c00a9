import type { Admission } from '../../../../src/assets/client/api';
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

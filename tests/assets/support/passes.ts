import { now } from '../../../src/assets/client/clock';
import type { Admission } from '../../../src/assets/client/door';

/** @param life seconds */
export const admissionFor = (life: number, pass = 'pass'): Admission => ({
  pass,
  identity: 'mabel',
  room: 'Yoga',
  role: 'guest',
  life: life * 1000,
  livesUntil: now() + life * 1000,
});

import type { Admission } from '../../../src/assets/client/door';
import { passOf } from '../../../tools/browser/passes';

/** @param life seconds */
export const admissionFor = (life: number, pass = passOf(life)): Admission => ({
  pass,
  identity: 'mabel',
  room: 'Yoga',
  role: 'guest',
  life: life * 1000,
  livesUntil: Date.now() + life * 1000,
});

import { formatsOf } from '../formats';
import type { Words } from '../words';
import { errors, waits } from './errors';
import { goodbye, identify, page, passcode } from './joining';

/** Spanish. */
export const es: Words = {
  language: 'es',
  formats: formatsOf('es'),
  page,
  identify,
  passcode,
  goodbye,
  errors,
  waits,
};

import { formatsOf } from '../formats';
import type { Words } from '../words';
import { errors, waits } from './errors';
import { goodbye, identify, page, passcode } from './joining';

/** French. */
export const fr: Words = {
  language: 'fr',
  formats: formatsOf('fr'),
  page,
  identify,
  passcode,
  goodbye,
  errors,
  waits,
};

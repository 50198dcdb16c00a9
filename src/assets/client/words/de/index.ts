import { formatsOf } from '../formats';
import type { Words } from '../words';
import { errors, waits } from './errors';
import { goodbye, identify, page, passcode } from './joining';

/** German. */
export const de: Words = {
  language: 'de',
  formats: formatsOf('de'),
  page,
  identify,
  passcode,
  goodbye,
  errors,
  waits,
};

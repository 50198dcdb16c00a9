import { formatsOf } from '../formats';
import type { Words } from '../words';
import { errors, waits } from './errors';
import { goodbye, identify, page, passcode } from './joining';

/** English. */
export const en: Words = {
  language: 'en',
  formats: formatsOf('en'),
  page,
  identify,
  passcode,
  goodbye,
  errors,
  waits,
};

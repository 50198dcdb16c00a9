import { formatsOf } from '../formats';
import type { Words } from '../words';
import { errors, waits } from './errors';
import { goodbye, identify, page, passcode } from './joining';

/** Japanese. */
export const ja: Words = {
  language: 'ja',
  formats: formatsOf('ja'),
  page,
  identify,
  passcode,
  goodbye,
  errors,
  waits,
};

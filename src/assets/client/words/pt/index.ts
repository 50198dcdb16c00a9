import { formatsOf } from '../formats';
import type { Words } from '../words';
import { errors, waits } from './errors';
import { goodbye, identify, page, passcode } from './joining';

/** Portuguese. */
export const pt: Words = {
  language: 'pt',
  formats: formatsOf('pt'),
  page,
  identify,
  passcode,
  goodbye,
  errors,
  waits,
};

import { formatsOf } from '../formats';
import type { Words } from '../words';
import { errors, waits } from './errors';
import { goodbye, identify, page, passcode } from './joining';
import { devices, preview } from './preview';

/** French. */
export const fr: Words = {
  language: 'fr',
  formats: formatsOf('fr'),
  page,
  identify,
  passcode,
  preview,
  devices,
  goodbye,
  errors,
  waits,
};

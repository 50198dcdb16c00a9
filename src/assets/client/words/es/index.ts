import { formatsOf } from '../formats';
import type { Words } from '../words';
import { errors, waits } from './errors';
import { goodbye, identify, page, passcode } from './joining';
import { devices, preview } from './preview';

/** Spanish. */
export const es: Words = {
  language: 'es',
  formats: formatsOf('es'),
  page,
  identify,
  passcode,
  preview,
  devices,
  goodbye,
  errors,
  waits,
};

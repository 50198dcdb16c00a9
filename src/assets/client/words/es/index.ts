import { formatsOf } from '../formats';
import type { Words } from '../words';
import { goodbye, identify, page, passcode } from './joining';
import { devices, preview } from './preview';
import { troubles, waits } from './troubles';

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
  troubles,
  waits,
};

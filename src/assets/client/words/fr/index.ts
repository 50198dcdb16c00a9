import { formatsOf } from '../formats';
import type { Words } from '../words';
import { goodbye, identify, page, passcode } from './joining';
import { devices, preview } from './preview';
import { troubles, waits } from './troubles';

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
  troubles,
  waits,
};

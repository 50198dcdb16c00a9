import { formatsOf } from '../formats';
import type { Words } from '../words';
import { errors, waits } from './errors';
import { goodbye, identify, page, passcode } from './joining';
import { devices, preview } from './preview';

/** German. */
export const de: Words = {
  language: 'de',
  formats: formatsOf('de'),
  page,
  identify,
  passcode,
  preview,
  devices,
  goodbye,
  errors,
  waits,
};

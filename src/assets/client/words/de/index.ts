import { formatsOf } from '../formats';
import type { Words } from '../words';
import { goodbye, identify, page, passcode } from './joining';
import { devices, preview } from './preview';
import { troubles, waits } from './troubles';

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
  troubles,
  waits,
};

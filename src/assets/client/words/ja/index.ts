import { formatsOf } from '../formats';
import type { Words } from '../words';
import { goodbye, identify, page, passcode } from './joining';
import { devices, preview } from './preview';
import { troubles, waits } from './troubles';

/** Japanese. */
export const ja: Words = {
  language: 'ja',
  formats: formatsOf('ja'),
  page,
  identify,
  passcode,
  preview,
  devices,
  goodbye,
  troubles,
  waits,
};

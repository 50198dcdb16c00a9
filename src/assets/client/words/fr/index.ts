import { formatsOf } from '../formats';
import type { Words } from '../words';
import { call } from './call';
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
  call,
  goodbye,
  troubles,
  waits,
};

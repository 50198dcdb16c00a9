import { formatsOf } from '../formats';
import type { Words } from '../words';
import { goodbye, identify, page, passcode } from './joining';
import { devices, preview } from './preview';
import { troubles, waits } from './troubles';

/** Portuguese. */
export const pt: Words = {
  language: 'pt',
  formats: formatsOf('pt'),
  page,
  identify,
  passcode,
  preview,
  devices,
  goodbye,
  troubles,
  waits,
};

import { formatsOf } from '../formats';
import type { Words } from '../words';
import { errors, waits } from './errors';
import { goodbye, identify, page, passcode } from './joining';
import { devices, preview } from './preview';

/** English. */
export const en: Words = {
  language: 'en',
  formats: formatsOf('en'),
  page,
  identify,
  passcode,
  preview,
  devices,
  goodbye,
  errors,
  waits,
};

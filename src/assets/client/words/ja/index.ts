import { formatsOf } from '../formats';
import type { Words } from '../words';
import { call } from './call';
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
  call,
  goodbye,
  troubles,
  waits,
};

import type { Words } from '../words/words';
import type { DeviceState, DeviceTrouble } from './media';

/** What to tell somebody whose microphone or camera is not there, one sentence for each thing that is wrong. */
export function deviceNotes(
  microphone: DeviceState,
  camera: DeviceState,
  { call }: Words,
): readonly string[] {
  if (isTrouble(microphone) && microphone === camera) return [call.both[microphone]];
  return [
    ...(microphone === 'asking' || camera === 'asking' ? [call.asking] : []),
    ...(isTrouble(microphone) ? [call.microphone[microphone]] : []),
    ...(isTrouble(camera) ? [call.camera[camera]] : []),
  ];
}

const isTrouble = (state: DeviceState): state is DeviceTrouble => !['on', 'off', 'asking'].includes(state);

import type { Explanation, Words } from '../words/words';
import { type DeviceState, isTrouble } from './device-state';
import type { System } from './system';

/** What is wrong with a microphone, a camera, or both at once, and the way out. */
export interface DeviceExplanation extends Explanation {
  readonly device: 'microphone' | 'camera' | 'both';
}

/** One explanation for each thing that is wrong: when both fail for one reason, it is told once. */
export function explainDevices(
  microphone: DeviceState,
  camera: DeviceState,
  { devices }: Words,
  system: System,
): readonly DeviceExplanation[] {
  const tell = (device: DeviceExplanation['device'], state: DeviceState): readonly DeviceExplanation[] => {
    if (!isTrouble(state)) return [];
    const remedy = state === 'blocked' ? devices.unblock[system] : devices.remedies[state];
    return [{ device, title: devices.titles[device][state], remedy }];
  };
  if (microphone === camera) return tell('both', microphone);
  return [...tell('microphone', microphone), ...tell('camera', camera)];
}

import { type DeviceCondition, type DeviceProblem, isProblem } from '../media/device-state';
import type { System } from '../media/system';
import type { Explanation, Words } from '../words/words';

/** What is wrong with a microphone, a camera, or both at once, and the way out. */
export interface DeviceExplanation extends Explanation {
  readonly device: 'microphone' | 'camera' | 'both';
}

/** One explanation for each thing that is wrong: when both fail for one reason, it is told once. */
export function explainDevices(
  microphone: DeviceCondition,
  camera: DeviceCondition,
  { devices }: Words,
  system: System,
): readonly DeviceExplanation[] {
  const remedyFor = (state: DeviceProblem | 'muted'): string => {
    if (state === 'muted') return devices.mutedRemedy;
    return state === 'blocked' ? devices.unblock[system] : devices.remedies[state];
  };
  const tell = (
    device: DeviceExplanation['device'],
    state: DeviceCondition,
  ): readonly DeviceExplanation[] => {
    if (!isProblem(state) && state !== 'muted') return [];
    const remedy = remedyFor(state);
    return [{ device, title: devices.titles[device][state], remedy }];
  };
  if (microphone === camera) return tell('both', microphone);
  return [...tell('microphone', microphone), ...tell('camera', camera)];
}

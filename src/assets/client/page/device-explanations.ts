import { type DeviceProblem, type EffectiveDeviceState, isProblem } from '../media/device-state';
import type { System } from '../media/system';
import type { PreviewWords } from '../preview/words/words';
import type { Explanation } from '../words/words';

/** A problem of a microphone, a camera, or both at once, and its remedy. */
export interface DeviceExplanation extends Explanation {
  readonly device: 'microphone' | 'camera' | 'both';
}

/** One explanation for each problem; a problem that both share is explained once. */
export function explainDevices(
  microphone: EffectiveDeviceState,
  camera: EffectiveDeviceState,
  { devices }: PreviewWords,
  system: System,
): readonly DeviceExplanation[] {
  const remedyFor = (state: DeviceProblem | 'muted'): string => {
    if (state === 'muted') return devices.mutedRemedy;
    return state === 'blocked' ? devices.unblock[system] : devices.remedies[state];
  };
  const explain = (
    device: DeviceExplanation['device'],
    state: EffectiveDeviceState,
  ): readonly DeviceExplanation[] => {
    if (!isProblem(state) && state !== 'muted') return [];
    const remedy = remedyFor(state);
    return [{ device, title: devices.titles[device][state], remedy }];
  };
  if (microphone === camera) return explain('both', microphone);
  return [...explain('microphone', microphone), ...explain('camera', camera)];
}

/** The two things one is seen and heard with. */
export type InputKind = 'microphone' | 'camera';

/** Why a microphone or a camera cannot be had: `denied` by the person, `blocked` by the system, … */
export type DeviceProblem = 'denied' | 'blocked' | 'missing' | 'busy' | 'unresponsive' | 'unavailable';
export type DeviceState = 'off' | 'asking' | 'on' | DeviceProblem;
/** How it is with a device: one that is on may be `muted` by the system, and then nothing comes from it. */
export type EffectiveDeviceState = DeviceState | 'muted';

/** Whether a device is not there against the participant's will. */
export const isProblem = (state: EffectiveDeviceState): state is DeviceProblem =>
  !['on', 'off', 'asking', 'muted'].includes(state);

const PROBLEM_BY_ERROR: Readonly<Record<string, DeviceProblem>> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'busy',
  AbortError: 'busy',
  TimeoutError: 'unresponsive',
};

/**
 * What a failed `getUserMedia` means.
 * @see https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia
 */
export function deviceProblem(error: unknown): DeviceProblem {
  // What Chromium throws for a constraint that cannot be had is no `Error`.
  const { name = '', message = '' } = (error ?? {}) as Partial<Error>;
  // Chromium tells "Permission denied by system" from "Permission denied" in the message alone.
  if (name === 'NotAllowedError' && /system/i.test(message)) return 'blocked';
  return PROBLEM_BY_ERROR[name] ?? 'unavailable';
}

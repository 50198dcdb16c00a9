/** The kinds of input device. */
export type InputKind = 'microphone' | 'camera';

/** Why a microphone or a camera cannot be opened: `denied` by the person, `blocked` by the system, … */
export type DeviceProblem = 'denied' | 'blocked' | 'missing' | 'busy' | 'unresponsive' | 'unavailable';
export type DeviceState = 'off' | 'asking' | 'on' | DeviceProblem;
/** A device that is on may be `muted` by the system, and then sends nothing. */
export type EffectiveDeviceState = DeviceState | 'muted';

/** Whether a device cannot be used, rather than being off by choice. */
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
 * The problem for an error of `getUserMedia`.
 * @see https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia
 */
export function deviceProblem(error: unknown): DeviceProblem {
  // Chromium throws an `OverconstrainedError`, which is no `Error`.
  const { name = '', message = '' } = (error ?? {}) as Partial<Error>;
  // Only the message distinguishes Chromium's "Permission denied by system" from "Permission denied".
  if (name === 'NotAllowedError' && /system/i.test(message)) return 'blocked';
  return PROBLEM_BY_ERROR[name] ?? 'unavailable';
}

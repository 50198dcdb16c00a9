/** The two things one is seen and heard with. */
export type OwnDevice = 'microphone' | 'camera';

/** Why a microphone or a camera cannot be had: `denied` by the person, `blocked` by the system, … */
export type DeviceTrouble = 'denied' | 'blocked' | 'missing' | 'busy' | 'unavailable';
export type DeviceState = 'off' | 'asking' | 'on' | DeviceTrouble;

/** Whether a device is not there against the participant's will. */
export const isTrouble = (state: DeviceState): state is DeviceTrouble =>
  !['on', 'off', 'asking'].includes(state);

const TROUBLES: Readonly<Record<string, DeviceTrouble>> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

/**
 * What a failed `getUserMedia` means.
 * @see https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia
 */
export function deviceTrouble(error: unknown): DeviceTrouble {
  if (!(error instanceof Error)) return 'unavailable';
  // Chromium tells "Permission denied by system" from "Permission denied" in the message alone.
  if (error.name === 'NotAllowedError' && /system/i.test(error.message)) return 'blocked';
  return TROUBLES[error.name] ?? 'unavailable';
}

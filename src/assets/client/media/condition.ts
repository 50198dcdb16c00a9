import type { DeviceCondition, OwnDevice } from './device-state';
import type { LocalMedia } from './local-media';

/** How it is with a device, the system's word included. */
export function conditionOf(
  media: Pick<LocalMedia, OwnDevice | 'mutedBySystem'>,
  kind: OwnDevice,
): DeviceCondition {
  const state = media[kind].value;
  return state === 'on' && media.mutedBySystem.value[kind] ? 'muted' : state;
}

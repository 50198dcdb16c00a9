import type { EffectiveDeviceState, InputKind } from './device-state';
import type { LocalMedia } from './local-media';

/** How it is with a device, the system's word included. */
export function effectiveStateOf(
  media: Pick<LocalMedia, InputKind | 'mutedBySystem'>,
  kind: InputKind,
): EffectiveDeviceState {
  const state = media[kind].value;
  return state === 'on' && media.mutedBySystem.value[kind] ? 'muted' : state;
}

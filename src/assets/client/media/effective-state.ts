import type { EffectiveDeviceState, InputKind } from './device-state';
import type { LocalMedia } from './local-media';

/** The state of a device, with `muted` when the system mutes it. */
export function effectiveStateOf(
  media: Pick<LocalMedia, InputKind | 'mutedBySystem'>,
  kind: InputKind,
): EffectiveDeviceState {
  const state = media[kind].value;
  return state === 'on' && media.mutedBySystem.value[kind] ? 'muted' : state;
}

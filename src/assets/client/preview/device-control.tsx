import type { InputKind } from '../media/device-state';
import { effectiveStateOf } from '../media/effective-state';
import type { LocalMedia } from '../media/local-media';
import { DeviceSelect } from '../page/device-select';
import { Icon } from '../page/icon';
import { Mic, MicOff, Video, VideoOff } from '../page/lucide';
import { previewWords } from './words/current';

const ICONS = { microphone: { on: Mic, off: MicOff }, camera: { on: Video, off: VideoOff } };

interface DeviceControlProps {
  readonly kind: InputKind;
  readonly media: LocalMedia;
}

/** A switch for a device, and a menu to choose another. */
export function DeviceControl({ kind, media }: DeviceControlProps) {
  const t = previewWords.value;
  const state = media[kind].value;
  // A device that is on may still be muted by the system.
  const works = effectiveStateOf(media, kind) === 'on';
  const setDevice = kind === 'microphone' ? media.setMicrophone : media.setCamera;
  return (
    <div class="device">
      <button
        type="button"
        role="switch"
        aria-checked={works}
        aria-disabled={state === 'asking'}
        onClick={() => state !== 'asking' && void setDevice(state !== 'on').catch(() => undefined)}
      >
        <Icon of={ICONS[kind][works ? 'on' : 'off']} />
        {t[kind]}
      </button>
      {media.devices.value[kind].length > 0 && (
        <DeviceSelect kind={kind} media={media} label={t.which[kind]} />
      )}
    </div>
  );
}

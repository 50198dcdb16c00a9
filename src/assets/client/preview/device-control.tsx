import { conditionOf } from '../media/condition';
import type { OwnDevice } from '../media/device-state';
import type { LocalMedia } from '../media/local-media';
import { DeviceSelect } from '../page/device-select';
import { Camera, Microphone } from '../page/icons';
import { words } from '../words/current';

const ICONS = { microphone: Microphone, camera: Camera };

interface DeviceControlProps {
  readonly kind: OwnDevice;
  readonly media: LocalMedia;
}

/** Whether a device is on, and which one it is. */
export function DeviceControl({ kind, media }: DeviceControlProps) {
  const t = words.value.preview;
  const state = media[kind].value;
  // Turned on, it may still be muted by the system, and that is what counts.
  const works = conditionOf(media, kind) === 'on';
  const Icon = ICONS[kind];
  const turn = kind === 'microphone' ? media.setMicrophone : media.setCamera;
  return (
    <div class="device">
      <button
        type="button"
        role="switch"
        aria-checked={works}
        aria-disabled={state === 'asking'}
        onClick={() => state !== 'asking' && void turn(state !== 'on').catch(() => undefined)}
      >
        <Icon off={!works} />
        {t[kind]}
      </button>
      {media.devices.value[kind].length > 0 && (
        <DeviceSelect kind={kind} media={media} label={t.which[kind]} />
      )}
    </div>
  );
}

import type { OwnDevice } from '../media/device-state';
import type { LocalMedia } from '../media/local-media';
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
  const on = state === 'on';
  const devices = media.devices.value[kind];
  const Icon = ICONS[kind];
  const turn = kind === 'microphone' ? media.setMicrophone : media.setCamera;
  const quietly = (doing: Promise<void>): void => void doing.catch(() => undefined);
  return (
    <div class="device">
      <button
        type="button"
        role="switch"
        aria-checked={on}
        aria-disabled={state === 'asking'}
        onClick={() => state !== 'asking' && quietly(turn(!on))}
      >
        <Icon off={!on} />
        {t[kind]}
      </button>
      {devices.length > 0 && (
        <select
          aria-label={t.which[kind]}
          value={media.inUse.value[kind] ?? devices[0]?.id}
          onChange={(event) => quietly(media.choose(kind, event.currentTarget.value))}
        >
          {devices.map(({ id, label }, index) => (
            <option key={id} value={id}>
              {label || t.unnamed(index + 1)}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

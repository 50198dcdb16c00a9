import type { DeviceKind } from '../../media/device-preferences';
import type { LocalMedia } from '../../media/local-media';
import { DeviceSelect, menuId } from '../../page/device-select';
import { callWords } from '../words/current';
import { otherCamera } from './other-camera';

const KINDS: readonly DeviceKind[] = ['microphone', 'camera', 'speaker'];

/** Menus for microphone, camera and speaker, as far as there is a choice. */
export function DeviceMenus({ media }: { readonly media: LocalMedia }) {
  const t = callWords.value.more;
  const { devices, inUse, choose } = media;
  const other = otherCamera(devices.value.camera, inUse.value.camera);
  const menus = KINDS.filter(
    (kind) =>
      devices.value[kind].length > 0 && (kind !== 'speaker' || 'setSinkId' in HTMLMediaElement.prototype),
  );
  return (
    <>
      {menus.map((kind) => (
        <label key={kind} class="menu" for={menuId(kind)}>
          {t.devices[kind]}
          <DeviceSelect kind={kind} media={media} />
        </label>
      ))}
      {other && navigator.maxTouchPoints > 0 && (
        <button type="button" onClick={() => void choose('camera', other).catch(() => undefined)}>
          {t.flip}
        </button>
      )}
    </>
  );
}

import type { DeviceKind } from '../../media/choices';
import type { LocalMedia } from '../../media/local-media';
import { callWords } from '../../words/call-words';
import { words } from '../../words/current';
import { otherCamera } from './other-camera';

const KINDS: readonly DeviceKind[] = ['microphone', 'camera', 'speaker'];

/** Which microphone, camera and speaker, as far as there is a choice. */
export function DeviceMenus({ media }: { readonly media: LocalMedia }) {
  const t = callWords.value.more;
  const { unnamed } = words.value.preview;
  const { devices, inUse, choose } = media;
  const other = otherCamera(devices.value.camera, inUse.value.camera);
  const menus = KINDS.filter((kind) => kind !== 'speaker' || 'setSinkId' in HTMLMediaElement.prototype);
  return (
    <>
      {menus.map((kind) => {
        const choices = devices.value[kind];
        return (
          choices.length > 0 && (
            <label key={kind} class="menu">
              {t.devices[kind]}
              <select
                value={inUse.value[kind] ?? choices[0]?.id}
                onChange={({ currentTarget: { value } }) => void choose(kind, value).catch(() => undefined)}
              >
                {choices.map(({ id, label }, index) => (
                  <option key={id} value={id}>
                    {label || unnamed(index + 1)}
                  </option>
                ))}
              </select>
            </label>
          )
        );
      })}
      {other && navigator.maxTouchPoints > 0 && (
        <button type="button" onClick={() => void choose('camera', other).catch(() => undefined)}>
          {t.flip}
        </button>
      )}
    </>
  );
}

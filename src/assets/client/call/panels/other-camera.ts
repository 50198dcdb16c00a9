import type { Device } from '../../media/device-list';

// iPhones label their cameras in the language of the phone.
const FRONT = /front|user|selfie|facetime|avant|前面/i;
const BACK = /back|rear|environment|rück|arrière|traser|traseir|背面/i;

/**
 * The camera on the other side of a phone; undefined if there is only one. Of a camera that is not open, not every browser
 * tells the facing mode, but all give a label.
 */
export function otherCamera(cameras: readonly Device[], current: string | undefined): string | undefined {
  const index = cameras.findIndex(({ id }) => id === current);
  const others = cameras.filter(({ id }) => id !== current);
  const label = cameras[index]?.label ?? '';
  const side = FRONT.test(label) ? BACK : BACK.test(label) ? FRONT : undefined;
  const across = side && others.find((camera) => side.test(camera.label));
  const next = cameras.length > 1 ? cameras[(index + 1) % cameras.length] : undefined;
  return (across ?? next)?.id;
}

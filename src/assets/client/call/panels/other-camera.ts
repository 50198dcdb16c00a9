import type { Device } from '../../media/device-list';

// iPhones name their cameras in the language of the phone.
const FRONT = /front|user|selfie|facetime|avant|前面/i;
const BACK = /back|rear|environment|rück|arrière|traser|traseir|背面/i;

/**
 * The camera on the other side of a phone; undefined where there is only one. Not every browser says of a camera that is
 * not open which side it is on, but for its name.
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

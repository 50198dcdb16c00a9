import { TimeoutError } from '../with-timeout';
import type { InputKind } from './device-state';
import { isGranted } from './permission';

/** A device that may be opened and is not there after so long will not come; milliseconds. */
const TIMEOUT = 8000;

/**
 * `getUserMedia`, with an end: while the person is asked it takes as long as they take, but a device that is allowed has
 * to answer. What comes too late is let go of.
 * @throws what `getUserMedia` does, or TooLate
 */
export async function userMedia(constraints: MediaStreamConstraints): Promise<MediaStream> {
  const opening = navigator.mediaDevices.getUserMedia(constraints);
  const kinds: readonly InputKind[] = [
    ...(constraints.audio ? (['microphone'] as const) : []),
    ...(constraints.video ? (['camera'] as const) : []),
  ];
  return new Promise((resolve, reject) => {
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = (): void => {
      over = true;
      clearTimeout(timer);
    };
    const checkPermission = async (allowedBefore: boolean): Promise<void> => {
      // Nobody can open a device from a page that is not showing.
      const allowed = !globalThis.document?.hidden && (await areGranted(kinds));
      if (over) return;
      if (!allowed || !allowedBefore) {
        timer = setTimeout(checkPermission, TIMEOUT, allowed);
        return;
      }
      end();
      reject(new TimeoutError());
    };
    opening.then((stream) => {
      if (over) for (const track of stream.getTracks()) track.stop();
      end();
      resolve(stream);
    }, reject);
    opening.catch(end);
    void checkPermission(false);
  });
}

const areGranted = async (kinds: readonly InputKind[]): Promise<boolean> =>
  (await Promise.all(kinds.map(isGranted))).every(Boolean);

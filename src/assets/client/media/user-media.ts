import { TooLate } from '../within';
import type { OwnDevice } from './device-state';
import { isGranted } from './permission';

/** A device that may be opened and is not there after so long will not come; milliseconds. */
const PATIENCE = 8000;

/**
 * `getUserMedia`, with an end: while the person is asked it takes as long as they take, but a device that is allowed has
 * to answer. What comes too late is let go of.
 * @throws what `getUserMedia` does, or TooLate
 */
export async function userMedia(wanted: MediaStreamConstraints): Promise<MediaStream> {
  const arriving = navigator.mediaDevices.getUserMedia(wanted);
  const kinds: readonly OwnDevice[] = [
    ...(wanted.audio ? (['microphone'] as const) : []),
    ...(wanted.video ? (['camera'] as const) : []),
  ];
  return new Promise((resolve, reject) => {
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = (): void => {
      over = true;
      clearTimeout(timer);
    };
    const look = async (allowedBefore: boolean): Promise<void> => {
      // Nobody can open a device from a page that is not showing.
      const allowed = !globalThis.document?.hidden && (await areGranted(kinds));
      if (over) return;
      if (!allowed || !allowedBefore) {
        timer = setTimeout(look, PATIENCE, allowed);
        return;
      }
      end();
      reject(new TooLate());
    };
    arriving.then((stream) => {
      if (over) for (const track of stream.getTracks()) track.stop();
      end();
      resolve(stream);
    }, reject);
    arriving.catch(end);
    void look(false);
  });
}

const areGranted = async (kinds: readonly OwnDevice[]): Promise<boolean> =>
  (await Promise.all(kinds.map(isGranted))).every(Boolean);

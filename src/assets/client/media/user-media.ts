import { TimeoutError } from '../with-timeout';
import type { InputKind } from './device-state';
import { isGranted } from './permission';

/** A permitted device that has not opened after this long never will; milliseconds. */
const TIMEOUT = 8000;

/**
 * `getUserMedia` with a timeout that starts once permission is granted, since a prompt may take as long as it takes. A
 * stream that opens after the timeout is stopped.
 * @throws the errors of `getUserMedia`, or TimeoutError
 */
export async function userMedia(constraints: MediaStreamConstraints): Promise<MediaStream> {
  const opening = navigator.mediaDevices.getUserMedia(constraints);
  const kinds: readonly InputKind[] = [
    ...(constraints.audio ? (['microphone'] as const) : []),
    ...(constraints.video ? (['camera'] as const) : []),
  ];
  return new Promise((resolve, reject) => {
    let settled = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = (): void => {
      settled = true;
      clearTimeout(timer);
    };
    const checkPermission = async (allowedBefore: boolean): Promise<void> => {
      // A hidden page cannot open a device.
      const allowed = !globalThis.document?.hidden && (await areGranted(kinds));
      if (settled) return;
      if (!allowed || !allowedBefore) {
        timer = setTimeout(checkPermission, TIMEOUT, allowed);
        return;
      }
      end();
      reject(new TimeoutError());
    };
    opening.then((stream) => {
      if (settled) for (const track of stream.getTracks()) track.stop();
      end();
      resolve(stream);
    }, reject);
    opening.catch(end);
    void checkPermission(false);
  });
}

const areGranted = async (kinds: readonly InputKind[]): Promise<boolean> =>
  (await Promise.all(kinds.map(isGranted))).every(Boolean);

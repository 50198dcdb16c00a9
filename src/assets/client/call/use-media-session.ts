import { effect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { effectiveStateOf } from '../media/effective-state';
import type { LocalMedia } from '../media/local-media';
import { holdWakeLock } from '../page/wake-lock';
import type { CallSession } from './call-session';

/** Keeps the screen on during the call, and opens picture-in-picture when the tab is hidden, if the browser can. */
export function useMediaSession({ media, leave }: CallSession): void {
  useEffect(holdWakeLock, []);
  useEffect(() => {
    const { mediaSession } = navigator;
    if (!mediaSession) return undefined;
    const handlers = {
      enterpictureinpicture: () => void showPictureInPicture(),
      togglemicrophone: () => void toggle(media.setMicrophone, media.microphone.peek() !== 'on'),
      togglecamera: () => void toggle(media.setCamera, media.camera.peek() !== 'on'),
      hangup: leave,
    };
    const known = Object.entries(handlers).filter(([name, handler]) =>
      setHandler(mediaSession, name, handler),
    );
    // Safari has no picture-in-picture action, and would mute the devices themselves.
    const hasWindow = known.some(([name]) => name === 'enterpictureinpicture');
    const stop = hasWindow ? showActive(mediaSession, media) : undefined;
    return () => {
      stop?.();
      for (const name of Object.keys(handlers)) setHandler(mediaSession, name, null);
    };
  }, []);
}

const toggle = (set: (on: boolean) => Promise<void>, on: boolean): Promise<void> =>
  set(on).catch(() => undefined);

/** @returns whether the browser knows the action */
function setHandler(session: MediaSession, name: string, handler: (() => void) | null): boolean {
  try {
    session.setActionHandler(name as MediaSessionAction, handler);
    return true;
  } catch {
    return false;
  }
}

/** Shows the state of the devices on the buttons of the picture-in-picture window. @returns a function that stops it */
const showActive = (session: MediaSession, media: LocalMedia): (() => void) =>
  effect(() => {
    const updates = [
      session.setMicrophoneActive(effectiveStateOf(media, 'microphone') === 'on'),
      session.setCameraActive(effectiveStateOf(media, 'camera') === 'on'),
    ];
    // If it fails, the button shows the wrong icon and still works.
    Promise.all(updates).catch(() => undefined);
  });

/** Shows the main tile in picture-in-picture, else the speaker, else the first. */
async function showPictureInPicture(): Promise<void> {
  const selectors = [
    '.main video:not(.empty)',
    '.speaking video:not(.empty)',
    '.tile:not(.mirrored) video:not(.empty)',
  ];
  const video = selectors.map((selector) => document.querySelector<HTMLVideoElement>(selector)).find(Boolean);
  // Rejects when the video has no frames yet.
  await video?.requestPictureInPicture?.().catch(() => undefined);
}

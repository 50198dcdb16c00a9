import { effect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { effectiveStateOf } from '../media/effective-state';
import type { LocalMedia } from '../media/local-media';
import type { CallSession } from './call-session';

/** While the call lasts: the screen stays on, and a tab that is hidden keeps a small picture where the browser can. */
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
    // Safari has no such window, and would mute the devices themselves.
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

/** A browser that does not know an action has no button for it either. @returns whether it knows it */
function setHandler(session: MediaSession, name: string, handler: (() => void) | null): boolean {
  try {
    session.setActionHandler(name as MediaSessionAction, handler);
    return true;
  } catch {
    return false;
  }
}

/** Has the buttons of the small window show what is on. @returns a way to stop */
const showActive = (session: MediaSession, media: LocalMedia): (() => void) =>
  effect(() => {
    const updates = [
      session.setMicrophoneActive(effectiveStateOf(media, 'microphone') === 'on'),
      session.setCameraActive(effectiveStateOf(media, 'camera') === 'on'),
    ];
    // Not heeded, a button shows the wrong sign and still works.
    Promise.all(updates).catch(() => undefined);
  });

/** The picture that one would look at: what is large, else who speaks, else the first. */
async function showPictureInPicture(): Promise<void> {
  const wanted = [
    '.main video:not(.empty)',
    '.speaking video:not(.empty)',
    '.tile:not(.mirrored) video:not(.empty)',
  ];
  const video = wanted.map((selector) => document.querySelector<HTMLVideoElement>(selector)).find(Boolean);
  // It may be too early for a picture, and then there is none.
  await video?.requestPictureInPicture?.().catch(() => undefined);
}

/** A phone that dims and locks would end the call's pictures. The browser lets go whenever the page is hidden. */
function holdWakeLock(): () => void {
  let lock: WakeLockSentinel | undefined;
  let over = false;
  const ask = async (): Promise<void> => {
    if (document.hidden || over) return;
    try {
      lock = await navigator.wakeLock?.request('screen');
      if (over) await lock?.release();
    } catch {
      // A device that is low on power says no.
    }
  };
  document.addEventListener('visibilitychange', ask);
  void ask();
  return () => {
    over = true;
    document.removeEventListener('visibilitychange', ask);
    void lock?.release().catch(() => undefined);
  };
}

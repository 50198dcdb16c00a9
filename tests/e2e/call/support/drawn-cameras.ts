import type { Page } from '@playwright/test';

interface DrawnCameras {
  unplugCamera(): void;
}

/** Chromium's own: https://developer.mozilla.org/en-US/docs/Web/API/MediaStreamTrackGenerator */
declare const MediaStreamTrackGenerator: new (init: {
  kind: 'audio';
}) => MediaStreamTrack & { writable: WritableStream<AudioData> };

/** What a page's devices are like. */
export interface DrawnDevices {
  /** So many are in the call that each picture is smaller and slower. */
  readonly crowded?: boolean | undefined;
  /**
   * Hears a faint click now and then, and in between not even silence, which would have to be encoded; or a loud tone all
   * the time; or it is Chromium's own, which beeps.
   */
  readonly microphone?: 'loud' | 'real' | undefined;
}

/**
 * Gives a page two cameras, each a small drawing, five times a second, and a microphone. Without a media server every page
 * encodes its picture and its sound for each other one, all the time, unless there is no sound; and Chromium's own
 * pretend camera, opened by several pages at once, stops giving pictures.
 */
export function drawCameras({ crowded = false, microphone }: DrawnDevices): void {
  const { mediaDevices } = navigator;
  // An empty page has none.
  if (!mediaDevices) return;
  const [width, height, rate] = crowded ? [96, 54, 2] : [320, 180, 5];
  const cameras = ['First camera', 'Second camera'];
  const open = new Map<MediaStreamTrack, string>();
  const draw = (label: string): MediaStreamTrack[] => {
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const pen = canvas.getContext('2d');
    let turn = 0;
    setInterval(() => {
      if (!pen) return;
      pen.fillStyle = '#264653';
      pen.fillRect(0, 0, canvas.width, canvas.height);
      // Sharp edges, for who wants to see them blurred.
      pen.fillStyle = '#e76f51';
      for (let x = 0; x < canvas.width; x += 32) pen.fillRect(x, 0, 8, canvas.height);
      pen.fillStyle = '#e9c46a';
      pen.fillRect((turn++ * 8) % width, height / 3, height / 3, height / 3);
    }, 1000 / rate);
    const tracks = canvas.captureStream(rate).getVideoTracks();
    for (const track of tracks) {
      open.set(track, label);
      track.getSettings = () => ({ deviceId: label, width, height });
    }
    return tracks;
  };
  /** As loud as a quiet room, and too long to fall between two readings of the level. */
  const clicks = (): MediaStreamTrack[] => {
    const track = new MediaStreamTrackGenerator({ kind: 'audio' });
    const writer = track.writable.getWriter();
    const [sampleRate, numberOfFrames] = [48_000, 4800];
    const data = Float32Array.from({ length: numberOfFrames }, (_, at) => 0.003 * Math.sin(at / 20));
    const timer = setInterval(() => {
      const timestamp = performance.now() * 1000;
      const click = new AudioData({
        format: 'f32',
        sampleRate,
        numberOfFrames,
        numberOfChannels: 1,
        timestamp,
        data,
      });
      writer.write(click).catch(() => clearInterval(timer));
    }, 4000);
    return [track];
  };
  const tone = (): MediaStreamTrack[] => {
    const context = new AudioContext();
    const oscillator = context.createOscillator();
    const destination = context.createMediaStreamDestination();
    oscillator.connect(destination);
    oscillator.start();
    return destination.stream.getAudioTracks();
  };
  const realMedia = mediaDevices.getUserMedia.bind(mediaDevices);
  // There is no echo and no noise, and every page of a call would look for them all the time.
  const unprocessed = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
  const hear = (audio: boolean | MediaTrackConstraints) =>
    realMedia({ audio: { ...(typeof audio === 'object' && audio), ...unprocessed } });
  const soundOf = async (audio: boolean | MediaTrackConstraints): Promise<MediaStreamTrack[]> => {
    if (microphone === 'real') return (await hear(audio)).getTracks();
    return microphone === 'loud' ? tone() : clicks();
  };
  mediaDevices.getUserMedia = async ({ audio, video } = {}) => {
    const sound = audio ? await soundOf(audio) : [];
    const { deviceId } = (typeof video === 'object' ? video : {}) as { deviceId?: { exact?: string } };
    const label = deviceId?.exact ?? cameras[0];
    const { busyCameras = [] } = window as { busyCameras?: string[] };
    if (video && label && busyCameras.includes(label))
      throw new DOMException('Could not start video source', 'NotReadableError');
    if (video && label === undefined) throw new DOMException('Requested device not found', 'NotFoundError');
    return new MediaStream([...sound, ...(video && label ? draw(label) : [])]);
  };
  const realList = mediaDevices.enumerateDevices.bind(mediaDevices);
  mediaDevices.enumerateDevices = async () => [
    ...(await realList()).filter(({ kind }) => kind !== 'videoinput'),
    ...cameras.map((label) => ({ kind: 'videoinput', deviceId: label, label }) as MediaDeviceInfo),
  ];
  const drawn: DrawnCameras = {
    unplugCamera: () => {
      const gone = cameras.shift();
      for (const [track, label] of open) {
        if (label !== gone) continue;
        track.stop();
        track.dispatchEvent(new Event('ended'));
      }
      mediaDevices.dispatchEvent(new Event('devicechange'));
    },
  };
  Object.assign(window, drawn);
}

/** Has other programs use these cameras from now on, and no others. */
export const occupyCameras = (page: Page, ...busyCameras: string[]): Promise<void> =>
  page.evaluate((labels) => void Object.assign(window, { busyCameras: labels }), busyCameras);

/** Pulls out the first camera that a page has left. */
export const unplugCamera = (page: Page): Promise<void> =>
  page.evaluate(() => (window as unknown as DrawnCameras).unplugCamera());

import { signal } from '@preact/signals-core';
import type { LocalAudioTrack, LocalTrack, LocalVideoTrack } from 'twilio-video';
import { publishTracks } from '../../../../../src/assets/client/call/connection/publishing';

const track = <Track extends LocalTrack>(kind: string, name = kind) => ({ kind, name }) as unknown as Track;

/** A room with nothing published yet, whose answers the test decides. */
function startPublishing(microphone?: LocalAudioTrack) {
  const audio = signal(microphone);
  const video = signal<LocalVideoTrack | undefined>();
  const screen = signal<LocalVideoTrack | undefined>();
  const rejections: ((error: Error) => void)[] = [];
  const me = {
    publishTrack: jest.fn(() => new Promise<never>((_resolve, reject) => rejections.push(reject))),
    unpublishTrack: jest.fn(),
  };
  const { failedPublications, stop } = publishTracks(
    me as never,
    { audio, video, screen },
    microphone ? [microphone] : [],
  );
  const refuse = async () => {
    for (const reject of rejections.splice(0)) reject(new Error('no'));
    await Promise.resolve();
  };
  return { video, screen, me, failedPublications, refuse, stop };
}

test('a track that ends before it is published is unpublished', () => {
  const { video, me } = startPublishing();
  const camera = track<LocalVideoTrack>('video', 'camera');
  video.value = camera;
  video.value = undefined;
  expect(me.publishTrack).toHaveBeenCalledTimes(1);
  expect(me.unpublishTrack).toHaveBeenCalledWith(camera);
});

test('each track is published once, the initial ones not at all', () => {
  const microphone = track<LocalAudioTrack>('audio');
  const { video, screen, me } = startPublishing(microphone);
  video.value = track('video', 'camera');
  screen.value = track('video', 'screen');
  expect(me.publishTrack.mock.calls).toEqual([
    [video.value, { priority: 'standard' }],
    [screen.value, { priority: 'high' }],
  ]);
});

test('a failed publication is reported until its device is turned off', async () => {
  const { video, failedPublications, refuse } = startPublishing();
  video.value = track('video', 'camera');
  await refuse();
  expect(failedPublications.value).toEqual(['camera']);
  video.value = undefined;
  expect(failedPublications.value).toEqual([]);
});

test('an unpublished track is not reported as failed', async () => {
  const { video, failedPublications, refuse } = startPublishing();
  video.value = track('video', 'camera');
  video.value = undefined;
  await refuse();
  expect(failedPublications.value).toEqual([]);
});

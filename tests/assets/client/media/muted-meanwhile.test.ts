import { createDevicePreferences } from '../../../../src/assets/client/media/device-preferences';
import { createLocalMedia } from '../../../../src/assets/client/media/local-media';

/** The SDK, whose tracks open their device with the given `getUserMedia`. */
const createTrack = async ({ getUserMedia, ...audio }: { getUserMedia: typeof openMicrophone }) => {
  const [mediaStreamTrack] = (await getUserMedia({ audio })).getTracks();
  return { mediaStreamTrack, on: () => undefined, enable: () => undefined, stop: () => undefined };
};
jest.mock('../../../../src/assets/client/sdk/load', () => ({
  loadSdk: async () => ({ createLocalAudioTrack: createTrack }),
}));

let isBusy = true;
async function openMicrophone(_wanted: object) {
  if (isBusy) throw Object.assign(new Error('Could not start audio source'), { name: 'NotReadableError' });
  const track = Object.assign(new EventTarget(), {
    muted: false,
    stop: () => undefined,
    getSettings: () => ({ deviceId: 'other' }),
  });
  return { getTracks: () => [track] };
}

const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
beforeEach(() => {
  isBusy = true;
  const enumerateDevices = async () => [{ kind: 'audioinput', deviceId: 'other', label: 'Other' }];
  const mediaDevices = Object.assign(new EventTarget(), { enumerateDevices, getUserMedia: openMicrophone });
  Object.defineProperty(globalThis, 'navigator', { value: { mediaDevices }, configurable: true });
  Object.assign(globalThis, { document: Object.assign(new EventTarget(), { hidden: false }) });
});
afterEach(() => {
  if (before) Object.defineProperty(globalThis, 'navigator', before);
  Reflect.deleteProperty(globalThis, 'document');
});

test.each(['retry', 'choose another'] as const)(
  'somebody who was muted while their microphone could not be opened is muted when it can: %s',
  async (way) => {
    const preferences = createDevicePreferences(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    preferences.save('camera', { on: false });
    const media = createLocalMedia(preferences);
    await media.start();
    expect(media.microphone.value).toBe('busy');
    await media.setMicrophone(false);

    isBusy = false;
    await (way === 'retry' ? media.retry() : media.choose('microphone', 'other'));
    expect(media.microphone.value).toBe('off');
    await media.setMicrophone(true);
    expect(media.microphone.value).toBe('on');
    media.stop();
  },
);

test('somebody who was muted and joins again is muted, in a browser that refuses storage as well', async () => {
  isBusy = false;
  const [first, second] = [createLocalMedia(), createLocalMedia()];
  await first.setCamera(false);
  await first.start();
  expect(first.microphone.value).toBe('on');
  await first.setMicrophone(false);
  first.stop();
  await second.start();
  expect([second.microphone.value, second.camera.value]).toEqual(['off', 'off']);
  second.stop();
});

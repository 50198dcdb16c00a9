import { muteBySystem, rememberSources } from '../../../tools/browser/pretend-devices';
import { expect, type Site } from '../support/test';
import { occupyCameras } from './support/drawn-cameras';
import { banner, button, enter, isSaid, join, seesMoving, test, tileOf } from './support/party';

/** A page of its own, before anything is on it. */
const blank = async (site: Site) => (await site.visitor({ viewport: { width: 800, height: 600 } })).newPage();

test('a camera that cannot be changed to leaves the picture that was there, and says so', async ({
  site,
}) => {
  test.setTimeout(300_000);
  const blathers = await join(site, 'blathers');
  const mabel = await join(site, 'mabel');
  await seesMoving(blathers, 'mabel');
  await occupyCameras(mabel, 'Second camera');
  await button(mabel, 'more').click();
  const menu = mabel.locator('#menu-camera');
  await menu.selectOption('Second camera');
  await banner(mabel, '“Second camera” cannot be used just now.').waitFor();
  expect(await menu.inputValue()).toBe('First camera');
  await seesMoving(blathers, 'mabel');

  await occupyCameras(mabel);
  await banner(mabel, '“Second camera”').getByRole('button', { name: 'Try again' }).click();
  await banner(mabel, '“Second camera”').waitFor({ state: 'detached' });
  expect(await menu.inputValue()).toBe('Second camera');
  await seesMoving(blathers, 'mabel');
});

test('what the system mutes is said to both sides, and back by itself', async ({ site }) => {
  test.setTimeout(300_000);
  const blathers = await join(site, 'blathers');
  const mabel = await blank(site);
  await rememberSources(mabel);
  await enter(site, mabel, 'mabel', '', { microphone: 'real' });
  await seesMoving(blathers, 'mabel');
  await muteBySystem(mabel, 'audio', true);
  await banner(mabel, 'The system has muted your microphone').waitFor();
  await isSaid(mabel, 'Nobody can hear you. The system has muted your microphone.');
  expect(await button(mabel, 'microphone').textContent()).toContain('Muted by system');
  await tileOf(blathers, 'mabel').locator('.state.muted').waitFor();

  await muteBySystem(mabel, 'audio', false);
  await banner(mabel, /./).waitFor({ state: 'detached' });
  expect(await button(mabel, 'microphone').textContent()).toContain('Mute');
  await tileOf(blathers, 'mabel').locator('.state.muted').waitFor({ state: 'detached' });
});

test('a speaker that refuses does not show as chosen', async ({ site }) => {
  test.setTimeout(300_000);
  const mabel = await blank(site);
  await mabel.addInitScript(() => {
    const { mediaDevices } = navigator;
    if (!mediaDevices) return;
    const real = mediaDevices.enumerateDevices.bind(mediaDevices);
    const speakers = ['First speaker', 'Second speaker'].map(
      (label) => ({ kind: 'audiooutput', deviceId: label, label }) as MediaDeviceInfo,
    );
    mediaDevices.enumerateDevices = async () => [
      ...(await real()).filter(({ kind }) => kind !== 'audiooutput'),
      ...speakers,
    ];
    HTMLMediaElement.prototype.setSinkId = async (device) => {
      if (device === 'Second speaker') throw new DOMException('refused', 'AbortError');
    };
  });
  await enter(site, mabel, 'mabel');
  await button(mabel, 'more').click();
  const menu = mabel.locator('#menu-speaker');
  await menu.selectOption('Second speaker');
  await banner(mabel, '“Second speaker” cannot be used just now. You are using “First speaker”.').waitFor();
  expect(await menu.inputValue()).toBe('First speaker');
});

test('the sound is said to be held back for no longer than it is', async ({ site }) => {
  test.setTimeout(300_000);
  await join(site, 'blathers');
  const mabel = await blank(site);
  await mabel.addInitScript(() => {
    // A browser that holds sound back does not begin by itself either.
    Object.defineProperty(HTMLAudioElement.prototype, 'autoplay', { value: false, writable: true });
    const real = HTMLMediaElement.prototype.play;
    HTMLMediaElement.prototype.play = function play() {
      const { soundAllowed } = window as { soundAllowed?: boolean };
      if (this instanceof HTMLAudioElement && !soundAllowed) {
        this.pause();
        return Promise.reject(new DOMException('a click first', 'NotAllowedError'));
      }
      return real.call(this);
    };
  });
  await enter(site, mabel, 'mabel');
  await banner(mabel, 'holding back the sound').waitFor();
  await mabel.evaluate(() => {
    Object.assign(window, { soundAllowed: true });
    for (const audio of document.querySelectorAll('audio')) void audio.play();
  });
  await banner(mabel, 'holding back the sound').waitFor({ state: 'detached' });
});

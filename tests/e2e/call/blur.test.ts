import type { Page } from '@playwright/test';
import { refuseDevices } from '../../../tools/browser/pretend-devices';
import { expect, type Site } from '../support/test';
import { unplugCamera } from './support/drawn-cameras';
import { banner, button, complaints, enter, join, joinAll, seesMoving, test, tileOf } from './support/party';

const BLUR_FILES = '**/blur-*/**';

/** Somebody comes who blurred their background last time. */
async function joinBlurred(
  site: Site,
  name: string,
  prepare?: (page: Page) => Promise<unknown>,
): Promise<Page> {
  const page = await (await site.visitor({ viewport: { width: 800, height: 600 } })).newPage();
  await page.addInitScript(() => localStorage.setItem('doorcode:blur', 'on'));
  await page.addInitScript(countCopies);
  await prepare?.(page);
  await enter(site, page, name);
  return page;
}

/** Keeps every copy of a camera's picture that is made: the SDK sends copies, and each keeps the camera's light on. */
function countCopies(): void {
  const copies: MediaStreamTrack[] = [];
  const { clone } = MediaStreamTrack.prototype;
  MediaStreamTrack.prototype.clone = function copy() {
    const made = clone.call(this);
    if (this.getSettings().deviceId?.endsWith(' camera')) copies.push(made);
    return made;
  };
  Object.assign(window, { copies });
}

/** The state of each copy. */
const copiesOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    (window as unknown as { copies: MediaStreamTrack[] }).copies.map(({ readyState }) => readyState),
  );

const isHidden = async (page: Page, name: string): Promise<boolean> =>
  (await tileOf(page, name).locator('.initial').count()) === 1;

/** How many points of a person's picture differ much from the one beside them: the edges, while they are sharp. */
const edges = (page: Page, name: string): Promise<number> =>
  page.evaluate((who) => {
    const video = document.querySelector<HTMLVideoElement>(
      `[data-testid=tile][data-identity="${who}"] video`,
    );
    const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 180 });
    const pen = canvas.getContext('2d', { willReadFrequently: true });
    if (!video || !pen) return 0;
    pen.drawImage(video, 0, 0, 320, 180);
    const { data } = pen.getImageData(0, 0, 320, 180);
    let count = 0;
    for (let i = 4; i < data.length; i += 4) {
      // From one row to the next is no edge.
      if (i % (320 * 4) !== 0 && Math.abs((data[i] ?? 0) - (data[i - 4] ?? 0)) > 25) count++;
    }
    return count;
  }, name);

const until = (condition: () => Promise<boolean>): Promise<void> =>
  expect.poll(condition, { timeout: 20_000, intervals: [200] }).toBe(true);

test('a background is blurred for everybody while it is wanted, by files of this site that are fetched only then', async ({
  site,
}) => {
  const [blathers, mabel] = await joinAll(site, 'blathers', 'mabel');
  if (!blathers || !mabel) throw new Error('Two pages were asked for');
  const fetched: string[] = [];
  blathers.context().on('request', (request) => fetched.push(request.url()));
  await seesMoving(mabel, 'blathers');
  const sharp = await edges(mabel, 'blathers');
  expect(sharp).toBeGreaterThan(100);
  expect(fetched.filter((url) => url.includes('blur'))).toEqual([]);

  await button(blathers, 'more').click();
  await blathers.getByLabel('Blur my background').check();
  await until(async () => (await edges(mabel, 'blathers')) < sharp / 3);
  await seesMoving(mabel, 'blathers');
  const [worker] = blathers.workers();
  expect(worker?.url()).toMatch(/\/blur-[\d.]+\/twilio-gaussian-blur/);
  expect(fetched.every((url) => url.startsWith(site.standIn.url))).toBe(true);

  // Another camera picture of the same person is blurred as well.
  await button(blathers, 'camera').click();
  await button(blathers, 'camera').click();
  await seesMoving(mabel, 'blathers');
  await until(async () => (await edges(mabel, 'blathers')) < sharp / 3);

  // Who reloads the page is not seen before the blur is back.
  await blathers.reload();
  await tileOf(mabel, 'blathers').waitFor({ state: 'detached' });
  await seesMoving(mabel, 'blathers');
  expect(await edges(mabel, 'blathers')).toBeLessThan(sharp / 3);

  await button(blathers, 'more').click();
  await blathers.getByLabel('Blur my background').uncheck();
  await until(async () => (await edges(mabel, 'blathers')) > sharp / 2);
  expect(complaints(site)).toEqual([]);
});

test('a camera that cannot be blurred is held back until its owner tries again or shows it anyway', async ({
  site,
}) => {
  const mabel = await join(site, 'mabel');
  const blathers = await joinBlurred(site, 'blathers', (page) =>
    page.route(BLUR_FILES, (route) => route.abort()),
  );
  const failed = banner(blathers, 'Your background could not be blurred. Nobody sees you.');
  await failed.waitFor();
  expect(await isHidden(mabel, 'blathers')).toBe(true);

  const again = banner(blathers, /./).getByRole('button', { name: 'Try again' });
  await again.press('Enter');
  await failed.waitFor();
  expect(await again.evaluate((button) => button === document.activeElement)).toBe(true);
  await blathers.unroute(BLUR_FILES);
  await again.press('Enter');
  await seesMoving(mabel, 'blathers');
  expect(await edges(mabel, 'blathers')).toBeLessThan(50);
  expect(await banner(blathers, /./).count()).toBe(0);

  await blathers.route(BLUR_FILES, (route) => route.abort());
  await blathers.reload();
  await failed.waitFor();
  await failed.getByRole('button', { name: 'Show me anyway' }).click();
  await seesMoving(mabel, 'blathers');
  expect(await edges(mabel, 'blathers')).toBeGreaterThan(100);
  expect(await banner(blathers, /./).count()).toBe(0);
});

test('while a blur takes its time, its owner reads that nobody sees them, and in the end that it did not come', async ({
  site,
}) => {
  const mabel = await join(site, 'mabel');
  const blathers = await joinBlurred(site, 'blathers', (page) => page.route(BLUR_FILES, () => undefined));
  await banner(blathers, 'The blur is still getting ready. Until then, nobody sees you.').waitFor();
  await banner(blathers, 'Your background could not be blurred. Nobody sees you.').waitFor();
  expect(await isHidden(mabel, 'blathers')).toBe(true);
});

test('a camera that is seen stays so when it cannot be blurred, and its owner reads that it is', async ({
  site,
}) => {
  const [mabel, blathers] = await joinAll(site, 'mabel', 'blathers');
  if (!mabel || !blathers) throw new Error('Two pages were asked for');
  await seesMoving(mabel, 'blathers');
  await blathers.route(BLUR_FILES, (route) => route.abort());
  await button(blathers, 'more').click();
  await blathers.getByLabel('Blur my background').check();
  const failed = banner(blathers, 'Your background could not be blurred. The others see it.');
  await failed.waitFor();
  await seesMoving(mabel, 'blathers');

  await failed.getByRole('button', { name: 'Dismiss' }).click();
  await failed.waitFor({ state: 'detached' });
  expect(await blathers.getByLabel('Blur my background').isChecked()).toBe(false);
});

test('a blurred camera that is switched off is closed, and nothing of it was ever sent as it is', async ({
  site,
}) => {
  const mabel = await join(site, 'mabel');
  const blathers = await joinBlurred(site, 'blathers');
  await seesMoving(mabel, 'blathers');
  expect(await copiesOf(blathers)).toEqual([]);
  await button(blathers, 'camera').click();
  await until(() => isHidden(mabel, 'blathers'));
  expect((await copiesOf(blathers)).filter((state) => state !== 'ended')).toEqual([]);

  await button(blathers, 'camera').click();
  await seesMoving(mabel, 'blathers');
  await button(blathers, 'leave').click();
  await blathers.getByRole('alertdialog').getByRole('button', { name: 'Leave' }).click();
  await tileOf(mabel, 'blathers').waitFor({ state: 'detached' });
  expect((await copiesOf(blathers)).filter((state) => state !== 'ended')).toEqual([]);
});

test('a camera that was blurred while it was seen is closed as well when it is switched off', async ({
  site,
}) => {
  const mabel = await join(site, 'mabel');
  const blathers = await (await site.visitor({ viewport: { width: 800, height: 600 } })).newPage();
  await blathers.addInitScript(countCopies);
  await enter(site, blathers, 'blathers');
  await seesMoving(mabel, 'blathers');
  await button(blathers, 'more').click();
  await blathers.getByLabel('Blur my background').check();
  await until(async () => (await edges(mabel, 'blathers')) < 50);
  await button(blathers, 'camera').click();
  await until(() => isHidden(mabel, 'blathers'));
  const copies = await copiesOf(blathers);
  expect(copies.length).toBeGreaterThan(0);
  expect(copies.filter((state) => state !== 'ended')).toEqual([]);
});

test('a blurred camera that is unplugged gives way to the next, and the last one is missed', async ({
  site,
}) => {
  const mabel = await join(site, 'mabel');
  const blathers = await joinBlurred(site, 'blathers');
  await seesMoving(mabel, 'blathers');
  await unplugCamera(blathers);
  await banner(blathers, 'You are using Second camera now.').waitFor();
  await seesMoving(mabel, 'blathers');
  expect(await edges(mabel, 'blathers')).toBeLessThan(50);

  await unplugCamera(blathers);
  await banner(blathers, 'No camera was found').waitFor();
  await until(() => isHidden(mabel, 'blathers'));
});

/** Has a page's devices open so many milliseconds after they are asked for. */
const delayDevices = (page: Page, delay: number): Promise<void> =>
  page.evaluate((time) => {
    const { mediaDevices } = navigator;
    const open = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (wanted) => {
      await new Promise((resolve) => setTimeout(resolve, time));
      return open(wanted);
    };
  }, delay);

test('a browser that opens a camera without asking is not said to ask but, if it takes long, to start it; the button keeps the focus', async ({
  site,
}) => {
  const blathers = await join(site, 'blathers', { permissions: ['camera'] });
  const camera = button(blathers, 'camera');
  const isOn = () => blathers.locator('[data-action=camera]:not(.off, [aria-disabled=true])').waitFor();
  await isOn();
  const pressed = async (look: string) => {
    await camera.press('Enter');
    await blathers.locator(`[data-action=camera]${look}`).waitFor();
    expect(await camera.evaluate((element) => element === document.activeElement)).toBe(true);
  };
  await pressed('.off');
  await delayDevices(blathers, 300);
  // Twice, the second time while it opens: at once, since that does not last.
  await camera.evaluate(async (element: HTMLElement) => {
    element.click();
    while (element.ariaDisabled !== 'true') await new Promise(requestAnimationFrame);
    element.click();
  });
  await isOn();
  expect(await camera.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await blathers.getByRole('status').textContent()).not.toMatch(/asking|starting/);

  await pressed('.off');
  await delayDevices(blathers, 2000);
  await camera.press('Enter');
  await banner(blathers, 'Your devices are starting').waitFor();
});

test('who has no camera and no microphone can try again, or have the notice out of the way until something changes', async ({
  site,
}) => {
  const context = await site.visitor({ viewport: { width: 320, height: 480 } });
  await refuseDevices(context, 'denied');
  const blathers = await context.newPage();
  await enter(site, blathers, 'blathers', '', { microphone: 'real' });
  const notice = banner(blathers, 'Camera and microphone are not allowed');
  const again = notice.getByRole('button', { name: 'Try again' });
  const said = async () =>
    (await blathers.getByRole('status').textContent())?.split('Camera and microphone are not allowed').length;
  const saidBefore = await said();
  await again.press('Enter');
  await again.and(blathers.locator('[aria-disabled=false]')).waitFor();
  await until(async () => (await said()) !== saidBefore);
  expect(await again.evaluate((element) => element === document.activeElement)).toBe(true);

  await notice.getByRole('button', { name: 'Dismiss' }).click();
  await notice.waitFor({ state: 'detached' });
  await button(blathers, 'microphone').click();
  await notice.waitFor();

  await blathers.evaluate(() => Object.assign(window, { devicesWork: true }));
  await again.click();
  await notice.waitFor({ state: 'detached' });
  await seesMoving(blathers, 'blathers');
});

test('the buttons of the small window show whether microphone and camera are on', async ({ site }) => {
  const page = await (await site.visitor({ viewport: { width: 800, height: 600 } })).newPage();
  await page.addInitScript(() => {
    const active: Record<string, boolean> = {};
    Object.assign(window, { active });
    for (const name of ['setMicrophoneActive', 'setCameraActive'] as const)
      navigator.mediaSession[name] = async (on: boolean) => {
        active[name] = on;
      };
  });
  await enter(site, page, 'blathers');
  const areActive = (microphone: boolean, camera: boolean) =>
    page.waitForFunction(
      (wanted) => {
        const { active } = window as unknown as { active: Record<string, boolean> };
        return active.setMicrophoneActive === wanted[0] && active.setCameraActive === wanted[1];
      },
      [microphone, camera] as const,
    );
  await areActive(true, true);
  await button(page, 'microphone').click();
  await areActive(false, true);
  await button(page, 'camera').click();
  await areActive(false, false);
});

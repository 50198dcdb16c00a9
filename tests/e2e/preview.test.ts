import type { BrowserContext, Page } from '@playwright/test';
import {
  askForEver,
  muteBySystem,
  neverAnswer,
  REFUSALS,
  refuseDevices,
  rememberSources,
} from '../../tools/browser/pretend-devices';
import { acceptAnything, sendNothing } from '../../tools/browser/pretend-door';
import { drawCameras, occupyCameras } from './call/support/drawn-cameras';
import { expect, type Site, test } from './support/test';

async function previewing(site: Site, context?: BrowserContext): Promise<Page> {
  const page = await (context ?? (await site.visitor())).newPage();
  await page.goto(`${site.standIn.url}?identity=mabel`);
  await sendNothing(page);
  await acceptAnything(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Code').fill('123456');
  await page.getByRole('heading', { name: 'Ready to join My Room?' }).waitFor();
  return page;
}

const moves = (page: Page) =>
  page.waitForFunction(
    () => (document.querySelector<HTMLVideoElement>('.picture video')?.currentTime ?? 0) > 0.2,
  );

const microphone = (page: Page) => page.getByRole('switch', { name: 'Microphone' });
const camera = (page: Page) => page.getByRole('switch', { name: 'Camera' });

test('one sees oneself move, and the bar moves with what the microphone hears', async ({ site }) => {
  const page = await previewing(site);
  await moves(page);
  await page.getByText('We can hear you.').first().waitFor();
  expect(site.errors).toEqual([]);
});

test('who joins muted and without a camera is asked for neither again by a reload', async ({ site }) => {
  const page = await previewing(site);
  await moves(page);
  await microphone(page).click();
  await camera(page).click();
  await page.getByRole('button', { name: 'Join muted and without camera' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Ready to join My Room?' }).waitFor();
  await page.getByText('Your microphone is muted.').waitFor();
  expect(await camera(page).getAttribute('aria-checked')).toBe('false');

  await camera(page).click();
  await page.getByRole('button', { name: 'Join muted', exact: true }).waitFor();
  await moves(page);
});

test('a camera that is off is let go of, a muted microphone is not', async ({ site }) => {
  const context = await site.visitor();
  await context.addInitScript(() => {
    const tracks: MediaStreamTrack[] = [];
    Object.assign(window, { tracks });
    const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (wanted) => {
      const stream = await real(wanted);
      tracks.push(...stream.getTracks());
      return stream;
    };
  });
  const page = await previewing(site, context);
  await moves(page);
  await microphone(page).click();
  await camera(page).click();
  await page.getByText('Your camera is off').waitFor();
  const states = await page.evaluate(() =>
    (window as unknown as { tracks: MediaStreamTrack[] }).tracks.map(
      ({ kind, readyState, enabled }) => `${kind} ${readyState} ${enabled}`,
    ),
  );
  expect(states.sort()).toEqual(['audio live false', expect.stringMatching(/^video ended/)]);
});

test('another microphone has to be heard anew', async ({ site }) => {
  const context = await site.visitor();
  await context.addInitScript(() => {
    const real = AnalyserNode.prototype.getFloatTimeDomainData;
    AnalyserNode.prototype.getFloatTimeDomainData = function (samples) {
      real.call(this, samples);
      if ((window as { silent?: boolean }).silent) samples.fill(0);
    };
  });
  const page = await previewing(site, context);
  const hint = page.locator('.level .hint');
  await hint.getByText('We can hear you.').waitFor();
  await page.evaluate(() => Object.assign(window, { silent: true }));
  const menu = page.getByLabel('Which microphone');
  const others = await menu
    .locator('option:not(:checked)')
    .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
  await menu.selectOption(others.at(-1) ?? '');
  await hint.getByText('Say something').waitFor();
});

test('a camera of last time that is not there any more leaves the menu with one that is', async ({
  site,
}) => {
  const context = await site.visitor();
  await context.addInitScript(() => {
    const kept = { camera: { on: false, device: 'unplugged' } };
    localStorage.setItem('doorcode:devices:1', JSON.stringify(kept));
  });
  const page = await previewing(site, context);
  await page.waitForFunction(
    () => (document.querySelectorAll<HTMLSelectElement>('.device select')[1]?.selectedIndex ?? -1) === 0,
  );
});

test('a camera of last time that another program has gives way to one that works, is tried again, and is kept', async ({
  site,
}) => {
  const context = await site.visitor();
  await context.addInitScript(drawCameras, { microphone: 'real' } as const);
  await context.addInitScript(() => {
    Object.assign(window, { busyCameras: ['Second camera'] });
    const kept = { camera: { on: true, device: 'Second camera' } };
    localStorage.setItem('doorcode:devices:1', JSON.stringify(kept));
  });
  const page = await previewing(site, context);
  await moves(page);
  const menu = page.getByLabel('Which camera');
  expect(await menu.inputValue()).toBe('First camera');
  const said = page
    .locator('main .notice')
    .getByText('“Second camera” cannot be used just now. You are using “First camera”.');
  await said.waitFor();
  expect(await page.evaluate(() => localStorage.getItem('doorcode:devices:1'))).toContain('Second camera');

  await occupyCameras(page);
  await page.getByRole('button', { name: 'Try again' }).click();
  await said.waitFor({ state: 'detached' });
  expect(await menu.inputValue()).toBe('Second camera');
  await moves(page);
});

test('a browser that never lists its devices opens them all the same', async ({ site }) => {
  const context = await site.visitor();
  await neverAnswer(context, 'enumerateDevices');
  const page = await previewing(site, context);
  expect(await page.getByText('Your camera is off').count()).toBe(0);
  await moves(page);
  await page.getByRole('button', { name: 'Join', exact: true }).waitFor();
});

test('devices that are allowed and never open are said not to answer, and one can join without', async ({
  site,
}) => {
  const context = await site.visitor({ permissions: ['camera', 'microphone'] });
  await neverAnswer(context, 'getUserMedia');
  const page = await previewing(site, context);
  await page.getByRole('button', { name: 'Join muted and without camera' }).waitFor();
  await page.locator('main .notice').getByText('Camera and microphone do not answer').waitFor();
  await page.locator('.picture').getByText('The camera does not answer').waitFor();
  expect(await page.getByText('Your camera is off').count()).toBe(0);
});

test('what the system mutes is said, seen, and back by itself', async ({ site }) => {
  const context = await site.visitor();
  await rememberSources(context);
  const page = await previewing(site, context);
  await moves(page);
  await muteBySystem(page, 'audio', true);
  await muteBySystem(page, 'video', true);
  const note = page.locator('main .notice');
  await note.getByText('muted your microphone and paused your camera').waitFor();
  await page.getByRole('button', { name: 'Join muted and without camera' }).waitFor();
  expect(await microphone(page).getAttribute('aria-checked')).toBe('false');
  expect(await camera(page).getAttribute('aria-checked')).toBe('false');
  await muteBySystem(page, 'audio', false);
  await muteBySystem(page, 'video', false);
  await note.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Join', exact: true }).waitFor();
});

/** Calls each device by its label, as a browser that remembers calls it the same each time; a headless shell does not. */
function rememberDevices(): void {
  const { mediaDevices } = navigator;
  // An empty page has none.
  if (!mediaDevices) return;
  const list = mediaDevices.enumerateDevices.bind(mediaDevices);
  const open = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.enumerateDevices = async () =>
    (await list()).map(({ kind, label }) => ({ kind, label, deviceId: label }) as MediaDeviceInfo);
  mediaDevices.getUserMedia = async (constraints = {}) => {
    const real = await list();
    const renamed = (of: boolean | MediaTrackConstraints = false) => {
      const { exact } = ((typeof of === 'object' && of.deviceId) || {}) as { exact?: string };
      return exact ? { deviceId: { exact: real.find(({ label }) => label === exact)?.deviceId ?? '' } } : of;
    };
    return open({ audio: renamed(constraints.audio), video: renamed(constraints.video) });
  };
}

test('another device can be chosen, and is chosen the next time as well', async ({ site }) => {
  const context = await site.visitor();
  await context.addInitScript(rememberDevices);
  const page = await previewing(site, context);
  await moves(page);
  const menu = page.getByLabel('Which microphone');
  const others = await menu
    .locator('option')
    .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
  const last = others.at(-1) ?? '';
  await menu.selectOption(last);
  await page.waitForFunction((wanted) => localStorage.getItem('doorcode:devices:1')?.includes(wanted), last);
  await page.reload();
  await page.waitForFunction(
    (wanted) => document.querySelector<HTMLSelectElement>('.device select')?.value === wanted,
    last,
  );
});

for (const trouble of Object.keys(REFUSALS) as (keyof typeof REFUSALS)[]) {
  test(`when both are ${trouble} it says why, how to get out of it, and one can join without`, async ({
    site,
  }) => {
    const context = await site.visitor();
    await refuseDevices(context, trouble);
    const page = await previewing(site, context);
    const titles = {
      denied: 'Camera and microphone are not allowed',
      blocked: 'This device keeps camera and microphone from your browser',
      missing: 'No camera and no microphone were found',
      busy: 'Another program is using the camera and microphone',
    };
    const box = page.locator('main .notice');
    await box.getByText(titles[trouble]).waitFor();
    expect((await box.getByRole('paragraph').textContent())?.length).toBeGreaterThan(20);
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    await page.getByRole('button', { name: 'Join muted and without camera' }).waitFor();
  });
}

for (const [userAgent, words] of [
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64)', /Settings › Privacy & security/],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)', /System Settings › Privacy & Security/],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)', /Settings › Apps › your browser, and/],
  ['Mozilla/5.0 (Linux; Android 15; Pixel 9)', /Permissions, and allow/],
] as const) {
  test(`what the system holds back is found in the settings of that system: ${userAgent}`, async ({
    site,
  }) => {
    const context = await site.visitor({ userAgent });
    await refuseDevices(context, 'blocked');
    const page = await previewing(site, context);
    await page.locator('main .notice').getByText(words).waitFor();
  });
}

test('without a camera the microphone still works, and trying again works once it is there', async ({
  site,
}) => {
  const context = await site.visitor();
  await refuseDevices(context, 'busy', 'video');
  const page = await previewing(site, context);
  await page.getByText('Another program is using the camera').first().waitFor();
  await page.getByRole('button', { name: 'Join without camera' }).waitFor();
  await page.evaluate(() => Object.assign(window, { devicesWork: true }));
  await page.getByRole('button', { name: 'Try again' }).click();
  await moves(page);
  expect(await page.locator('main .notice').count()).toBe(0);
});

test('trying again keeps the button, and the focus on it, while the browser asks', async ({ site }) => {
  const context = await site.visitor();
  await refuseDevices(context, 'denied');
  const page = await previewing(site, context);
  const again = page.getByRole('button', { name: 'Try again' });
  await again.waitFor();
  await page.evaluate(() => {
    const { mediaDevices } = navigator;
    const refuse = mediaDevices.getUserMedia;
    mediaDevices.getUserMedia = async (wanted) => {
      await new Promise((resolve) => Object.assign(window, { answer: resolve }));
      mediaDevices.getUserMedia = refuse;
      return refuse(wanted);
    };
  });
  await again.press('Enter');
  await page.locator('.picture').getByText('Your browser is asking').waitFor();
  expect(await again.getAttribute('aria-disabled')).toBe('true');
  expect(await again.evaluate((button) => button === document.activeElement)).toBe(true);

  await page.evaluate(() => (window as unknown as { answer(): void }).answer());
  await page.locator('main .notice').getByText('Camera and microphone are not allowed').waitFor();
  await page.locator('button[aria-disabled=false]', { hasText: 'Try again' }).waitFor();
  expect(await again.evaluate((button) => button === document.activeElement)).toBe(true);
});

test('a browser that has no devices to give says so, and one can join without', async ({ site }) => {
  const context = await site.visitor();
  await context.addInitScript(() => Object.defineProperty(navigator, 'mediaDevices', { value: undefined }));
  const page = await previewing(site, context);
  await page.locator('main .notice').getByText('gives no access to camera and microphone').waitFor();
  await page.getByRole('button', { name: 'Join muted and without camera' }).waitFor();
});

test('a device that is allowed in the browser’s settings meanwhile is there without another click', async ({
  site,
}) => {
  const context = await site.visitor();
  await refuseDevices(context, 'denied');
  await context.addInitScript(() => {
    const statuses: PermissionStatus[] = [];
    Object.assign(window, { statuses });
    navigator.permissions.query = async () => {
      const status = Object.assign(new EventTarget(), { state: 'prompt' }) as PermissionStatus;
      statuses.push(status);
      return status;
    };
  });
  const page = await previewing(site, context);
  await page.locator('main .notice').waitFor();
  await page.evaluate(() => {
    const { statuses } = Object.assign(window as unknown as { statuses: PermissionStatus[] }, {
      devicesWork: true,
    });
    for (const status of statuses) {
      Object.assign(status, { state: 'granted' });
      status.dispatchEvent(new Event('change'));
    }
  });
  await moves(page);
  expect(await page.locator('main .notice').count()).toBe(0);
});

test('a browser that asks is explained, and one can join without answering', async ({ site }) => {
  const context = await site.visitor();
  await askForEver(context);
  const page = await previewing(site, context);
  await page.locator('.picture').getByText('Your browser is asking').waitFor();
  await page.getByRole('button', { name: 'Join muted and without camera' }).waitFor();
});

test('who starts again is asked for the name, with the camera let go of and the pass forgotten', async ({
  site,
}) => {
  const page = await previewing(site);
  await moves(page);
  await page.getByRole('button', { name: 'Start again' }).click();
  expect(await page.getByLabel('Your name').inputValue()).toBe('mabel');
  expect(await page.locator('video').count()).toBe(0);
  await page.reload();
  await page.getByLabel('Your name').waitFor();
});

test('the browser’s back button leads to the name, and lets go of the camera', async ({ site }) => {
  const page = await previewing(site);
  await moves(page);
  await page.goBack();
  await page.getByLabel('Your name').waitFor();
  expect(await page.locator('video').count()).toBe(0);
});

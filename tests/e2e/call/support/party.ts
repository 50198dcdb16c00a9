import type { BrowserContextOptions, Page } from 'playwright-core';
import { codeFor, type House, identify } from '../../support/house';

/** More people than the example has, each with a number that is nobody's. */
const NAMES = ['blathers', 'mabel', 'tommy', 'isabelle', 'gulliver', 'celeste', 'sable'];
const phoneOf = (name: string): string => `+1800555${6500 + NAMES.indexOf(name)}`;

/** A directory with a host and six guests. */
export const PARTY = JSON.stringify({
  participants: NAMES.map((identity) => ({
    identity,
    phone: phoneOf(identity),
    role: identity === 'blathers' ? 'host' : 'guest',
  })),
});

/** Small pages, so that several find room on a small machine. */
const SMALL: BrowserContextOptions = { viewport: { width: 800, height: 600 } };
/**
 * Gives a page a camera that is a small drawing, ten times a second. Without a media server every page encodes its
 * picture for each other one, and Chromium's own pretend camera, opened by several pages at once, stops giving pictures.
 */
function drawCamera(): void {
  const { mediaDevices } = navigator;
  // An empty page has none.
  if (!mediaDevices) return;
  const real = mediaDevices.getUserMedia.bind(mediaDevices);
  const draw = (): MediaStreamTrack[] => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 180 });
    const pen = canvas.getContext('2d');
    let turn = 0;
    setInterval(() => {
      if (!pen) return;
      pen.fillStyle = '#264653';
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.fillStyle = '#e9c46a';
      pen.fillRect((turn++ * 8) % canvas.width, 60, 60, 60);
    }, 100);
    return canvas.captureStream(10).getVideoTracks();
  };
  mediaDevices.getUserMedia = async ({ audio, video } = {}) => {
    const sound = audio ? (await real({ audio })).getTracks() : [];
    return new MediaStream([...sound, ...(video ? draw() : [])]);
  };
}

/** Comes in through the front door, with a code. */
export async function join(house: House, name: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await house.visitor({ ...SMALL, ...options });
  const page = await context.newPage();
  await enter(house, page, name);
  return page;
}

/** The same on a page that is there already. */
export async function enter(house: House, page: Page, name: string): Promise<void> {
  await page.addInitScript(drawCamera);
  await page.goto(house.standIn.url);
  await identify(page, name);
  await page.locator('#code').fill(await codeFor(house, phoneOf(name)));
  await page.locator('main.preview .primary').click();
  await page.getByTestId('online-count').waitFor();
}

/** Everybody comes in, one after the other. */
export async function joinAll(house: House, ...names: string[]): Promise<Page[]> {
  const pages: Page[] = [];
  for (const name of names) pages.push(await join(house, name));
  return pages;
}

/** The tile of somebody, on somebody's page. */
export const tileOf = (page: Page, name: string) =>
  page.locator(`[data-testid=tile][data-identity="${name}"]`);

/** Waits until a person's picture moves, from now on. */
export async function seesMoving(page: Page, name: string, testid = 'tile'): Promise<void> {
  await page.waitForFunction(
    ([who, kind]) => {
      const video = document.querySelector<HTMLVideoElement>(
        `[data-testid="${kind}"][data-identity="${who}"] video`,
      );
      const count = video?.getVideoPlaybackQuality().totalVideoFrames ?? 0;
      const box = video as (HTMLVideoElement & { start?: number }) | null;
      if (!box || count === 0) return false;
      box.start ??= count;
      return count > box.start + 3;
    },
    [name, testid] as const,
    { timeout: 45_000 },
  );
  await page.evaluate(
    ([who, kind]) => {
      const video = document.querySelector(`[data-testid="${kind}"][data-identity="${who}"] video`);
      delete (video as { start?: number } | null)?.start;
    },
    [name, testid] as const,
  );
}

/** Waits until so many are said to be here. */
export const isTold = (page: Page, count: number): Promise<unknown> =>
  page.waitForFunction(
    (wanted) =>
      document.querySelector('[data-testid=online-count]')?.textContent?.startsWith(`${wanted} `) ?? false,
    count,
  );

/** The button of an action, by the name that it has in the code. */
export const button = (page: Page, action: string) => page.locator(`.controls [data-action="${action}"]`);

/** What pages complained about, but for the SDK's own log of the sockets that a test breaks. */
export const complaints = (house: House): readonly string[] =>
  house.errors.filter((error) => !SDK_ON_BROKEN_SOCKETS.test(error));

const SDK_ON_BROKEN_SOCKETS = /\[connect #\d+\] event \{.*group: signaling/;

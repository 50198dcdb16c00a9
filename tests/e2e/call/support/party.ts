import type { BrowserContextOptions, Page } from '@playwright/test';
import { codeFor, identify } from '../../support/steps';
import { test as base, type Site } from '../../support/test';
import { type DrawnDevices, drawCameras } from './drawn-cameras';

/** More people than the example has, each with a number that is nobody's. */
const NAMES = ['blathers', 'mabel', 'tommy', 'isabelle', 'gulliver', 'celeste', 'sable'];
const phoneOf = (name: string): string => `+1800555${6500 + NAMES.indexOf(name)}`;

/** A room that has places for two. */
export const SMALL_ROOM = 'Small Room';

const directoryOf = (names: readonly string[]): string =>
  JSON.stringify({
    rooms: { [SMALL_ROOM]: { maxParticipants: 2 } },
    participants: names.map((identity) => ({
      identity,
      phone: phoneOf(identity),
      rooms: ['My Room', SMALL_ROOM],
      role: identity === 'blathers' ? 'host' : 'guest',
    })),
  });

/** A directory with a host and six guests. */
export const PARTY = directoryOf(NAMES);
/** The same after somebody was struck off. */
export const without = (name: string): string => directoryOf(NAMES.filter((each) => each !== name));

/** The tests of the call, which share a stand-in with this directory. */
export const test = base.extend({ standInOptions: [{ directory: PARTY }, { scope: 'worker' }] });

/** Small pages, so that several find room on a small machine. */
const SMALL: BrowserContextOptions = { viewport: { width: 800, height: 600 } };
/** How somebody comes. */
type Guest = BrowserContextOptions & DrawnDevices;

/** Comes in through the front door, with a code. */
export async function join(site: Site, name: string, options: Guest = {}): Promise<Page> {
  const { crowded, microphone, ...look } = options;
  const context = await site.visitor({ ...SMALL, ...look });
  const page = await context.newPage();
  await enter(site, page, name, '', { crowded, microphone });
  return page;
}

/** The same on a page that is there already. */
export async function enter(
  site: Pick<Site, 'standIn'>,
  page: Page,
  name: string,
  path = '',
  devices: DrawnDevices = {},
): Promise<void> {
  await page.addInitScript(drawCameras, devices);
  await page.goto(site.standIn.url + path);
  await identify(page, name);
  await page.locator('#code').fill(await codeFor(site, phoneOf(name)));
  // Devices that appear meanwhile move the button, from under a mouse too.
  await page.locator('main.preview .primary').press('Enter');
  await page.locator('[data-testid=online-count], main.goodbye').waitFor();
}

/** Everybody comes in, one after the other. */
export async function joinAll(site: Site, ...names: string[]): Promise<Page[]> {
  const pages: Page[] = [];
  for (const name of names) pages.push(await join(site, name));
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
    { timeout: 90_000 },
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
    { timeout: 60_000 },
  );

/** What the page says above the call. */
export const banner = (page: Page, text: string | RegExp) => page.locator('.banner', { hasText: text });

/** Waits until a screen reader was told something so many times; it is there longer than a notice that comes and goes at once. */
export const isSaid = (page: Page, text: string, times = 1): Promise<void> =>
  page
    .locator('[role=status] p', { hasText: text })
    .nth(times - 1)
    .waitFor({ state: 'attached' });

/** The button of an action, by the name that it has in the code. */
export const button = (page: Page, action: string) => page.locator(`.controls [data-action="${action}"]`);

/**
 * What pages complained about, but for what the SDK says of a sender that is so new that it has no parameters yet.
 * @param expected what a test itself causes
 */
export const complaints = (site: Site, expected?: RegExp): readonly string[] =>
  site.errors.filter((error) => !SDK_ON_NEW_SENDERS.test(error) && !expected?.test(error));

const SDK_ON_NEW_SENDERS = /Failed to apply publisher hints: InvalidStateError/;

/** The SDK's own log of the sockets that a test breaks. */
export const BROKEN_SOCKETS = /\[connect #\d+\] event \{.*group: signaling/;

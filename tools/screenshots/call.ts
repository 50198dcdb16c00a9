import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { closeHostViews, HOST_VIEWS, pretendRoom } from '../browser/host-views';
import type { StandIn } from '../local/stand-in';
import { drawPortrait } from './portrait';

/** Who is in the pictures, and the hue of each. */
const PEOPLE = { blathers: 205, tommy: 95, celeste: 320, mabel: 30 } as const;
type Name = keyof typeof PEOPLE;
const NAMES = Object.keys(PEOPLE) as Name[];
const phoneOf = (name: Name): string => `+1800555650${NAMES.indexOf(name)}`;

/** A directory of everybody in the pictures. */
export const CAST = JSON.stringify({
  participants: NAMES.map((identity) => ({
    identity,
    phone: phoneOf(identity),
    role: identity === 'blathers' ? 'host' : 'guest',
  })),
});

/** A state of the call: the keys that lead there, and back. */
const STATES: readonly (readonly [name: string, keys: readonly string[], back: readonly string[]])[] = [
  ['call', [], []],
  ['call-speaker', ['l', 'l'], ['l']],
  ['call-chat', ['c'], ['Escape']],
  ['call-people', ['p'], ['Escape']],
  ['call-shortcuts', ['?'], ['Escape']],
  ['call-statistics', ['i'], ['Escape']],
  ['call-reactions', ['r'], ['Escape']],
];

async function enter(
  browser: Browser,
  standIn: StandIn,
  name: Name,
  options: BrowserContextOptions,
  prepare?: (page: Page) => Promise<unknown>,
) {
  const context = await browser.newContext({ locale: 'en-US', reducedMotion: 'reduce', ...options });
  // What runs TypeScript here marks functions with a helper that a page does not have.
  await context.addInitScript('globalThis.__name = (named) => named');
  await context.addInitScript(drawPortrait, PEOPLE[name]);
  const page = await context.newPage();
  await prepare?.(page);
  await page.goto(`${standIn.url}?identity=${name}`);
  await page.locator('button[type=submit]').click();
  await page.locator('#code').waitFor();
  await page
    .locator('#code')
    .fill(standIn.messages.list().find(({ to }) => to === phoneOf(name))?.code ?? '');
  await page.locator('main.preview .primary').click();
  await page.getByTestId('online-count').waitFor();
  return page;
}

const ASIDE: BrowserContextOptions = { viewport: { width: 480, height: 360 } };

/** Two guests come in, one of whom raises a hand. */
export async function gatherGuests(browser: Browser, standIn: StandIn): Promise<void> {
  const tommy = await enter(browser, standIn, 'tommy', ASIDE);
  await enter(browser, standIn, 'celeste', ASIDE);
  await tommy.keyboard.press('m');
  await tommy.keyboard.press('h');
}

/** Everybody else in the pictures, who says and shows something. */
export async function gather(browser: Browser, standIn: StandIn): Promise<{ toggleShare(): Promise<void> }> {
  const host = await enter(browser, standIn, 'blathers', ASIDE);
  await gatherGuests(browser, standIn);
  return { toggleShare: () => host.keyboard.press('s') };
}

/** Waits until so many are seen. */
const areSeen = (page: Page, count: number): Promise<unknown> =>
  page.waitForFunction((least) => {
    const videos = [...document.querySelectorAll<HTMLVideoElement>('.tile video')];
    return videos.length >= least && videos.every((video) => video.videoWidth > 0);
  }, count);

/** Comes in as the host, and takes a picture of whatever a host can open. The guests have to be there. */
export async function visitAsHost(
  browser: Browser,
  standIn: StandIn,
  options: BrowserContextOptions,
  take: (page: Page, state: string) => Promise<unknown>,
): Promise<void> {
  const page = await enter(browser, standIn, 'blathers', options, pretendRoom);
  await areSeen(page, 3);
  for (const [view, open] of Object.entries(HOST_VIEWS)) {
    await open(page, 'tommy');
    await page.waitForTimeout(500);
    await take(page, `host-${view}`);
  }
  await closeHostViews(page);
  await page.context().close();
}

/** Comes in as mabel, and takes a picture of every state. */
export async function visit(
  browser: Browser,
  standIn: StandIn,
  options: BrowserContextOptions,
  toggleShare: () => Promise<void>,
  take: (page: Page, state: string) => Promise<unknown>,
): Promise<void> {
  const page = await enter(browser, standIn, 'mabel', options);
  await areSeen(page, 4);
  await page.keyboard.press('c');
  await page.locator('#message').fill('Good evening! The slides are at https://example.com/yoga');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  for (const [state, keys, back] of STATES) {
    for (const key of keys) await page.keyboard.press(key);
    await page.waitForTimeout(1500);
    await take(page, state);
    for (const key of back) await page.keyboard.press(key);
  }
  await toggleShare();
  await page.getByTestId('screen').waitFor();
  await page.waitForTimeout(1500);
  await take(page, 'call-screen');
  await toggleShare();
  await page.getByTestId('screen').waitFor({ state: 'detached' });
  await page.context().close();
}

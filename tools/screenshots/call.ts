import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
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

async function enter(browser: Browser, standIn: StandIn, name: Name, options: BrowserContextOptions) {
  const context = await browser.newContext({ locale: 'en-US', reducedMotion: 'reduce', ...options });
  // What runs TypeScript here marks functions with a helper that a page does not have.
  await context.addInitScript('globalThis.__name = (named) => named');
  await context.addInitScript(drawPortrait, PEOPLE[name]);
  const page = await context.newPage();
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

/** Everybody else in the pictures, who says and shows something. */
export async function gather(browser: Browser, standIn: StandIn): Promise<{ toggleShare(): Promise<void> }> {
  const small = { viewport: { width: 480, height: 360 } };
  const [host, tommy] = [
    await enter(browser, standIn, 'blathers', small),
    await enter(browser, standIn, 'tommy', small),
    await enter(browser, standIn, 'celeste', small),
  ];
  await tommy.keyboard.press('m');
  await tommy.keyboard.press('h');
  return { toggleShare: () => host.keyboard.press('s') };
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
  await page.waitForFunction(() => {
    const videos = [...document.querySelectorAll<HTMLVideoElement>('.tile video')];
    return videos.length >= 4 && videos.every((video) => video.videoWidth > 0);
  });
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

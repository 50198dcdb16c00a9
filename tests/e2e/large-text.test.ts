import type { Browser, BrowserContext, Page } from 'playwright-core';
import { LANGUAGES } from '../../src/assets/client/words/languages';
import { launchBrowser } from '../../tools/browser/browser';
import { STATES } from '../../tools/browser/states';
import { enter, PARTY } from './call/support/party';
import { useHouse } from './support/house';
import { outOfReach } from './support/reach';

const house = useHouse({ directory: PARTY });

/** Windows of the smallest phone there is, upright and on its side, and of a common one. */
const WINDOWS = [
  { width: 320, height: 640 },
  { width: 640, height: 320 },
  { width: 360, height: 740 },
];

/** In each of the windows. */
async function everywhere(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const viewport of WINDOWS) {
    await page.setViewportSize(viewport);
    const here = `${viewport.width} × ${viewport.height}`;
    found.push(...(await outOfReach(page)).map((what) => `${here}: ${what}`));
  }
  return found;
}

let browser: Browser;
let context: BrowserContext;
const wish = async (size: number): Promise<void> => {
  browser = await launchBrowser(size);
  context = await browser.newContext({
    locale: 'en-US',
    viewport: WINDOWS[0] ?? null,
    reducedMotion: 'reduce',
  });
};
afterEach(() => browser.close());

test.each(Object.entries(STATES))(
  'every control of %s is within reach at twice the text size',
  async (_, show) => {
    await wish(32);
    const page = await show(context, house.standIn.url);
    const menu = page.locator('.language select');
    const hasMenu = (await menu.count()) > 0;
    for (const language of hasMenu ? Object.keys(LANGUAGES) : ['en']) {
      if (hasMenu) await menu.selectOption(language);
      await page.waitForFunction((chosen) => document.documentElement.lang === chosen, language);
      expect({ language, found: await everywhere(page) }).toEqual({ language, found: [] });
    }
  },
);

test.each(Object.keys(LANGUAGES).flatMap((language) => [24, 32].map((size) => [language, size] as const)))(
  'every control of the call is within reach, whatever is open: %s, text of %i px',
  async (language, size) => {
    await wish(size);
    await context.addInitScript((chosen) => localStorage.setItem('doorcode:language', chosen), language);
    const page = await context.newPage();
    await enter(house, page, 'mabel');
    for (const key of ['', 'c', 'p', 'o', '?', 'i', 'r']) {
      if (key) await page.keyboard.press(key);
      expect({ key, found: await everywhere(page) }).toEqual({ key, found: [] });
      if (key) await page.keyboard.press('Escape');
    }
  },
  180_000,
);

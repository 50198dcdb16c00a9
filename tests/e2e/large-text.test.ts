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

describe.each([24, 32])('where text is %i px large by wish', (size) => {
  let browser: Browser;
  let context: BrowserContext;
  beforeAll(async () => {
    browser = await launchBrowser(size);
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    context = await browser.newContext({
      locale: 'en-US',
      viewport: WINDOWS[0] ?? null,
      reducedMotion: 'reduce',
    });
  });
  afterEach(() => context.close());

  test.each(Object.entries(STATES))(
    'every control of %s is within reach in every language',
    async (_, show) => {
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

  test.each(Object.keys(LANGUAGES))(
    'every control of the call is within reach, whatever is open: %s',
    async (language) => {
      const page = await context.newPage();
      await page.addInitScript((chosen) => localStorage.setItem('doorcode:language', chosen), language);
      await enter(house, page, 'mabel');
      for (const key of ['', 'c', 'p', 'o', '?', 'i', 'r']) {
        if (key) await page.keyboard.press(key);
        expect({ key, found: await everywhere(page) }).toEqual({ key, found: [] });
        if (key) await page.keyboard.press('Escape');
      }
    },
  );
});

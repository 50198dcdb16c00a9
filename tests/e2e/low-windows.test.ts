import type { Page } from '@playwright/test';
import { STATES } from '../../tools/browser/states';
import { enter, test } from './call/support/party';
import { outOfReach } from './support/reach';
import { expect, type Site } from './support/test';

/** Sides of phones, windows beside others, and what an on-screen keyboard leaves. */
const LOW = [
  { width: 640, height: 200 },
  { width: 320, height: 256 },
  { width: 360, height: 300 },
  { width: 1024, height: 220 },
];

/** Whether a field lies wholly in the window, as it is, and takes a click. */
const inSight = (page: Page, field: string): Promise<boolean> =>
  page.evaluate((selector) => {
    const { left, right, top, bottom } =
      document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return top >= 0 && bottom <= innerHeight && hit?.matches(selector) === true;
  }, field);

test.describe('in the call', () => {
  let page: Page;
  test.beforeEach(async ({ site }) => {
    page = await (await site.visitor({ viewport: { width: 640, height: 480 } })).newPage();
    await enter(site, page, 'mabel');
  });

  const chat = () => page.locator('.controls [data-action=chat]').click();

  test('the field of the chat is in sight, before and after a message, notices or not', async () => {
    await chat();
    await page.locator('#message').fill('hello');
    await page.keyboard.press('Enter');
    await page.getByTestId('message').waitFor();
    await chat();
    await page.evaluate(() => {
      const notice = Object.assign(document.createElement('p'), {
        className: 'banner',
        textContent: 'A notice. '.repeat(40),
      });
      document.querySelector('.banners')?.append(notice);
    });
    for (const viewport of LOW) {
      await page.setViewportSize(viewport);
      await chat();
      expect({ viewport, inSight: await inSight(page, '#message') }).toEqual({ viewport, inSight: true });
      await chat();
    }
  });

  test('whatever is open, everything can be reached', async () => {
    for (const viewport of LOW) {
      await page.setViewportSize(viewport);
      for (const key of ['c', 'p', 'o', '?', 'i', 'r']) {
        await page.keyboard.press(key);
        const found = await outOfReach(page);
        expect({ viewport, key, found }).toEqual({ viewport, key, found: [] });
        await page.keyboard.press('Escape');
      }
    }
  });

  test('the call ends where a keyboard that lies over the page begins', async () => {
    await page.setViewportSize({ width: 360, height: 640 });
    await chat();
    await page.evaluate(() => {
      const { visualViewport: seen } = window;
      Object.defineProperty(seen, 'height', { value: 300 });
      Object.defineProperty(seen, 'offsetTop', { value: 40 });
      seen?.dispatchEvent(new Event('resize'));
    });
    const box = await page.locator('#message').boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(40);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(340);
  });
});

const shown = async (site: Site, state: string): Promise<Page> => {
  const context = await site.visitor({ viewport: { width: 640, height: 200 } });
  return (await STATES[state]?.(context, site.standIn.url)) as Page;
};

for (const state of [
  'identify-unknown',
  'passcode-another-way',
  'preview-denied',
  'waiting-long',
  'returning',
  'goodbye-left',
]) {
  test(`in a low window everything of ${state} can be reached`, async ({ site }) => {
    expect(await outOfReach(await shown(site, state))).toEqual([]);
  });
}

for (const [state, field] of [
  ['identify-without-link', '#name'],
  ['passcode', '#code'],
] as const) {
  test(`in a low window the field of ${state} is in sight as its screen comes`, async ({ site }) => {
    const page = await shown(site, state);
    await page.waitForFunction((selector) => document.activeElement?.matches(selector), field);
    expect(await inSight(page, field)).toBe(true);
  });
}

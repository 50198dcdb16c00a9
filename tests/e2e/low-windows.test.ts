import type { Page } from 'playwright-core';
import { STATES } from '../../tools/browser/states';
import { enter, PARTY } from './call/support/party';
import { useHouse } from './support/house';
import { outOfReach } from './support/reach';

const house = useHouse({ directory: PARTY });

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

let page: Page;

describe('in the call', () => {
  beforeEach(async () => {
    page = await (await house.visitor({ viewport: { width: 640, height: 480 } })).newPage();
    await enter(house, page, 'mabel');
  });

  test.each(LOW)('the field of the chat is in sight and takes a message: %p', async (viewport) => {
    await page.setViewportSize(viewport);
    await page.locator('.controls [data-action=chat]').click();
    expect(await inSight(page, '#message')).toBe(true);
    await page.keyboard.type('hello');
    await page.keyboard.press('Enter');
    await page.getByTestId('message').waitFor();
    expect(await inSight(page, '#message')).toBe(true);
  });

  test.each(LOW)('notices take no room from what one writes in: %p', async (viewport) => {
    await page.setViewportSize(viewport);
    await page.context().setOffline(true);
    await page.locator('.controls [data-action=chat]').click();
    expect(await inSight(page, '#message')).toBe(true);
    await page.context().setOffline(false);
  });

  test.each(LOW)('whatever is open, everything can be reached: %p', async (viewport) => {
    await page.setViewportSize(viewport);
    for (const key of ['c', 'p', 'o', '?', 'i', 'r']) {
      await page.keyboard.press(key);
      expect({ key, found: await outOfReach(page) }).toEqual({ key, found: [] });
      await page.keyboard.press('Escape');
    }
  });

  test('the call ends where a keyboard that lies over the page begins', async () => {
    await page.setViewportSize({ width: 360, height: 640 });
    await page.locator('.controls [data-action=chat]').click();
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

test.each(Object.entries(STATES))(
  'in a window of 640 × 200 everything of %s can be reached',
  async (_, show) => {
    page = await show(await house.visitor({ viewport: { width: 640, height: 200 } }), house.standIn.url);
    expect(await outOfReach(page)).toEqual([]);
  },
);

test.each(['identify-without-link', 'passcode'])(
  'in a low window the field of %s is in sight',
  async (state) => {
    const context = await house.visitor({ viewport: { width: 640, height: 200 } });
    page = (await STATES[state]?.(context, house.standIn.url)) as Page;
    const field = state === 'passcode' ? '#code' : '#name';
    await page.waitForFunction((selector) => document.activeElement?.matches(selector), field);
    expect(await inSight(page, field)).toBe(true);
  },
);

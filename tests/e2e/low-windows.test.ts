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

describe('in the call', () => {
  let page: Page;
  beforeEach(async () => {
    page = await (await house.visitor({ viewport: { width: 640, height: 480 } })).newPage();
    await enter(house, page, 'mabel');
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

const shown = async (state: string): Promise<Page> => {
  const context = await house.visitor({ viewport: { width: 640, height: 200 } });
  return (await STATES[state]?.(context, house.standIn.url)) as Page;
};

test.each(['identify-unknown', 'passcode-another-way', 'preview-denied', 'returning', 'goodbye-left'])(
  'in a low window everything of %s can be reached',
  async (state) => {
    expect(await outOfReach(await shown(state))).toEqual([]);
  },
);

test.each([
  ['identify-without-link', '#name'],
  ['passcode', '#code'],
])('in a low window the field of %s is in sight as its screen comes', async (state, field) => {
  const page = await shown(state);
  await page.waitForFunction((selector) => document.activeElement?.matches(selector), field);
  expect(await inSight(page, field)).toBe(true);
});

import type { Page } from '@playwright/test';
import { STATES } from '../../tools/browser/states';
import { AXE, findings } from './support/axe';
import { codeFor } from './support/steps';
import { expect, test } from './support/test';

/** What people call things in any language, and what somebody else named. */
const NAMES = /My Room|JavaScript|Chrome|Edge|Firefox|Safari|WhatsApp|https|SMS|fake_device_\d|Fake .*/g;

/** Words of Latin letters that a Japanese reader comes upon, the language menu and the organiser's name aside. */
async function english(page: Page): Promise<readonly string[]> {
  const texts = await page.evaluate(() => {
    for (const named of document.querySelectorAll('select, .brand')) named.remove();
    const labels = [...document.querySelectorAll('[aria-label]')].map((node) =>
      node.getAttribute('aria-label'),
    );
    return [document.body.innerText, ...labels].map((text) => text ?? '');
  });
  return (
    texts
      .join('\n')
      .replaceAll(NAMES, '')
      .match(/[a-z]{3,}/gi) ?? []
  );
}

/** No part of the page lies beside the window. */
const fits = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

for (const [name, show] of Object.entries(STATES)) {
  test.describe(`${name}`, () => {
    test('in Japanese: no English, nothing for axe to find, light or dark, in a window of 320 px', async ({
      site,
    }) => {
      const context = await site.visitor({
        locale: 'ja-JP',
        viewport: { width: 320, height: 640 },
        reducedMotion: 'reduce',
      });
      await context.addInitScript(AXE);
      const page = await show(context, site.standIn.url);
      expect(await findings(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await findings(page)).toEqual([]);
      expect(await fits(page)).toBe(true);
      expect(await english(page)).toEqual([]);
    });
  });
}

test('at 200 % zoom nothing is cut off on a desktop', async ({ site }) => {
  // Zoomed to 200 %, a window of 1280 by 800 holds 640 by 400 of the page's own pixels.
  const context = await site.visitor({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });
  const page = await STATES.preview?.(context, site.standIn.url);
  if (!page) throw new Error('no such state');
  expect(await fits(page)).toBe(true);
  const join = page.getByRole('button', { name: 'Join', exact: true });
  await join.scrollIntoViewIfNeeded();
  expect(await join.isVisible()).toBe(true);
});

const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement } = document;
    return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? '';
  });

/** Tabs until the focus is on what has this name; a path that never gets there is not one. */
async function tabTo(page: Page, name: string, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 12; presses++) {
    if ((await focused(page)) === name) return;
    await page.keyboard.press(key);
  }
  throw new Error(`the keyboard does not reach "${name}"`);
}

test('the keyboard alone is enough, and focus goes to what there is to do', async ({ site }) => {
  const page = await site.open('?room=My+Room');
  await page.getByRole('heading', { name: 'Join My Room' }).waitFor();
  await page.keyboard.type('blathers');
  await page.keyboard.press('Enter');

  await page.getByRole('heading', { name: 'Enter your code' }).waitFor();
  await page.keyboard.type(await codeFor(site, 'blathers'));

  await page.getByRole('heading', { name: 'Ready to join My Room?' }).waitFor();
  await page.waitForFunction(() => document.activeElement?.textContent === 'Join');
  await tabTo(page, 'Camera', 'Shift+Tab');
  await page.keyboard.press('Space');
  await tabTo(page, 'Join without camera');
  await page.keyboard.press('Enter');
  await page.getByTestId('online-count').waitFor();
});

test('what changes is said to a screen reader, once', async ({ site }) => {
  const page = await site.open('?identity=tommy');
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver((records) => {
      for (const { addedNodes } of records)
        said.push(...[...addedNodes].map((node) => node.textContent ?? ''));
    }).observe(document.querySelector('[role=status]') ?? document.body, { childList: true });
  });
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Code').fill('12');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.locator('#notice').getByText('The code is not complete').waitFor();
  await page.waitForFunction(() => (window as unknown as { said: string[] }).said.length >= 2);
  expect(await page.evaluate(() => (window as unknown as { said: string[] }).said)).toEqual([
    expect.stringMatching(/^Enter your code\. We sent a code to \*{8}89\.$/),
    'The code is not complete. Type all of its digits.',
  ]);
});

test('without JavaScript the page says what it needs', async ({ site }) => {
  const context = await site.visitor({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(site.standIn.url);
  await page.locator('noscript h1').waitFor();
  expect(await page.locator('noscript h1').textContent()).toContain('This page needs JavaScript');
});

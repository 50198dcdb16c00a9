import type { Page } from '@playwright/test';
import { AXE, findings } from '../support/axe';
import { expect } from '../support/test';
import { button, enter, join, joinAll, seesMoving, test, tileOf } from './support/party';

/** The words of the bar that do not fit in one line. */
const brokenWords = (page: Page): Promise<readonly string[]> =>
  page.locator('.controls .always .name').evaluateAll((names) =>
    names.flatMap((name) => {
      const text = name.firstChild as Text;
      return [...text.data.matchAll(/\S+/g)].flatMap(({ 0: word, index }) => {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        return range.getClientRects().length > 1 ? [word] : [];
      });
    }),
  );

/** Waits until something has the focus, by its id or its action. */
const isFocused = (page: Page, wanted: string): Promise<unknown> =>
  page.waitForFunction((name) => {
    const { activeElement } = document;
    return (activeElement?.id || activeElement?.getAttribute('data-action')) === name;
  }, wanted);

test('axe finds nothing in the call and its panels, wide and narrow, light and dark', async ({ site }) => {
  const [blathers] = await joinAll(site, 'blathers');
  const context = await site.visitor({ viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' });
  await context.addInitScript(AXE);
  const mabel = await context.newPage();
  await enter(site, mabel, 'mabel');
  await seesMoving(mabel, 'blathers');
  await blathers?.keyboard.press('h');
  expect(await findings(mabel)).toEqual([]);
  for (const key of ['c', 'p', 'o', 'i', '?']) {
    await mabel.locator('h1').click();
    await mabel.keyboard.press(key);
    await mabel.locator('.panel').waitFor();
    expect([key, await findings(mabel)]).toEqual([key, []]);
  }
  await mabel.setViewportSize({ width: 320, height: 568 });
  await mabel.emulateMedia({ colorScheme: 'dark' });
  expect(await findings(mabel)).toEqual([]);
  await mabel.keyboard.press('Escape');
  expect(await findings(mabel)).toEqual([]);
  for (const width of [320, 360, 420]) {
    await mabel.setViewportSize({ width, height: 640 });
    expect([width, await brokenWords(mabel)]).toEqual([width, []]);
  }
});

test('the keyboard alone is enough: focus goes into a panel and back, keys do what their buttons do, and can be turned off', async ({
  site,
}) => {
  const blathers = await join(site, 'blathers');
  const mabel = await join(site, 'mabel', { microphone: 'loud' });
  await mabel.setViewportSize({ width: 1000, height: 700 });

  await button(mabel, 'chat').focus();
  await mabel.keyboard.press('Enter');
  await isFocused(mabel, 'message');
  // Keys are letters in a field.
  await mabel.keyboard.type('mv?');
  expect(await mabel.locator('#message').inputValue()).toBe('mv?');
  await mabel.keyboard.press('Escape');
  await mabel.locator('.panel').waitFor({ state: 'detached' });
  await isFocused(mabel, 'chat');

  await mabel.keyboard.press('m');
  await tileOf(blathers, 'mabel').locator('.muted').waitFor();
  await mabel.locator('h1').click();
  await mabel.keyboard.down(' ');
  await tileOf(blathers, 'mabel').locator('.muted').waitFor({ state: 'detached' });
  await mabel.keyboard.up(' ');
  await tileOf(blathers, 'mabel').locator('.muted').waitFor();
  await mabel.locator('.banner', { hasText: 'Trying to speak? You are muted.' }).waitFor();

  await mabel.keyboard.press('?');
  const keys = await mabel.locator('.shortcuts kbd').allTextContents();
  for (const action of await mabel.locator('.controls [aria-keyshortcuts]').all()) {
    expect(keys).toContain(await action.getAttribute('aria-keyshortcuts'));
  }
  await mabel.getByLabel('Use single keys').uncheck();
  await mabel.keyboard.press('m');
  await mabel.keyboard.press('h');
  await tileOf(blathers, 'mabel').locator('.muted').waitFor();
  expect(await tileOf(mabel, 'mabel').locator('.hand').count()).toBe(0);
  await mabel.getByLabel('Use single keys').check();

  // What changes its name is not pressed as well.
  await mabel.locator('h1').click();
  await mabel.keyboard.press('h');
  await button(mabel, 'hand').and(mabel.locator('.lit')).waitFor();
  expect(await button(mabel, 'hand').textContent()).toContain('Lower hand');
  expect(await mabel.locator('.controls [aria-pressed], .tile [aria-pressed]').count()).toBe(0);

  await button(mabel, 'react').focus();
  await mabel.keyboard.press('r');
  await mabel
    .locator('.reaction-bar')
    .getByRole('button', { name: 'thumbs up' })
    .and(mabel.locator(':focus'))
    .waitFor();
  await mabel.keyboard.press('Escape');
  await mabel.locator('.reaction-bar').waitFor({ state: 'detached' });
  await isFocused(mabel, 'react');

  // Where a panel lies over the tiles, the keyboard does not go below it.
  await mabel.keyboard.press('Escape');
  await mabel.setViewportSize({ width: 640, height: 360 });
  const pin = tileOf(mabel, 'blathers').locator('.pin');
  await pin.focus();
  await mabel.keyboard.press('p');
  await mabel.locator('.panel').waitFor();
  await pin.evaluate((node: HTMLElement) => node.focus());
  expect(await pin.evaluate((node) => node === document.activeElement)).toBe(false);
  await mabel.keyboard.press('Escape');
  await mabel.locator('.panel').waitFor({ state: 'detached' });
  await pin.evaluate((node: HTMLElement) => node.focus());
  expect(await pin.evaluate((node) => node === document.activeElement)).toBe(true);
});

test('every control has a name, a key or a reason not to, and a tip; none is without effect', async ({
  site,
}) => {
  const [mabel] = await joinAll(site, 'mabel');
  if (!mabel) throw new Error('A page was asked for');
  await mabel.setViewportSize({ width: 1000, height: 700 });
  const controls = await mabel.locator('.controls button').all();
  expect(controls.length).toBeGreaterThanOrEqual(8);
  for (const control of controls) {
    // Read at one moment: a device that is still opening changes its button.
    const { name, key, tip } = await control.evaluate((node) => ({
      name: node.querySelector('.name')?.textContent,
      key: node.getAttribute('aria-keyshortcuts'),
      tip: node.querySelector('.tip')?.textContent,
    }));
    expect(name).toBeTruthy();
    expect(tip).toBe(`${name}${key ?? ''}`);
    await control.hover();
    await control.locator('.tip').waitFor();
    if ((await control.getAttribute('data-action')) === 'leave') expect(key).toBeNull();
    else expect(key).toMatch(/^[A-Z]$/);
  }
  for (const panel of ['chat', 'people', 'more']) {
    await button(mabel, panel).click();
    await mabel.locator('.panel').waitFor();
    const unnamed = await mabel.evaluate(() =>
      [...document.querySelectorAll<HTMLButtonElement>('.call button')]
        .filter(({ textContent, title }) => !textContent?.trim() && !title)
        .map(({ outerHTML }) => outerHTML),
    );
    expect(unnamed).toEqual([]);
    await button(mabel, panel).click();
  }
  for (const action of ['microphone', 'camera', 'hand', 'react', 'chat', 'people', 'more']) {
    const state = () => button(mabel, action).evaluate((node) => `${node.outerHTML}`);
    const before = await state();
    await button(mabel, action).click();
    await mabel.waitForFunction(
      ([name, earlier]) => document.querySelector(`[data-action=${name}]`)?.outerHTML !== earlier,
      [action, before] as const,
    );
  }
});

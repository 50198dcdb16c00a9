import type { Locator, Page } from '@playwright/test';
import { expect, type Site } from '../support/test';
import { caughtUp, startTranslator } from '../support/translator';
import { BROKEN_SOCKETS, button, complaints, enter, isTold, join, test, tileOf } from './support/party';

/** Somebody in the call whose browser translates the page. */
async function translated(site: Site): Promise<Page> {
  const context = await site.visitor({ viewport: { width: 1000, height: 600 } });
  await startTranslator(context);
  const page = await context.newPage();
  await enter(site, page, 'mabel');
  await caughtUp(page);
  return page;
}

/** Waits until something says exactly this, in whichever language. */
const says = (where: Locator, text: string): Promise<void> =>
  where.filter({ hasText: new RegExp(`^⟦?${text}⟧?$`) }).waitFor({ state: 'attached' });

test('the buttons of microphone and camera say what they do, however often they are pressed', async ({
  site,
}) => {
  test.setTimeout(240_000);
  const page = await translated(site);
  const [microphone, camera] = ['microphone', 'camera'].map((name) => button(page, name));
  if (!microphone || !camera) throw new Error('no such buttons');
  for (const [now, then] of [
    ['Mute', 'Unmute'],
    ['Unmute', 'Mute'],
    ['Mute', 'Unmute'],
  ] as const) {
    await says(microphone.locator('.name'), now);
    await caughtUp(page);
    await microphone.click();
    await says(microphone.locator('.name'), then);
  }
  await says(camera.locator('.name'), 'Turn camera off');
  await caughtUp(page);
  await camera.click();
  await says(camera.locator('.name'), 'Turn camera on');
  expect(complaints(site, BROKEN_SOCKETS)).toEqual([]);
});

test('who is here is counted and named rightly as people come and go, and no name is translated', async ({
  site,
}) => {
  test.setTimeout(240_000);
  const page = await translated(site);
  const count = page.getByTestId('online-count');
  await says(count, '1 person here');
  await page.keyboard.press('p');
  const host = await join(site, 'blathers');
  await says(count, '2 people here');
  await caughtUp(page);
  expect(await tileOf(page, 'blathers').locator('.caption').textContent()).toMatch(/^(⟦muted⟧)?blathers/);
  expect(await tileOf(page, 'mabel').locator('.caption > bdi').textContent()).toBe('mabel⟦ (you)⟧');
  expect(await page.locator('.people li .who > bdi').allTextContents()).toEqual([
    'blathers',
    'mabel⟦ (you)⟧',
  ]);
  await page.locator('[role=status] p', { hasText: 'blathers⟦ joined.⟧' }).waitFor({ state: 'attached' });
  await host.close();
  await says(count, '1 person here');
  expect(complaints(site, BROKEN_SOCKETS)).toEqual([]);
});

test('what is new in the chat is counted, and hands and messages show as they come', async ({ site }) => {
  test.setTimeout(240_000);
  const page = await translated(site);
  const host = await join(site, 'blathers');
  await isTold(host, 2);
  await host.keyboard.press('h');
  await tileOf(page, 'blathers').locator('.hand').waitFor();
  await host.keyboard.press('c');
  for (const [count, text] of [
    ['1', 'hello'],
    ['2', 'see https://example.com/yoga'],
  ] as const) {
    await host.locator('#message').fill(text);
    await host.keyboard.press('Enter');
    await says(button(page, 'chat').locator('.news [aria-hidden]'), count);
    await caughtUp(page);
  }
  await says(button(page, 'chat').locator('.news .unseen'), '2 new messages');
  await page.keyboard.press('c');
  await caughtUp(page);
  expect(await page.getByTestId('message').locator('.from > bdi').allTextContents()).toEqual([
    'blathers',
    'blathers',
  ]);
  expect(await page.getByTestId('message').locator('a').textContent()).toBe('https://example.com/yoga');
  await button(page, 'chat').locator('.news').waitFor({ state: 'detached' });
  expect(complaints(site, BROKEN_SOCKETS)).toEqual([]);
});

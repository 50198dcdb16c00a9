import { expect } from '../support/test';
import { drawScreen } from './support/drawn-screen';
import { button, complaints, join, joinAll, seesMoving, test } from './support/party';

test('a shared screen is shown first, large and whole, also to who comes later; and is gone when it stops', async ({
  site,
}) => {
  const [blathers, mabel] = await joinAll(site, 'blathers', 'mabel');
  if (!blathers || !mabel) throw new Error('Two pages were asked for');
  await drawScreen(blathers);
  await blathers.keyboard.press('s');
  await seesMoving(mabel, 'blathers', 'screen');
  const screen = mabel.locator('[data-testid=screen]');
  expect(await screen.getAttribute('class')).toContain('main');
  const box = await screen.boundingBox();
  expect((box?.width ?? 0) * (box?.height ?? 0)).toBeGreaterThan(800 * 600 * 0.45);
  await mabel.locator('[role=status]', { hasText: 'blathers is sharing a screen' }).waitFor();
  await seesMoving(mabel, 'blathers');

  const tommy = await join(site, 'tommy');
  await seesMoving(tommy, 'blathers', 'screen');

  await button(blathers, 'share').click();
  await Promise.all(
    [mabel, tommy].map((page) => page.locator('[data-testid=screen]').waitFor({ state: 'detached' })),
  );
  await blathers.keyboard.press('s');
  await seesMoving(mabel, 'blathers', 'screen');
  expect(complaints(site)).toEqual([]);
});

test('who may not record the screen is told so; who changes their mind is told nothing', async ({ site }) => {
  const mabel = await join(site, 'mabel');
  const refuse = (message: string) =>
    mabel.evaluate((text) => {
      navigator.mediaDevices.getDisplayMedia = async () => {
        throw new DOMException(text, 'NotAllowedError');
      };
    }, message);
  await refuse('Permission denied');
  await mabel.keyboard.press('s');
  await refuse('Permission denied by system');
  await mabel.keyboard.press('s');
  await mabel.locator('.banner', { hasText: 'does not let the browser record the screen' }).waitFor();
  expect(await mabel.locator('.banner').count()).toBe(1);
});

import type { Page } from '@playwright/test';
import { lastCode, wrongCode } from '../support/route-client';
import { codeFor } from './support/steps';
import { expect, type Site, test } from './support/test';

/** Opens the page and goes as far as the code. */
async function identify(site: Site, name: string): Promise<Page> {
  const page = await site.open();
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: 'Continue' }).click();
  return page;
}

async function join(site: Site, name: string): Promise<Page> {
  const page = await identify(site, name);
  await page.getByLabel('Code').fill(await codeFor(site, name));
  await page.getByRole('button', { name: /^Join/ }).click();
  await page.getByTestId('online-count').waitFor();
  return page;
}

const remoteFrames = (page: Page, identity: string) =>
  page.evaluate((who) => {
    const video = document.querySelector<HTMLVideoElement>(`[data-identity="${who}"] video`);
    return video?.getVideoPlaybackQuality().totalVideoFrames ?? 0;
  }, identity);

async function seesMoving(page: Page, identity: string): Promise<void> {
  const frames = () => remoteFrames(page, identity);
  await expect.poll(frames, { timeout: 20_000 }).toBeGreaterThan(5);
  const before = await frames();
  await expect.poll(frames).toBeGreaterThan(before);
}

const online = (page: Page) => page.getByTestId('online-count');

test('two people join and see each other move; one leaves and the other is alone', async ({ site }) => {
  const mabel = await join(site, 'mabel');
  await expect(online(mabel)).toHaveText(/^1 /);

  const blathers = await join(site, 'blathers');
  await Promise.all([seesMoving(mabel, 'blathers'), seesMoving(blathers, 'mabel')]);
  for (const page of [mabel, blathers]) await expect(online(page)).toHaveText(/^2 /);

  await blathers.getByRole('button', { name: 'Leave' }).click();
  await blathers.getByRole('alertdialog').getByRole('button', { name: 'Leave' }).click();
  await expect(online(mabel)).toHaveText(/^1 /);

  const codes = site.standIn.messages.list().length;
  await blathers.getByRole('button', { name: 'Rejoin' }).click();
  await seesMoving(mabel, 'blathers');
  expect(site.standIn.messages.list()).toHaveLength(codes);
  expect(site.errors).toEqual([]);
});

/** What the page says went wrong. */
const notice = (page: Page) => page.locator('#notice').getByText(/./).first();

test('an unknown name is told so, and what was typed stays', async ({ site }) => {
  const page = await identify(site, 'tom nook');
  await notice(page).waitFor();
  expect(await page.locator('#notice').textContent()).toMatch(/list|name/i);
  expect(await page.getByLabel('Your name').inputValue()).toBe('tom nook');
});

test('a wrong code is told so, and the right one still opens', async ({ site }) => {
  const page = await identify(site, 'tommy');
  const code = await codeFor(site, 'tommy');
  await page.getByLabel('Code').fill(wrongCode(code));
  await notice(page).waitFor();
  await page.getByLabel('Code').fill(`${code.slice(0, 3)} ${code.slice(3)}`);
  await page.getByRole('button', { name: /^Join/ }).waitFor();
});

for (const path of ['', 'index.html', 'assets/index.html']) {
  test(`the page works from /${path}`, async ({ site }) => {
    const page = await site.open(path);
    await page.getByLabel('Your name').waitFor();
    expect(site.errors).toEqual([]);
  });
}

test('a link fills in who and where', async ({ site }) => {
  const page = await site.open('index.html?room=yoga&identity=tommy');
  expect(await page.getByLabel('Your name').inputValue()).toBe('tommy');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Code').waitFor();
  expect(lastCode(site.standIn)).toMatch(/^\d{6}$/);
});

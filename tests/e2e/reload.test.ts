import type { Page } from '@playwright/test';
import { codeFor, identify } from './support/steps';
import { expect, type Site, test } from './support/test';

/** Goes through the real door as far as the preview. */
async function previewing(site: Site, name: string): Promise<Page> {
  const page = await site.open('?room=My+Room');
  await identify(page, name);
  await page.locator('#code').fill(await codeFor(site, name));
  await page.getByRole('heading', { name: 'Ready to join My Room?' }).waitFor();
  return page;
}

test('a reload of the preview stays in the preview', async ({ site }) => {
  const page = await previewing(site, 'tommy');
  const codes = site.standIn.messages.list().length;
  await page.reload();
  await page.getByRole('heading', { name: 'Ready to join My Room?' }).waitFor();
  expect(site.standIn.messages.list()).toHaveLength(codes);
});

test('a reload in the call goes straight back in, still muted, without a code', async ({ site }) => {
  const page = await previewing(site, 'mabel');
  await page.getByRole('switch', { name: 'Microphone' }).and(page.locator('[aria-checked=true]')).click();
  await page.getByRole('button', { name: 'Join muted', exact: true }).click();
  await page.getByTestId('online-count').waitFor();
  const codes = site.standIn.messages.list().length;

  await page.reload();
  await page.getByTestId('online-count').waitFor();
  expect(site.standIn.messages.list()).toHaveLength(codes);
  await page.getByTestId('tile').getByText('muted').first().waitFor();
});

test('the browser’s back button leaves the call, not the page, and one can go back in', async ({ site }) => {
  const page = await previewing(site, 'blathers');
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await page.getByTestId('online-count').waitFor();
  await page.goBack();
  await page.getByRole('heading', { name: 'You left the call' }).waitFor();
  await page.getByRole('button', { name: 'Rejoin' }).click();
  await page.getByTestId('online-count').waitFor();
});

/** Opens a link that differs in its fragment alone, for which a browser does not load the page anew. */
const openFragment = (page: Page, fragment: string) =>
  page.evaluate((hash) => {
    location.hash = hash;
  }, fragment);

test('an invite that is opened over another in the same tab is the one that counts', async ({ site }) => {
  const page = await site.open('?identity=mabel#invite=a.b.c');
  await page.getByLabel('Your name').waitFor();
  await Promise.all([page.waitForEvent('load'), openFragment(page, 'invite=d.e.f')]);
  const asked = page.waitForRequest('**/start-verification');
  await page.getByRole('button', { name: 'Continue' }).click();
  expect((await asked).postDataJSON()).toMatchObject({ invite: 'd.e.f' });
});

test('an invite that is opened during the call does not disturb it', async ({ site }) => {
  const page = await previewing(site, 'mabel');
  await page.getByRole('button', { name: /^Join/ }).click();
  await page.getByTestId('online-count').waitFor();
  let loads = 0;
  page.on('load', () => loads++);
  await openFragment(page, 'invite=d.e.f');
  await page.waitForTimeout(500);
  expect(await page.getByTestId('online-count').isVisible()).toBe(true);
  expect(loads).toBe(0);

  await page.goBack();
  await page.goBack();
  await page.getByRole('heading', { name: 'You left the call' }).waitFor();
});

test('another link in the same tab means another person, who starts at the beginning', async ({ site }) => {
  const page = await site.open('?identity=mabel');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.locator('#code').waitFor();
  await page.goto(`${site.standIn.url}?identity=tommy`);
  expect(await page.getByLabel('Your name').inputValue()).toBe('tommy');
});

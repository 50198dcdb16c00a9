import type { Page } from 'playwright-core';
import { codeFor, identify, useHouse } from './support/house';

const house = useHouse();

/** Goes through the real door as far as the preview. */
async function previewing(name: string): Promise<Page> {
  const page = await house.open('?room=My+Room');
  await identify(page, name);
  await page.locator('#code').fill(await codeFor(house, name));
  await page.getByRole('heading', { name: 'Ready to join My Room?' }).waitFor();
  return page;
}

test('a reload of the preview stays in the preview', async () => {
  const page = await previewing('tommy');
  const codes = house.standIn.messages.list().length;
  await page.reload();
  await page.getByRole('heading', { name: 'Ready to join My Room?' }).waitFor();
  expect(house.standIn.messages.list()).toHaveLength(codes);
});

test('a reload in the call goes straight back in, still muted, without a code', async () => {
  const page = await previewing('mabel');
  await page.getByRole('switch', { name: 'Microphone' }).and(page.locator('[aria-checked=true]')).click();
  await page.getByRole('button', { name: 'Join muted', exact: true }).click();
  await page.getByTestId('online-count').waitFor();
  const codes = house.standIn.messages.list().length;

  await page.reload();
  await page.getByTestId('online-count').waitFor();
  expect(house.standIn.messages.list()).toHaveLength(codes);
  await page.getByTestId('tile').getByText('muted').first().waitFor();
});

test('the browser’s back button leaves the call, not the page, and one can go back in', async () => {
  const page = await previewing('blathers');
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

test('an invite that is opened over another in the same tab is the one that counts', async () => {
  const page = await house.open('?identity=mabel#invite=a.b.c');
  await page.getByLabel('Your name').waitFor();
  await Promise.all([page.waitForEvent('load'), openFragment(page, 'invite=d.e.f')]);
  const asked = page.waitForRequest('**/start-verification');
  await page.getByRole('button', { name: 'Continue' }).click();
  expect((await asked).postDataJSON()).toMatchObject({ invite: 'd.e.f' });
});

test('an invite that is opened during the call does not disturb it', async () => {
  const page = await previewing('mabel');
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

test('another link in the same tab means another person, who starts at the beginning', async () => {
  const page = await house.open('?identity=mabel');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.locator('#code').waitFor();
  await page.goto(`${house.standIn.url}?identity=tommy`);
  expect(await page.getByLabel('Your name').inputValue()).toBe('tommy');
});

import type { BrowserContextOptions } from '@playwright/test';
import { acceptAnything, opening, refuse, sendNothing } from '../../tools/browser/pretend-door';
import { AXE, findings } from './support/axe';
import { type BrandedPage, buildBranded } from './support/branded';
import { expect, type Site, test } from './support/test';

test.describe.configure({ mode: 'default' });

const CONTACT = '+1 202 555 0143';
let branded: BrandedPage;
test.beforeAll(async () => {
  branded = await buildBranded({ name: 'Nook Yoga', colour: '#1f5f5b', contact: CONTACT });
});
test.afterAll(() => branded.remove());

async function open(site: Site, options?: BrowserContextOptions, served = branded) {
  const context = await site.visitor(options);
  await served.serve(context);
  await context.addInitScript(AXE);
  const page = await context.newPage();
  await page.goto(`${site.standIn.url}?room=Yoga&identity=mabel`);
  return page;
}

test('where the page sends somebody to the organiser, it says how to reach them, and nowhere else', async ({
  site,
}) => {
  const page = await open(site);
  await refuse(page, 'start-verification', 'unknown_participant', 404);
  await page.locator('button[type=submit]').click();
  await expect(page.locator('.notice p').last()).toHaveText(`Organiser: ${CONTACT}`);
  await expect(page.locator('.notice a')).toHaveAttribute('href', 'tel:+12025550143');
  await page.unrouteAll();
  await refuse(page, 'start-verification', 'upstream_error', 502);
  await page.locator('button[type=submit]').click();
  await page.locator('.notice strong').getByText('The service that sends codes is not working').waitFor();
  expect(await page.locator('.notice a').count()).toBe(0);
});

test('it stands at the goodbye, and beside a code that does not come', async ({ site }) => {
  const page = await open(site);
  await sendNothing(page, { resendIn: 0 });
  await acceptAnything(page);
  await page.locator('button[type=submit]').click();
  await page.getByRole('button', { name: 'Send it again' }).click();
  await expect(page.locator('.ways a')).toHaveText(CONTACT);
  await page.locator('#code').fill('123456');
  await refuse(page, 'token', 'room_closed', 403);
  await page.locator('main.preview .primary').click();
  await page.locator('main.goodbye').waitFor();
  await expect(page.locator('.card p').nth(1)).toHaveText(`Organiser: ${CONTACT}`);
});

for (const [locale, label] of [
  ['es-ES', 'Organización'],
  ['fr-FR', 'Organisation\u00a0'],
  ['de-DE', 'Veranstalter'],
  ['pt-BR', 'Organização'],
  ['ja-JP', '主催者'],
] as const) {
  test(`in ${locale} in a window of 320 px, axe finds nothing, light or dark`, async ({ site }) => {
    const page = await open(site, { locale, viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' });
    await refuse(page, 'start-verification', 'invite_required', 403);
    await page.locator('button[type=submit]').click();
    await expect(page.locator('.notice p').last()).toHaveText(`${label}: ${CONTACT}`);
    expect((await page.locator('.notice a').boundingBox())?.height).toBeGreaterThanOrEqual(44);
    expect(await findings(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await findings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
}

test('a website that is the contact leaves the page where it is, and its address is no markup', async ({
  site,
}) => {
  const own = await buildBranded({
    name: 'Nook Yoga',
    colour: '#1f5f5b',
    contact: 'https://example.com/"><img/src=x/onerror=alert(1)>',
  });
  const page = await open(site, {}, own);
  await refuse(page, 'start-verification', 'misconfigured', 500);
  await page.locator('button[type=submit]').click();
  const link = page.locator('.notice a');
  await expect(link).toHaveAttribute('target', '_blank');
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  await expect(link).toHaveText('example.com/"><img/src=x/onerror=alert(1)>');
  expect(await page.locator('img').count()).toBe(0);
  own.remove();
});

test('without a contact, no link is there', async ({ site }) => {
  const page = await site.open('?room=Yoga&identity=mabel');
  await refuse(page, 'start-verification', 'unknown_participant', 404, opening(0));
  await page.locator('button[type=submit]').click();
  await page.locator('.notice').waitFor();
  expect(await page.locator('.notice a').count()).toBe(0);
});

import type { BrowserContext, Page } from '@playwright/test';
import { answer, refuse, sendNothing } from '../../tools/browser/pretend-door';
import { decodeJwt, forgeJwt } from '../support/forged-jwt';
import { codeFor, identify } from './support/steps';
import { expect, type Site, test } from './support/test';

const IMAGE = '<img src=x onerror="window.hurt=1">';
const SCRIPT = '<script>window.hurt=1</script>';
const all = IMAGE + SCRIPT;

/** Nothing of the markup has become an element, and nothing in it ran. */
async function isHarmless(page: Page): Promise<void> {
  expect(await page.locator('img[src="x"], [onerror]').count()).toBe(0);
  expect(await page.locator('script:not([src])').count()).toBe(0);
  expect(await page.evaluate(() => 'hurt' in window)).toBe(false);
}
const text = (page: Page) => page.locator('body').innerText();

test('a link cannot put any into the page: it is the text of the heading, the title and the field', async ({
  site,
}) => {
  const query = new URLSearchParams({ identity: IMAGE, room: SCRIPT });
  const page = await site.open(`?${query}`);
  await page.locator('#name').waitFor();
  expect(await page.locator('h1').textContent()).toContain(SCRIPT);
  expect(await page.title()).toContain(SCRIPT);
  expect(await page.locator('#name').inputValue()).toBe(IMAGE);
  await isHarmless(page);
});

test('what a problem says is not shown at all', async ({ site }) => {
  const page = await site.open('?identity=mabel');
  await refuse(page, 'start-verification', 'invalid_request', 400, { title: all, detail: all, type: all });
  await page.locator('button[type=submit]').click();
  await page.locator('#notice strong').waitFor();
  expect(await text(page)).not.toMatch(/hurt|onerror/);
  await isHarmless(page);
});

test('room, contact and identity of an answer are shown as text', async ({ site }) => {
  const page = await site.open('?identity=mabel');
  await sendNothing(page, { to: IMAGE, room: all });
  const admitted = {
    pass: 'pass',
    identity: all,
    room: all,
    role: 'guest',
    expiresIn: 900,
    passExpiresIn: 900,
  };
  await answer(page, 'check-verification', admitted);
  await page.locator('button[type=submit]').click();
  await page.locator('#code').waitFor();
  expect(await text(page)).toContain(IMAGE);
  await isHarmless(page);

  await page.locator('#code').fill('123456');
  await page.locator('main.preview').waitFor();
  expect(await text(page)).toContain(all);
  await isHarmless(page);
});

/** Goes into the call; `disguise` is the identity that the AccessToken says in place of their own. */
async function join(site: Site, name: string, disguise?: string): Promise<Page> {
  const context = await site.visitor();
  if (disguise !== undefined) await disguised(site, context, disguise);
  const page = await context.newPage();
  await page.goto(site.standIn.url);
  await identify(page, name);
  await page.locator('#code').fill(await codeFor(site, name));
  await page.locator('main.preview .primary').click();
  await page.locator('main.call').waitFor();
  return page;
}

/** Nobody can be called so at our door: this is somebody whose token was signed elsewhere with the same API key. */
const disguised = (site: Site, context: BrowserContext, identity: string) =>
  context.route('**/token', async (route) => {
    const response = await route.fetch();
    const body = await response.json();
    const { header, claims } = decodeJwt(body.token);
    const grants = { ...(claims.grants as object), identity };
    const forged = forgeJwt(header, { ...claims, grants }, site.standIn.settings.API_KEY_SECRET ?? '');
    await route.fulfill({ response, json: { ...body, token: forged } });
  });

test("another participant's identity is shown as text in the call", async ({ site }) => {
  const mabel = await join(site, 'mabel');
  await join(site, 'blathers', all);
  await mabel.getByText(all).first().waitFor();
  await isHarmless(mabel);
});

import type { Page } from '@playwright/test';
import { PROBLEMS } from '../../src/access/problems';
import { en } from '../../src/assets/client/words/en';
import { ja } from '../../src/assets/client/words/ja';
import type { Words } from '../../src/assets/client/words/words';
import { PROBLEM_CODES } from '../../src/contract/problems';
import { acceptAnything, refuse, sendNothing } from '../../tools/browser/pretend-door';
import { expect, test } from './support/test';

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const VISITORS = [
  ['on a desktop, in English', en, { locale: 'en-US' }],
  ['on a phone, in Japanese', ja, { locale: 'ja-JP', ...PHONE }],
] as const;
const codes = PROBLEM_CODES;

async function submit(page: Page): Promise<void> {
  await page.locator('button[type=submit]').click();
}

/** What the notice says once the door has refused with this code. */
async function told(
  page: Page,
  route: string,
  code: (typeof PROBLEM_CODES)[number],
  act: () => Promise<void>,
) {
  await page.unrouteAll();
  await refuse(page, route, code, PROBLEMS[code][0], {
    title: 'Upstream words',
    detail: 'Not for people',
  });
  await act();
  await page.locator('#notice strong').getByText(words(page)[code].title).waitFor();
  return (await page.locator('#notice').textContent()) ?? '';
}

const spoken = new WeakMap<Page, Words['errors']>();
const words = (page: Page) => spoken.get(page) ?? en.errors;

for (const [where, { errors }, options] of VISITORS) {
  test(`every refusal of the door is told at the name: ${where}`, async ({ site }) => {
    const page = await site.open('?identity=mabel', options);
    spoken.set(page, errors);
    for (const code of codes) {
      const text = await told(page, 'start-verification', code, () => submit(page));
      expect(text).toContain(errors[code].remedy.slice(0, -1));
      expect(text).not.toMatch(/Upstream|Not for people/);
      expect(await page.locator('#name').inputValue()).toBe('mabel');
    }
  });
}

for (const [where, { errors }, options] of VISITORS) {
  test(`every refusal of the door is told at the code: ${where}`, async ({ site }) => {
    const page = await site.open('?identity=mabel', options);
    spoken.set(page, errors);
    await sendNothing(page);
    await submit(page);
    for (const code of codes) {
      const text = await told(page, 'check-verification', code, async () => {
        await page.locator('#code').fill('');
        await page.locator('#code').fill('123456');
      });
      expect(text).toContain(errors[code].remedy.slice(0, -1));
    }
  });
}

for (const [code, reason] of [
  ['pass_invalid', 'accessRevoked'],
  ['pass_expired', 'passExpired'],
  ['room_closed', 'roomClosed'],
  ['room_forbidden', 'accessRevoked'],
  ['misconfigured', 'failed'],
] as const) {
  test(`${code} at the room shows the goodbye that fits`, async ({ site }) => {
    const page = await site.open('?identity=mabel', PHONE);
    await sendNothing(page);
    await acceptAnything(page);
    await submit(page);
    await page.locator('#code').fill('123456');
    await refuse(page, 'token', code, PROBLEMS[code][0]);
    await page.locator('main.preview .primary').click();
    const { title, remedy } = en.goodbye.reasons[reason];
    await page.getByRole('heading', { name: title }).waitFor();
    await page.getByText(remedy).first().waitFor();
    await page.getByRole('button', { name: en.goodbye.startOver }).click();
    expect(await page.locator('#name').inputValue()).toBe('mabel');
  });
}

test('the goodbye of a closed room says when it opens', async ({ site }) => {
  const page = await site.open('?identity=mabel', PHONE);
  await sendNothing(page);
  await acceptAnything(page);
  await submit(page);
  await page.locator('#code').fill('123456');
  await page.route('**/token', (route) =>
    route.fulfill({
      status: 403,
      json: { code: 'room_closed', opensAt: '2099-07-06T16:00:00Z', opensIn: 86_400 },
    }),
  );
  await page.locator('main.preview .primary').click();
  await page.getByRole('heading', { name: en.goodbye.reasons.roomClosed.title }).waitFor();
  await page
    .getByText(/It opens on Monday, July 6, 2099.*to go\./)
    .first()
    .waitFor();
});

test('a call that does not arrive after the goodbye is told, and going back in says that it is on', async ({
  site,
}) => {
  const page = await site.open('?identity=mabel');
  await sendNothing(page);
  await acceptAnything(page);
  await submit(page);
  await page.locator('#code').fill('123456');
  await page.locator('main.preview').waitFor();
  await page.evaluate(() => {
    const saved = JSON.parse(sessionStorage.getItem('doorcode:4') ?? '{}');
    const visit = { ...saved.visit, at: 'goodbye', reason: 'left' };
    sessionStorage.setItem('doorcode:4', JSON.stringify({ ...saved, visit }));
  });
  let lose: () => void = () => undefined;
  const lost = new Promise<void>((resolve) => {
    lose = resolve;
  });
  await page.route(/\/call-[A-Z0-9]{8}\.js$/, async (route) => {
    await lost;
    await route.abort();
  });
  await page.reload();
  await page.getByRole('button', { name: en.goodbye.rejoin }).click();
  const busy = page.getByRole('button', { name: en.page.joining });
  expect(await busy.getAttribute('aria-disabled')).toBe('true');
  lose();
  await page.locator('#notice').getByText(en.errors.page_incomplete.title).waitFor();
  await page.getByRole('button', { name: en.goodbye.rejoin }).waitFor();
});

for (const [name, answer, code] of [
  [
    'a page that is older than the door',
    { status: 418, json: { code: 'new' }, contentType: 'application/problem+json' },
    'unreadable',
  ],
  ['a hotel’s sign-in page', { contentType: 'text/html', body: '<h1>Welcome</h1>' }, 'sign_in'],
  ['a way to it', { status: 302, headers: { location: 'https://hotel.example/' } }, 'sign_in'],
  ['a gateway', { status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1>' }, 'site_unavailable'],
  [
    'a host without the functions',
    { status: 404, contentType: 'text/html', body: 'Not found' },
    'site_incomplete',
  ],
  ['a firewall', { status: 403, contentType: 'text/html', body: 'Denied' }, 'blocked'],
] as const) {
  test(`${name} in the door’s place is told as what it is`, async ({ site }) => {
    const page = await site.open('?identity=mabel');
    await page.route('**/start-verification', (route) => route.fulfill({ ...answer }));
    await submit(page);
    await page.locator('#notice').getByText(en.errors[code].title).waitFor();
    await page.unrouteAll();
    await sendNothing(page);
    await submit(page);
    await page.locator('#code').waitFor();
  });
}

test('nothing ever opens a dialog of the browser’s own', async ({ site }) => {
  const page = await site.open('');
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await submit(page);
  await page.locator('#notice').getByText('Your name is missing').waitFor();
  expect(dialogs).toEqual([]);
});

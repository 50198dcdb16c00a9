import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test as base, expect, type Page } from '@playwright/test';
import { launchBrowser } from '../../tools/browser/browser';
import { createPhoneHandler } from '../../tools/local/phone/handler';
import { Messages, type PhoneMessage } from '../../tools/local/phone/messages';
import { AXE, findings } from './support/axe';

/** Tuesday, at noon. */
const NOON = new Date('2026-03-03T12:00:00Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const PHONE = '+491701234567';

/** The pretend phone alone, with messages that the test puts there. */
const test = base.extend<{ phone: { messages: Messages; url: string } }, object>({
  browser: [
    // biome-ignore lint/correctness/noEmptyPattern: how Playwright tells what is needed
    async ({}, use) => {
      const browser = await launchBrowser();
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  timezoneId: 'Europe/London',
  // biome-ignore lint/correctness/noEmptyPattern: how Playwright tells what is needed
  phone: async ({}, use) => {
    const messages = new Messages();
    const handle = createPhoneHandler(messages);
    const server = createServer((request, response) => {
      if (!handle(request, response)) response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await use({ messages, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/local/phone` });
    server.closeAllConnections();
    server.close();
  },
});

const at = (milliseconds: number) => new Date(NOON.getTime() + milliseconds).toISOString();
const text = (changes: Partial<PhoneMessage> = {}): PhoneMessage => ({
  id: 'SM1',
  to: PHONE,
  channel: 'sms',
  body: 'Hello',
  at: at(0),
  ...changes,
});
const code = (digits: string): PhoneMessage => ({
  to: PHONE,
  channel: 'sms',
  body: `Your Doorcode verification code is: ${digits}`,
  code: digits,
  at: at(0),
});

async function show(page: Page, url: string): Promise<void> {
  await page.clock.install({ time: NOON });
  await page.goto(url);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
}

const WHEN: [number, string][] = [
  [30_000, 'Arrives today 12:00, in less than a minute'],
  [20 * MINUTE, 'Arrives today 12:20, in 20 minutes'],
  [59.6 * MINUTE, 'Arrives today 12:59, in 1 hour'],
  [7 * 60 * MINUTE, 'Arrives today 19:00, in 7 hours'],
  [DAY - MINUTE, 'Arrives Wednesday 11:59, in 1 day'],
  [2 * DAY + 7 * 60 * MINUTE, 'Arrives Thursday 19:00, in 2 days'],
  [35 * DAY, 'Arrives Tuesday 7 April 13:00, in 35 days'],
];

for (const [ahead, words] of WHEN) {
  test(`what is for later says when: ${words}`, async ({ page, phone }) => {
    phone.messages.add(text({ state: 'scheduled', at: at(ahead) }));
    await show(page, phone.url);
    await expect(page.locator('.state')).toHaveText(words);
  });
}

test('time passes, and what is for later arrives, without a reload', async ({ page, phone }) => {
  phone.messages.add(text({ state: 'scheduled', at: at(20 * MINUTE) }));
  await show(page, phone.url);
  await page.clock.runFor(10 * MINUTE);
  await expect(page.locator('.state')).toHaveText('Arrives today 12:20, in 10 minutes');
  phone.messages.add(text({ at: at(20 * MINUTE) }));
  await expect(page.locator('.state')).toBeHidden();
  await expect(page.locator('.message')).toHaveCount(1);
  await expect(page.getByRole('log')).toHaveText(`Text message for ${PHONE}: Hello`);
});

test('what is canceled is struck through, and what did not arrive says why', async ({ page, phone }) => {
  phone.messages.add(text({ state: 'scheduled', at: at(2 * DAY) }));
  await show(page, phone.url);
  phone.messages.add(text({ state: 'canceled', at: at(2 * DAY) }));
  await expect(page.locator('.state')).toHaveText('Canceled, was to arrive Thursday 12:00');
  await expect(page.locator('del').filter({ hasText: 'Hello' })).toHaveCSS(
    'text-decoration-line',
    'line-through',
  );
  phone.messages.add(text({ state: 'failed', reason: 'Landline or unreachable carrier, 30006' }));
  await expect(page.locator('.state')).toHaveText('Not delivered: Landline or unreachable carrier, 30006');
});

test('addresses can be followed, and nothing else can', async ({ page, phone }) => {
  const body =
    'Join (https://door.example/?i=a.b_c-d#x). Or http://localhost:3000/?a=(1), "https://two.example"!\n' +
    'Not javascript:alert(1), data:text/html,x, <a href="https://three.example">this</a>, https://, mabel@example.com';
  phone.messages.add(text({ body }));
  await show(page, phone.url);
  const links = page.locator('.body a');
  expect(await links.evaluateAll((all) => all.map((each) => each.getAttribute('href')))).toEqual([
    'https://door.example/?i=a.b_c-d#x',
    'http://localhost:3000/?a=(1)',
    'https://two.example/',
    'https://three.example/',
  ]);
  expect(await links.first().getAttribute('rel')).toBe('noopener noreferrer');
  expect(await page.locator('.body').evaluate((element) => element.textContent)).toBe(body);
});

test('a mail has its subject, and its files as links', async ({ page, phone }) => {
  phone.messages.add(
    text({
      to: 'mabel@example.com',
      channel: 'email',
      subject: 'Yoga <b>on</b> Thursday',
      attachments: [{ name: 'yoga.ics', type: 'text/calendar', content: Buffer.from('BEGIN:VCALENDAR') }],
    }),
  );
  await show(page, phone.url);
  await expect(page.getByText('Yoga <b>on</b> Thursday')).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'yoga.ics (15 bytes)' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('yoga.ics');
});

test('the newest code is the one to type, whatever else has come since', async ({ page, phone }) => {
  phone.messages.add(code('111111'));
  phone.messages.add(code('222222'));
  await show(page, phone.url);
  phone.messages.add(text());
  await expect(page.locator('.message')).toHaveCount(3);
  const sizes = await page
    .locator('.code')
    .evaluateAll((all) => all.map((each) => [each.textContent, getComputedStyle(each).fontSize]));
  expect(sizes).toEqual([
    ['', expect.any(String)],
    ['222222', '32px'],
    ['111111', '21.6px'],
  ]);
  await expect(page.getByRole('button', { name: 'Copy code' })).toHaveCount(2);
});

for (const width of [320, 1280]) {
  test(`nothing for axe to find, light or dark, ${width} px wide`, async ({ page, phone }) => {
    await page.addInitScript(AXE);
    await page.setViewportSize({ width, height: 700 });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    phone.messages.add(code('123456'));
    phone.messages.add(text({ body: `Join https://door.example/?invite=${'a1'.repeat(200)}` }));
    phone.messages.add(text({ id: 'SM2', channel: 'whatsapp', state: 'scheduled', at: at(DAY) }));
    phone.messages.add(text({ id: 'SM3', state: 'canceled', at: at(DAY) }));
    phone.messages.add(text({ id: 'SM4', state: 'failed', reason: 'Message blocked, 30004' }));
    const attachments = [{ name: 'yoga.ics', type: 'text/calendar', content: Buffer.alloc(1500) }];
    phone.messages.add(
      text({ id: 'em', to: 'mabel@example.com', channel: 'email', subject: 'Yoga', attachments }),
    );
    await show(page, phone.url);
    await expect(page.locator('.message')).toHaveCount(6);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await findings(page)).toEqual([]);
      const beside = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(beside).toBeLessThanOrEqual(0);
    }
  });
}

import { readFileSync } from 'node:fs';
import type { BrowserContextOptions, Page } from '@playwright/test';
import ICAL from 'ical.js';
import { CALENDAR_WORDS } from '../../src/assets/client/calendar/words';
import { LANGUAGES, type Language } from '../../src/assets/client/words/languages';
import { acceptAnything, refuse, sendNothing } from '../../tools/browser/pretend-door';
import { expect, type Site, test } from './support/test';

const OPENS = { opensAt: '2099-07-06T16:00:00Z', opensIn: 86_400 };
const link = (page: Page) => page.locator('a[download]');

/** Somebody whom the door has told that the room opens later. */
async function tooEarly(site: Site, path: string, options?: BrowserContextOptions, opening: object = OPENS) {
  const page = await site.open(path, options);
  await refuse(page, 'start-verification', 'room_closed', 403, opening);
  await page.locator('#name').fill('mabel');
  await page.locator('button[type=submit]').click();
  return page;
}

/** The event that the browser has saved, and the name of its file. */
async function saved(page: Page) {
  const [download] = await Promise.all([page.waitForEvent('download'), link(page).press('Enter')]);
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(await download.path(), 'utf8')));
  const event = calendar.getFirstSubcomponent('vevent');
  return {
    name: download.suggestedFilename(),
    value: (property: string) => String(event?.getFirstPropertyValue(property)),
  };
}

test('who comes too early takes the time into their calendar, with the link that they came by', async ({
  site,
}) => {
  const page = await tooEarly(site, '?room=Back+Room&identity=mabel#invite=abc.def');
  const { name, value } = await saved(page);
  expect([name, value('summary'), value('dtstart')]).toEqual([
    'Back-Room.ics',
    'Back Room – Doorcode',
    '2099-07-06T16:00:00Z',
  ]);
  const address = `${site.standIn.url}?room=Back+Room&identity=mabel#invite=abc.def`;
  expect(value('url')).toBe(address);
  expect(value('description')).toBe(`Open this page to join:\n${address}`);
  // Telling it twice keeps one event.
  expect((await saved(page)).value('uid')).toBe(value('uid'));
  expect(site.errors.filter((error) => !error.includes('403'))).toEqual([]);
});

test('a room that was typed is in the link; without one, the event is named after the organiser', async ({
  site,
}) => {
  const page = await tooEarly(site, '');
  expect((await saved(page)).name).toBe('Doorcode.ics');
  await page.locator('#room').fill('Yoga');
  await page.locator('button[type=submit]').click();
  await expect(link(page)).toHaveAttribute('download', 'Yoga.ics');
  expect((await saved(page)).value('url')).toBe(`${site.standIn.url}?room=Yoga`);
});

for (const language of Object.keys(LANGUAGES) as Language[]) {
  test(`the link is in ${language}, and as large as a finger in a window of 320 px`, async ({ site }) => {
    const page = await tooEarly(site, '?room=Yoga', {
      locale: language,
      viewport: { width: 320, height: 640 },
    });
    await expect(link(page)).toHaveText(CALENDAR_WORDS[language].add);
    const box = await link(page).boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(320);
  });
}

test('it changes nothing about where the focus is, and is next to it', async ({ site }) => {
  const page = await tooEarly(site, '?room=Yoga');
  await link(page).waitFor();
  await expect(page.locator('button[type=submit]')).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(link(page)).toBeFocused();
});

test('once the room is open, there is nothing to wait for', async ({ site }) => {
  const page = await tooEarly(site, '?room=Yoga', {}, { ...OPENS, opensIn: 3 });
  await link(page).waitFor();
  await link(page).waitFor({ state: 'detached' });
  await expect(page.locator('button[type=submit]')).toHaveAttribute('aria-disabled', 'false');
});

test('a room that is closed for good has no link, and nothing is fetched for one', async ({ site }) => {
  const page = await site.open('?room=Yoga&identity=mabel');
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url()));
  await refuse(page, 'start-verification', 'room_closed', 403);
  await page.locator('button[type=submit]').click();
  await page.locator('.notice').waitFor();
  await page.waitForLoadState('networkidle');
  expect(fetched.filter((url) => url.includes('/calendar-'))).toEqual([]);
  expect(await link(page).count()).toBe(0);
});

test('who does not get what makes the file has read when the room opens all the same', async ({ site }) => {
  const context = await site.visitor();
  await context.route(/\/calendar-[A-Z0-9]{8}\.js$/, (route) => route.abort());
  const page = await context.newPage();
  await page.goto(`${site.standIn.url}?room=Yoga&identity=mabel`);
  await refuse(page, 'start-verification', 'room_closed', 403, OPENS);
  await page.locator('button[type=submit]').click();
  await page
    .getByText(/It opens on Monday, July 6, 2099/)
    .first()
    .waitFor();
  expect(await link(page).count()).toBe(0);
});

test('the goodbye of a room that opens later has it, too', async ({ site }) => {
  const page = await site.open('?identity=mabel');
  await sendNothing(page);
  await acceptAnything(page);
  await page.locator('button[type=submit]').click();
  await page.locator('#code').fill('123456');
  await refuse(page, 'token', 'room_closed', 403, OPENS);
  await page.locator('main.preview .primary').click();
  await page.locator('main.goodbye').waitFor();
  const { name, value } = await saved(page);
  expect([name, value('summary')]).toEqual(['My-Room.ics', 'My Room – Doorcode']);
});

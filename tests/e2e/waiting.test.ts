import type { Page, Request } from '@playwright/test';
import { makeSettings } from '../../tools/local/settings';
import { call, passFor, token } from '../support/route-client';
import { codeFor, identify } from './support/steps';
import { expect, type Site, test } from './support/test';

/** A room for each test: what hosts decide is kept longer than a test lasts. */
const WITH_WAITING_ROOM = [
  'Admit',
  'Reload',
  'Network',
  'Deny',
  'Remove',
  'Leave',
  'Lock',
  'Return',
  'Sleep',
  'Late',
];
const ROOMS = ['Start', ...WITH_WAITING_ROOM];
const DIRECTORY = JSON.stringify({
  rooms: {
    Start: { waitForHost: true },
    ...Object.fromEntries(WITH_WAITING_ROOM.map((name) => [name, { waitingRoom: true }])),
  },
  participants: [
    { identity: 'blathers', phone: '+18005559876', rooms: ROOMS, role: 'host' },
    { identity: 'mabel', phone: '+18005554321', rooms: ROOMS, role: 'guest' },
  ],
});

test.use({
  standInOptions: {
    directory: DIRECTORY,
    settings: {
      ROOM_STATE: 'sync',
      SYNC_SERVICE_SID: (makeSettings().VERIFY_SERVICE_SID ?? '').replace('VA', 'IS'),
      PASS_TTL: '60',
    },
  },
});

/** Mabel comes with a code and presses the button that joins. */
async function arrive(site: Site, room: string): Promise<Page> {
  return knock(site, await (await site.visitor()).newPage(), room);
}

/** The same on a page that is there already. */
async function knock(site: Site, page: Page, room: string): Promise<Page> {
  await page.goto(`${site.standIn.url}?room=${room}`);
  await identify(page, 'mabel');
  await page.locator('#code').fill(await codeFor(site, 'mabel'));
  await page.locator('.picture video:not(.empty)').waitFor();
  await page.locator('main.preview .primary').press('Enter');
  return page;
}

const heading = (page: Page, name: string) => page.getByRole('heading', { name });
const isInCall = (page: Page) => page.getByTestId('online-count').waitFor();

/** A host who does not need a page. */
async function hostOf({ standIn }: Site, room: string) {
  const pass = await passFor(standIn, 'blathers', room);
  return {
    come: () => token(standIn, { pass }),
    moderate: async (action: string, about: object = {}) => {
      const { status, body } = await call(standIn, 'moderate', { pass, action, ...about });
      expect(status).toBe(200);
      return body;
    },
  };
}

/** How often the door was asked for a token, and how it answered. */
function watchTokens(page: Page): number[] {
  const answers: number[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('/token')) answers.push(response.status());
  });
  return answers;
}

test('a guest waits for the host, and is in the call by themselves once the host has come', async ({
  site,
}) => {
  const host = await hostOf(site, 'Start');
  const page = await arrive(site, 'Start');
  await heading(page, 'The call has not started').waitFor();
  await expect(page).toHaveTitle(/^The call has not started/);
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  await page.locator('.picture video:not(.empty)').waitFor();

  await host.come();
  await isInCall(page);
});

test('an admitted guest hears it, sees it in the title, and joins with the devices of the waiting screen and the token of that answer', async ({
  site,
}) => {
  const host = await hostOf(site, 'Admit');
  const context = await site.visitor();
  await context.addInitScript(() => {
    const { start } = OscillatorNode.prototype;
    OscillatorNode.prototype.start = function (...when) {
      Object.assign(window, { tones: ((window as { tones?: number }).tones ?? 0) + 1 });
      start.apply(this, when);
    };
  });
  const page = await context.newPage();
  const answers = watchTokens(page);
  await page.goto(`${site.standIn.url}?room=Admit`);
  await identify(page, 'mabel');
  await page.locator('#code').fill(await codeFor(site, 'mabel'));
  await page.locator('main.preview .primary').press('Enter');
  await heading(page, 'The host will let you in').waitFor();
  await page.getByRole('switch', { name: 'Microphone' }).and(page.locator('[aria-checked=true]')).click();
  expect((await host.moderate('look')).waiting).toEqual([expect.objectContaining({ identity: 'mabel' })]);
  const tones = () => page.evaluate(() => (window as { tones?: number }).tones ?? 0);
  expect(await tones()).toBe(0);

  await host.moderate('admit', { everybody: true });
  await isInCall(page);
  await expect(page).toHaveTitle(/^You are in: Admit/);
  expect(await tones()).toBe(2);
  await page.getByRole('button', { name: 'Unmute' }).waitFor();
  expect(answers.filter((status) => status === 200)).toHaveLength(1);
  await expect(page).toHaveTitle(/^Admit/);
});

test('a reload keeps the place, and asks for no other code', async ({ site }) => {
  const host = await hostOf(site, 'Reload');
  const page = await arrive(site, 'Reload');
  await heading(page, 'The host will let you in').waitFor();
  const codes = site.standIn.messages.list().length;
  await page.reload();
  await heading(page, 'The host will let you in').waitFor();
  expect((await host.moderate('look')).waiting).toHaveLength(1);
  await host.moderate('admit', { identity: 'mabel' });
  await isInCall(page);
  expect(site.standIn.messages.list()).toHaveLength(codes);
});

test('a network that is lost is told, and keeps the place', async ({ site }) => {
  const host = await hostOf(site, 'Network');
  const page = await arrive(site, 'Network');
  await heading(page, 'The host will let you in').waitFor();
  await page.context().setOffline(true);
  await page.getByText('The connection is interrupted.').first().waitFor();
  await heading(page, 'The host will let you in').waitFor();
  await host.moderate('admit', { everybody: true });
  await page.context().setOffline(false);
  await isInCall(page);
});

/**
 * Closes the lid: nothing on the page happens any more, and what it has asked before is answered.
 * @returns a function that opens it after so many minutes
 */
async function closeLid(page: Page, pending: () => number): Promise<(minutes: number) => Promise<void>> {
  // Later than the moment at which a busy machine comes to it.
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 10_000));
  await expect.poll(pending).toBe(0);
  return async (minutes) => {
    await page.clock.fastForward(minutes * 60_000);
    await page.clock.resume();
  };
}

/** How many requests for a token have no answer yet. */
function watchPending(page: Page): () => number {
  let pending = 0;
  const count = (change: number) => (request: Request) => {
    if (request.url().endsWith('/token')) pending += change;
  };
  page.on('request', count(1));
  page.on('requestfinished', count(-1));
  page.on('requestfailed', count(-1));
  return () => pending;
}

test('a guest who was admitted while the device slept is in the call once it wakes', async ({ site }) => {
  const host = await hostOf(site, 'Sleep');
  const page = await (await site.visitor()).newPage();
  const answers = watchTokens(page);
  const pending = watchPending(page);
  await page.clock.install();
  await knock(site, page, 'Sleep');
  await heading(page, 'The host will let you in').waitFor();

  // Longer than an answer is waited for: it is told, and asked once, not once for each turn that was slept through.
  const wake = await closeLid(page, pending);
  const before = answers.length;
  await wake(11);
  await page.getByText('Nobody has answered yet.').first().waitFor();
  await expect.poll(() => answers.length).toBeGreaterThan(before);
  expect(answers.length).toBeLessThan(before + 3);

  const wakeAgain = await closeLid(page, pending);
  await host.moderate('admit', { identity: 'mabel' });
  await heading(page, 'The host will let you in').waitFor();
  const asleep = answers.length;
  await wakeAgain(5);
  await isInCall(page);
  expect(answers.slice(asleep).filter((status) => status === 200)).toHaveLength(1);
});

test('a guest whose pass expired while the device slept is told so, and the page asks no more', async ({
  site,
}) => {
  const page = await (await site.visitor()).newPage();
  const answers = watchTokens(page);
  const pending = watchPending(page);
  await page.clock.install();
  await knock(site, page, 'Late');
  await heading(page, 'The host will let you in').waitFor();
  const wake = await closeLid(page, pending);
  // What the door says by then: its clock cannot be moved.
  await page.route('**/token', (route) =>
    route.fulfill({
      status: 401,
      contentType: 'application/problem+json',
      json: { status: 401, code: 'pass_expired' },
    }),
  );
  const before = answers.length;
  await wake(30);
  await heading(page, 'Your time in this call is over').waitFor();
  await page.clock.fastForward(30 * 60_000);
  expect(answers.slice(before)).toEqual([401]);
  await page.getByRole('button', { name: /Start (over|again)/ }).click();
  await page.locator('#name').waitFor();
});

test('who is denied is told so, and a reload does not knock again', async ({ site }) => {
  const host = await hostOf(site, 'Deny');
  const page = await arrive(site, 'Deny');
  await heading(page, 'The host will let you in').waitFor();
  await host.moderate('deny', { identity: 'mabel' });
  await heading(page, 'The host did not let you in').waitFor();
  await expect(page.getByRole('button', { name: 'Rejoin' })).toHaveCount(0);
  await page.reload();
  await page.getByRole('button', { name: 'Continue' }).waitFor();
});

test('who is removed while they wait is told so', async ({ site }) => {
  const host = await hostOf(site, 'Remove');
  const page = await arrive(site, 'Remove');
  await heading(page, 'The host will let you in').waitFor();
  await host.moderate('remove', { identity: 'mabel' });
  await heading(page, 'The host removed you from the call').waitFor();
});

test('whoever stops waiting asks no more, and can come back', async ({ site }) => {
  const page = await arrive(site, 'Leave');
  await heading(page, 'The host will let you in').waitFor();
  await page.getByRole('button', { name: 'Stop waiting' }).press('Enter');
  await heading(page, 'You are no longer waiting').waitFor();
  const answers = watchTokens(page);
  await page.waitForTimeout(5000);
  expect(answers).toEqual([]);
  await page.getByRole('button', { name: 'Rejoin' }).press('Enter');
  await heading(page, 'The host will let you in').waitFor();
  // The browser's back button ends the wait, too.
  await page.goBack();
  await heading(page, 'You are no longer waiting').waitFor();
});

test('a locked room is told, and what a host decides next is said on the same screen', async ({ site }) => {
  const host = await hostOf(site, 'Lock');
  await host.moderate('lock');
  const page = await arrive(site, 'Lock');
  await heading(page, 'The host has locked the call').waitFor();
  await host.moderate('unlock');
  await heading(page, 'The host will let you in').waitFor({ timeout: 30_000 });
  await page.locator('[role=status]').getByText('The host will let you in.').waitFor({ state: 'attached' });
});

test('a renewal that the door refuses brings somebody from the call back to waiting', async ({ site }) => {
  const host = await hostOf(site, 'Return');
  const page = await arrive(site, 'Return');
  await heading(page, 'The host will let you in').waitFor();
  await host.moderate('admit', { everybody: true });
  await isInCall(page);
  await page.route('**/token', (route) =>
    route.fulfill({
      status: 403,
      contentType: 'application/problem+json',
      json: { status: 403, code: 'room_locked', retryAfter: 1 },
    }),
  );
  // The pass is renewed after three quarters of its minute.
  await heading(page, 'The host has locked the call').waitFor({ timeout: 60_000 });
  await page.locator('.picture video:not(.empty)').waitFor();
  await page.unroute('**/token');
  await isInCall(page);
});

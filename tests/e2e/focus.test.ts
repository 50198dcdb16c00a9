import type { Page } from '@playwright/test';
import { acceptAnything, refuse, sendNothing } from '../../tools/browser/pretend-door';
import { STATES } from '../../tools/browser/states';
import { expect, test } from './support/test';

/** Whoever touches the screen has no keyboard until a field has the focus. */
const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

/** What has the focus, by the best name it has. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement: active } = document;
    return active?.id || active?.textContent || active?.tagName;
  });

const FIRST: Readonly<Record<string, string>> = {
  identify: 'Continue',
  'identify-without-link': 'name',
  'identify-empty': 'name',
  'identify-unknown': 'name',
  'identify-rate-limited': 'Continue',
  'identify-server-gone': 'Continue',
  passcode: 'code',
  'passcode-wrong': 'code',
  'passcode-used-up': 'E-mail me instead',
  preview: 'Join',
  'preview-denied': 'Join muted and without camera',
  // There is nothing to do but to wait: the heading says for what.
  'waiting-pending': 'The host will let you in',
  returning: 'Try again',
  'goodbye-left': 'Rejoin',
  'goodbye-struck-off': 'Start again',
  'goodbye-denied': 'Start again',
  'goodbye-stopped-waiting': 'Rejoin',
  'environment-insecure': 'Open the secure address',
};

for (const [name, device] of [
  ['a desktop', {}],
  ['a phone', PHONE],
] as const) {
  test.describe(`on ${name} the focus is on the next thing to do`, () => {
    for (const [state, first] of Object.entries(FIRST)) {
      test(`${state}: ${first}`, async ({ site }) => {
        const page = (await STATES[state]?.(await site.visitor(device), site.standIn.url)) as Page;
        await page
          .waitForFunction(
            (name) => {
              const { activeElement: active } = document;
              return active?.id === name || active?.textContent === name;
            },
            first,
            { timeout: 5000 },
          )
          .catch(() => undefined);
        expect(await focused(page)).toBe(first);
      });
    }
  });
}

test('a name of the link leads to the room that the link does not say', async ({ site }) => {
  const page = await site.open('?identity=mabel');
  await page.waitForFunction(() => document.activeElement?.id === 'room');
});

test('from a link that says who to the call, Enter and the code are enough', async ({ site }) => {
  const page = await site.open('?room=My+Room&identity=mabel', PHONE);
  await sendNothing(page);
  await acceptAnything(page);
  await refuse(page, 'token', 'pass_expired', 401);
  await page.getByRole('button', { name: 'Continue' }).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('#code').waitFor();
  await page.keyboard.type('123456');
  await page.getByRole('button', { name: 'Join', exact: true }).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('main.goodbye').waitFor();
});

test('who comes back to correct a name has it selected', async ({ site }) => {
  const page = (await STATES.passcode?.(await site.visitor(), site.standIn.url)) as Page;
  await page.getByRole('button', { name: 'That’s not me' }).click();
  await page.getByLabel('Your name').waitFor();
  await page.keyboard.type('tommy');
  expect(await page.getByLabel('Your name').inputValue()).toBe('tommy');
});

test('a key held down since the screen before presses nothing on the next', async ({ site }) => {
  const page = (await STATES.passcode?.(await site.visitor(), site.standIn.url)) as Page;
  let check: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    check = resolve;
  });
  await acceptAnything(page);
  await page.route('**/check-verification', (route) => held.then(() => route.fallback()));
  let asked = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/token')) asked++;
  });
  await page.locator('#code').pressSequentially('12345');
  await page.keyboard.down('6');
  await page.keyboard.down('Enter');
  check();
  await page.getByRole('button', { name: /^Join/ }).waitFor();
  await page.keyboard.down('Enter');
  await page.keyboard.down('Enter');
  expect(asked).toBe(0);
  expect(await page.locator('main.preview').count()).toBe(1);
});

test('each new screen is announced by its heading, as the focus is elsewhere', async ({ site }) => {
  const context = await site.visitor();
  // Only the last few announcements stay on the page.
  await context.addInitScript(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver((records) => {
      for (const { addedNodes } of records)
        for (const node of addedNodes)
          if (node.parentElement?.matches('[role=status]')) said.push(node.textContent ?? '');
    }).observe(document, { childList: true, subtree: true });
  });
  const page = (await STATES['goodbye-left']?.(context, site.standIn.url)) as Page;
  const said = () => page.evaluate(() => (window as unknown as { said: string[] }).said);
  await expect
    .poll(said)
    .toEqual(
      expect.arrayContaining([
        'Enter your code. We sent a code to ********21.',
        'Ready to join My Room? Nobody sees or hears you yet.',
        'You left the call. You can close this page, or go back in.',
      ]),
    );
});

test('what there is to do is described by what is written above it', async ({ site }) => {
  const page = await site.open('?room=My+Room&identity=mabel');
  const button = page.getByRole('button', { name: 'Continue' });
  const description = await button.getAttribute('aria-describedby');
  expect(await page.locator(`#${description}`).textContent()).toMatch(/We will send a code/);
});

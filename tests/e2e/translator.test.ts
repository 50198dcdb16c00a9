import type { BrowserContext, Page } from '@playwright/test';
import { refuse, sendNothing } from '../../tools/browser/pretend-door';
import { STATES } from '../../tools/browser/states';
import { expect, type Site, test } from './support/test';
import { readable, saysTheSame, startTranslator } from './support/translator';

async function visitor(site: Site): Promise<BrowserContext> {
  const context = await site.visitor();
  await startTranslator(context);
  return context;
}

const speak = (page: Page, language: string) => page.locator('.language select').selectOption(language);

/** Where a language can be chosen. */
const WITH_MENU = Object.entries(STATES).filter(([name]) => !name.startsWith('environment'));

for (const [name, show] of WITH_MENU) {
  test(`${name} says under a translator what it says without, in either language`, async ({ site }) => {
    const [translated, plain] = [
      await show(await visitor(site), site.standIn.url),
      await show(await site.visitor(), site.standIn.url),
    ];
    await saysTheSame(translated, plain);
    await Promise.all([speak(translated, 'de'), speak(plain, 'de')]);
    await translated.waitForFunction(() => document.documentElement.lang === 'de');
    await saysTheSame(translated, plain);
    // What a page throws that looks for its place among nodes that were taken away.
    expect(site.errors.filter((error) => /NotFoundError|not a child/.test(error))).toEqual([]);
  });
}

const passcode = async (site: Site): Promise<Page> => {
  const page = (await STATES.passcode?.(await visitor(site), site.standIn.url)) as Page;
  await page.locator('.ways font font').waitFor();
  return page;
};

test('a countdown goes on under a translator', async ({ site }) => {
  const page = await passcode(site);
  const wait = page.locator('.ways button').first();
  const before = (await wait.textContent()) ?? '';
  await page.waitForFunction(
    (text) => document.querySelector('.ways button')?.textContent?.replaceAll(/[⟦⟧]/g, '') !== text,
    before.replaceAll(/[⟦⟧]/g, ''),
  );
});

test('one trouble takes the place of another under a translator', async ({ site }) => {
  const page = await passcode(site);
  await refuse(page, 'check-verification', 'code_rejected', 401);
  await page.locator('#code').fill('123456');
  await page.locator('#notice font font', { hasText: '4' }).waitFor();
  await page.locator('#code').fill('123457');
  await page.locator('#notice', { hasText: 'You have at most 3 more tries.' }).waitFor();
  expect(await page.locator('#notice').textContent()).not.toContain('4 more');
  await page.locator('#code').fill('1');
  await page.keyboard.press('Enter');
  await page.locator('#notice', { hasText: 'The code is not complete' }).waitFor();
  expect(await page.locator('#notice').textContent()).not.toContain('more tries');
});

test('what is added between texts finds its place under a translator', async ({ site }) => {
  const page = await passcode(site);
  await sendNothing(page, { resendIn: 0 });
  await page.reload();
  await page.locator('.ways font font').waitFor();
  await page.clock.install();
  await page.clock.fastForward('01:00');
  for (const sends of [2, 3]) {
    await page.locator('.ways button').first().click();
    await page.waitForFunction((n) => document.querySelectorAll('[role=status] p').length >= n, sends);
  }
  await page.locator('.ways button').nth(2).waitFor();
  const texts = await page.locator('.ways').locator('button, p').allTextContents();
  expect(texts.map((text) => text.replaceAll(/[⟦⟧]/g, ''))).toEqual([
    'Send it again',
    'Still nothing? Ask the organiser whether they have the right number or address for you.',
    'Call me instead',
    'E-mail me instead',
  ]);
});

test('names, masks and keys are not translated, not in a sentence either', async ({ site }) => {
  const page = await passcode(site);
  await page.locator('.lead font font').first().waitFor();
  expect(await page.locator('.lead').first().textContent()).toBe('⟦We sent a code to ⟧********21⟦.⟧');
  expect(await page.locator('.brand').textContent()).toBe('Doorcode');
  expect(await readable(page)).toContain('Enter your code – Doorcode');
});

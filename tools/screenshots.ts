/** `npm run screenshots`: a picture of every screen, light and dark, wide and narrow, in reports/screenshots/. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from '../tests/support/browser';
import { type StandIn, startStandIn } from './local/stand-in';

const FOLDER = 'reports/screenshots';
const SIZES = { wide: { width: 1280, height: 800 }, narrow: { width: 360, height: 740 } } as const;
const SCHEMES = ['light', 'dark'] as const;

async function walk(page: Page, standIn: StandIn, name: string): Promise<void> {
  const take = async (state: string) => {
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: join(FOLDER, `${state}-${name}.png`) });
  };
  await page.goto(`${standIn.url}?room=My+Room`);
  await page.getByLabel('Your name').waitFor();
  await take('identify');

  await page.getByLabel('Your name').fill('somebody else');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.locator('#notice .notice').waitFor();
  await take('identify-refused');

  await page.getByLabel('Your name').fill('mabel');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Code').waitFor();
  await take('passcode');

  await page.getByLabel('Code').fill('000000');
  await page.locator('#notice .notice').waitFor();
  await take('passcode-refused');

  await page.getByLabel('Code').fill(standIn.messages.list()[0]?.code ?? '');
  await page.getByRole('button', { name: 'Join' }).click();
  await page.getByTestId('tile').nth(1).waitFor();
  await page.waitForTimeout(2000);
  await take('call');

  await page.getByRole('button', { name: 'Leave' }).click();
  await page.getByRole('button', { name: 'Rejoin' }).waitFor();
  await take('goodbye');
}

/** Somebody to have a call with. */
async function accompany(browser: Browser, standIn: StandIn): Promise<void> {
  const page = await browser.newPage();
  await page.goto(standIn.url);
  await page.getByLabel('Your name').fill('blathers');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Code').waitFor();
  await page.getByLabel('Code').fill(standIn.messages.list()[0]?.code ?? '');
  await page.getByRole('button', { name: 'Join' }).click();
  await page.getByTestId('online-count').waitFor();
}

async function takeAll(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const browser = await launchBrowser();
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const colorScheme of SCHEMES) {
      const standIn = await startStandIn();
      const options: BrowserContextOptions = { viewport, colorScheme, locale: 'en-US' };
      const context = await browser.newContext(options);
      await accompany(browser, standIn);
      await walk(await context.newPage(), standIn, `${size}-${colorScheme}`);
      await context.close();
      await standIn.stop();
    }
  }
  await browser.close();
  console.log(`screenshots: ${FOLDER}/`);
}

takeAll().catch((error) => {
  console.error(error);
  process.exit(1);
});

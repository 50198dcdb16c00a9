import { expect, type Page } from '@playwright/test';
import type { Site } from './test';

/** Phones of the example directory, and numbers that are nobody's for tests that use codes up. */
const PHONES: Readonly<Record<string, string>> = {
  blathers: '+18005559876',
  mabel: '+18005554321',
  tommy: '+18005556789',
  resetti: '+18005550001',
  kicks: '+18005550002',
  celeste: '+18005550003',
  brewster: '+18005550004',
  leif: '+18005550005',
};

/** Says who is there and waits for the field of the code. */
export async function identify(page: Page, name: string): Promise<void> {
  await page.locator('#name').fill(name);
  await page.locator('button[type=submit]').click();
  await page.locator('#code').waitFor();
}

/** The newest code on somebody's phone, once there is one. */
export async function codeFor({ standIn }: Pick<Site, 'standIn'>, name: string): Promise<string> {
  const phone = PHONES[name] ?? name;
  const find = () => standIn.messages.list().find(({ to }) => to === phone)?.code;
  await expect.poll(find, { message: `a code on ${phone}`, intervals: [20] }).toBeDefined();
  return find() ?? '';
}

/** What the page says went wrong. */
export async function notice(page: Page): Promise<string> {
  const box = page.locator('#notice .notice');
  await box.waitFor();
  return (await box.textContent()) ?? '';
}

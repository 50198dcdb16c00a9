import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { Site } from '../../support/test';
import type { DrawnDevices } from './drawn-cameras';
import { enter } from './party';

/** The settings of a door that keeps what hosts decide. */
export const KEEPING_STATE = { ROOM_STATE: 'sync', SYNC_SERVICE_SID: `IS${randomBytes(16).toString('hex')}` };

/** Pictures do not matter much here, and each page sends its own to each other. */
export const SMALL_PICTURES: DrawnDevices = { crowded: true };

/** Somebody comes into a room. */
export async function come(site: Site, name: string, room: string): Promise<Page> {
  const context = await site.visitor({ viewport: { width: 800, height: 600 } });
  const page = await context.newPage();
  await enter(site, page, name, pathOf(room), SMALL_PICTURES);
  return page;
}

export const pathOf = (room: string): string => `?room=${encodeURIComponent(room)}`;

/** Somebody's line in the list of people, on somebody's page. */
export const lineOf = (page: Page, name: string) => page.locator(`.people li[data-identity="${name}"]`);

/** Opens the list of people, unless it is open. */
export async function openPeople(page: Page): Promise<void> {
  if ((await page.locator('.people').count()) === 0) await page.keyboard.press('p');
  await page.locator('.people').waitFor();
}

/** Opens what a host can do about somebody. */
export async function openMenu(host: Page, name: string): Promise<void> {
  await openPeople(host);
  await lineOf(host, name).locator('.options').click();
}

/** Presses a button of the menu of somebody, which is open. */
export const choose = (host: Page, name: string, label: string) =>
  lineOf(host, name).locator('.person-menu').getByRole('button', { name: label, exact: true }).click();

/** Waits until somebody's page knows a host as one: from then on it obeys. */
export async function knowsHost(page: Page, name = 'blathers'): Promise<void> {
  await openPeople(page);
  await lineOf(page, name).getByText('host').waitFor();
  await page.keyboard.press('Escape');
}

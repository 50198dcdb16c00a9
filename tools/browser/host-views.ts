import type { Page } from 'playwright-core';

const LONG_NAME = 'Zoë-Anne van der Brandenburg-Löwenherz';

/** Has the door say that two wait, one was removed and the room is locked. */
export const pretendRoom = (page: Page): Promise<unknown> =>
  page.route('**/moderate', (route) =>
    route.fulfill({
      json: {
        room: 'My Room',
        locked: true,
        waiting: [
          { identity: 'tommy', since: 700 },
          { identity: LONG_NAME, since: 5 },
        ],
        removed: ['gulliver'],
        controls: [],
      },
    }),
  );

const pressEscape = (page: Page): Promise<void> => page.keyboard.press('Escape');

async function openMenu(page: Page, name: string): Promise<void> {
  const line = page.locator(`.people li[data-identity="${name}"]`);
  if ((await line.count()) === 0) await page.keyboard.press('p');
  await line.locator('.options').click();
}

/**
 * Opens one after the other what a host can open, in a room that is pretended and that a guest is in. Each begins where the
 * one before it has ended; {@link closeHostViews} goes back to the first.
 */
export const HOST_VIEWS: Readonly<Record<string, (host: Page, guest: string) => Promise<void>>> = {
  waiting: (host) => host.locator('.banner .strong').waitFor(),
  'leave-question': async (host) => {
    await host.locator('.controls [data-action=leave]').click();
    await host.getByRole('alertdialog').waitFor();
  },
  people: async (host) => {
    await pressEscape(host);
    await host.keyboard.press('p');
    await host.locator('.waiting-list').waitFor();
  },
  menu: (host, guest) => openMenu(host, guest),
  'remove-question': (host) => host.locator('.person-menu .risky').click(),
  'end-question': async (host) => {
    await pressEscape(host);
    await host.locator('[data-do=end]').click();
  },
};

/** Closes the last of them. */
export async function closeHostViews(host: Page): Promise<void> {
  await pressEscape(host);
  await pressEscape(host);
}

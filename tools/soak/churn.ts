import type { StandIn } from '../local/stand-in';
import type { Guest } from './guest';

const press =
  (action: string) =>
  async ({ page }: Guest): Promise<void> => {
    await page.locator(`.controls [data-action="${action}"]`).click();
  };

/** What people do in a long call, and what happens to them. Each leaves the guest as it was. */
export const CHURN: readonly (readonly [
  what: string,
  act: (guest: Guest, standIn: StandIn) => Promise<void>,
])[] = [
  ['mutes and unmutes', async (guest) => twice(press('microphone'), guest)],
  ['turns the camera off and on', async (guest) => twice(press('camera'), guest)],
  // Faster than the room can take it.
  ['thinks better of it', (guest) => quickly(guest, 'v', 'v')],
  ['reacts', (guest) => keys(guest, 'r', 'r')],
  ['opens and closes the list of people', (guest) => keys(guest, 'p', 'p')],
  ['looks at the figures', (guest) => keys(guest, 'i', 'i')],
  ['goes through the layouts', (guest) => keys(guest, 'l', 'l', 'l')],
  ['raises a hand', (guest) => keys(guest, 'h', 'h')],
  [
    'writes a message',
    async ({ page }) => {
      await page.locator('.controls [data-action=chat]').click();
      await page.locator('#message').fill(`It is ${new Date().toISOString()}`);
      await page.keyboard.press('Enter');
      await page.locator('.panel .close').click();
    },
  ],
  [
    'loses the socket',
    async ({ identity, page }, standIn) => {
      for (const { name } of standIn.video.rooms()) standIn.video.dropSocket(name, identity);
      await page.waitForTimeout(1500);
    },
  ],
  [
    'leaves and comes back',
    async ({ page }) => {
      await page.locator('.controls [data-action=leave]').click();
      await page.locator('main.goodbye .primary').click();
      await page.getByTestId('online-count').waitFor();
    },
  ],
];

async function twice(act: (guest: Guest) => Promise<void>, guest: Guest): Promise<void> {
  await act(guest);
  await guest.page.waitForTimeout(700);
  await act(guest);
}

/** Keys in one go. */
async function quickly({ page }: Guest, ...pressed: string[]): Promise<void> {
  for (const key of pressed) await page.keyboard.press(key);
}

async function keys({ page }: Guest, ...pressed: string[]): Promise<void> {
  for (const key of pressed) {
    await page.keyboard.press(key);
    await page.waitForTimeout(500);
  }
}

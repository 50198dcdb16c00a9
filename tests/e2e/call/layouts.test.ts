import type { Page } from '@playwright/test';
import { expect } from '../support/test';
import { complaints, isTold, join, joinAll, seesMoving, test, tileOf } from './support/party';

const SIZES = [
  { width: 360, height: 740 },
  { width: 320, height: 480 },
  { width: 740, height: 360 },
  { width: 1024, height: 768 },
  { width: 1920, height: 1000 },
];

/** Goes to a neighbouring page of tiles. `false`: there is none. */
async function turn(page: Page, label: 'Next page' | 'Previous page'): Promise<boolean> {
  const arrow = page.locator(`.pager [aria-label="${label}"]:enabled`);
  if ((await arrow.count()) === 0) return false;
  await arrow.click();
  return true;
}

/** Does something on each page of tiles, beginning with the first, and goes back there. */
async function onEachPage(page: Page, visit: () => Promise<void>): Promise<void> {
  do await visit();
  while (await turn(page, 'Next page'));
  while (await turn(page, 'Previous page'));
}

/** Who can be reached, page by page; and which tiles lie beside the window or are too small to see anything. */
async function reachable(page: Page): Promise<{ names: string[]; faults: string[] }> {
  const names = new Set<string>();
  const faults: string[] = [];
  await onEachPage(page, async () => {
    const tiles = await page.evaluate(async () => {
      // A window of a new size is arranged with the next frames.
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
      return [...document.querySelectorAll<HTMLElement>('[data-testid=tile]')].map((tile) => {
        const { left, top, right, bottom, width, height } = tile.getBoundingClientRect();
        const inside = left >= -1 && top >= -1 && right <= innerWidth + 1 && bottom <= innerHeight + 1;
        const name = tile.dataset.identity ?? '';
        return {
          name,
          sound: inside && Math.min(width, height) >= 50,
          box: `${left} ${top} ${width} ${height}`,
        };
      });
    });
    for (const { name, sound, box } of tiles) {
      names.add(name);
      if (!sound) faults.push(`${name} ${box}`);
    }
  });
  return { names: [...names].sort(), faults };
}

test('six people, at five window sizes and in every layout: nobody is cropped, everybody can be reached and moves', async ({
  site,
}) => {
  test.setTimeout(480_000);
  const still = { reducedMotion: 'reduce', crowded: true } as const;
  const mabel = await join(site, 'mabel', { ...still, viewport: { width: 360, height: 740 } });
  const names = ['blathers', 'tommy', 'isabelle', 'gulliver', 'celeste'];
  const others: Page[] = [];
  for (const name of names)
    others.push(await join(site, name, { ...still, viewport: { width: 320, height: 240 } }));
  await isTold(mabel, 6);
  const moving = new Set<string>();
  await onEachPage(mabel, async () => {
    for (const name of names) {
      if ((await tileOf(mabel, name).count()) === 0) continue;
      await seesMoving(mabel, name);
      moving.add(name);
    }
  });
  expect([...moving].sort()).toEqual([...names].sort());
  // Seen; a small machine is spared the pictures of all but the last.
  for (const other of others.slice(0, -1)) await other.keyboard.press('v');

  for (const size of SIZES) {
    await mabel.setViewportSize(size);
    for (const layout of ['grid', 'speaker', 'automatic']) {
      await mabel.keyboard.press('l');
      const sound = { names: [...names, 'mabel'].sort(), faults: [] };
      expect({ size, layout, ...(await reachable(mabel)) }).toEqual({ size, layout, ...sound });
    }
    const overflow = await mabel.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  }

  await tileOf(mabel, 'celeste').getByRole('button', { name: 'Pin celeste' }).focus();
  await mabel.keyboard.press('Enter');
  const main = mabel.locator('.tile.main');
  await main.waitFor();
  expect(await main.getAttribute('data-identity')).toBe('celeste');
  const large = await main.boundingBox();
  expect((large?.width ?? 0) * (large?.height ?? 0)).toBeGreaterThan(1920 * 1000 * 0.5);
  await seesMoving(mabel, 'celeste');
  await main.getByRole('button', { name: 'Unpin celeste' }).click();
  await main.waitFor({ state: 'detached' });
  expect(complaints(site)).toEqual([]);
});

test('between two, the other has the stage and one’s own picture a corner', async ({ site }) => {
  const [blathers] = await joinAll(site, 'blathers', 'mabel');
  if (!blathers) throw new Error('A page was asked for');
  await tileOf(blathers, 'mabel').and(blathers.locator('.main')).waitFor();
  const own = await tileOf(blathers, 'blathers').and(blathers.locator('.float')).boundingBox();
  const other = await tileOf(blathers, 'mabel').boundingBox();
  expect((own?.width ?? 0) * 3).toBeLessThan(other?.width ?? 0);
});

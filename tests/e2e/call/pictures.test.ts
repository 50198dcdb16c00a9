import type { Page } from '@playwright/test';
import { videoRoomOf } from '../../support/video-rooms';
import { expect, type Site } from '../support/test';
import { complaints, join, joinAll, seesMoving, test, tileOf } from './support/party';

const room = (site: Site) => videoRoomOf(site.standIn.settings, 'My Room');
const NAMES = ['blathers', 'tommy', 'isabelle'];

const unseenBy = (site: Site, name: string): string[] => site.standIn.video.unseenBy(room(site), name).sort();

/** Who of the others is on this page of tiles. */
const shown = (page: Page): Promise<string[]> =>
  page
    .locator('[data-testid=tile]')
    .evaluateAll((tiles) => tiles.map((tile) => (tile as HTMLElement).dataset.identity ?? ''));

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 30_000; Date.now() < end; ) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`In vain: ${what}`);
}

/** Whoever is on the screen is sent, and nobody else. */
const sendsWhatIsShown = (site: Site, page: Page): Promise<void> =>
  until('only what is on the screen is sent', async () => {
    const here = await shown(page);
    return (
      unseenBy(site, 'mabel').join() ===
      NAMES.filter((name) => !here.includes(name))
        .sort()
        .join()
    );
  });

test('only the pictures on the screen are sent, and one that is turned to comes back', async ({ site }) => {
  test.setTimeout(240_000);
  const mabel = await join(site, 'mabel', { viewport: { width: 320, height: 200 } });
  await joinAll(site, ...NAMES);
  await mabel.locator('.pager').waitFor();
  const first = (await shown(mabel)).filter((name) => name !== 'mabel');
  expect(first.length).toBeLessThan(NAMES.length);
  await sendsWhatIsShown(site, mabel);
  expect(unseenBy(site, 'mabel')).not.toEqual([]);
  expect(unseenBy(site, 'blathers')).toEqual([]);

  await mabel.locator('.pager [aria-label="Next page"]').click();
  await sendsWhatIsShown(site, mabel);
  for (const name of await shown(mabel)) if (name !== 'mabel') await seesMoving(mabel, name);
  expect(complaints(site)).toEqual([]);
});

test('a picture that the network does not let through is said to be paused, until it comes again', async ({
  site,
}) => {
  const [blathers, mabel] = await joinAll(site, 'blathers', 'mabel');
  if (!blathers || !mabel) throw new Error('Two pages were asked for');
  await seesMoving(mabel, 'blathers');
  site.standIn.video.pausePictures(room(site), 'mabel', true);
  const words = tileOf(mabel, 'blathers').getByText('picture paused');
  await words.waitFor();
  expect(await tileOf(blathers, 'mabel').getByText('picture paused').count()).toBe(0);
  site.standIn.video.pausePictures(room(site), 'mabel', false);
  await words.waitFor({ state: 'detached' });
  expect(complaints(site)).toEqual([]);
});

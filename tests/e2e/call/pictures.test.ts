import type { Page } from 'playwright-core';
import { videoRoomOf } from '../../support/video-rooms';
import { useHouse } from '../support/house';
import { join, joinAll, PARTY, seesMoving, tileOf } from './support/party';

const house = useHouse({ directory: PARTY });

const room = () => videoRoomOf(house.standIn.settings, 'My Room');
const NAMES = ['blathers', 'tommy', 'isabelle'];

const unseenBy = (name: string): string[] => house.standIn.video.unseenBy(room(), name).sort();

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
const sendsWhatIsShown = (page: Page): Promise<void> =>
  until('only what is on the screen is sent', async () => {
    const here = await shown(page);
    return (
      unseenBy('mabel').join() ===
      NAMES.filter((name) => !here.includes(name))
        .sort()
        .join()
    );
  });

test('only the pictures on the screen are sent, and one that is turned to comes back', async () => {
  const mabel = await join(house, 'mabel', { viewport: { width: 320, height: 200 } });
  await joinAll(house, ...NAMES);
  await mabel.locator('.pager').waitFor();
  const first = (await shown(mabel)).filter((name) => name !== 'mabel');
  expect(first.length).toBeLessThan(NAMES.length);
  await sendsWhatIsShown(mabel);
  expect(unseenBy('mabel')).not.toEqual([]);
  expect(unseenBy('blathers')).toEqual([]);

  await mabel.locator('.pager [aria-label="Next page"]').click();
  await sendsWhatIsShown(mabel);
  for (const name of await shown(mabel)) if (name !== 'mabel') await seesMoving(mabel, name);
  expect(house.errors).toEqual([]);
}, 240_000);

test('a picture that the network does not let through is said to be paused, until it comes again', async () => {
  const [blathers, mabel] = await joinAll(house, 'blathers', 'mabel');
  if (!blathers || !mabel) throw new Error('Two pages were asked for');
  await seesMoving(mabel, 'blathers');
  house.standIn.video.pausePictures(room(), 'mabel', true);
  const words = tileOf(mabel, 'blathers').getByText('picture paused');
  await words.waitFor();
  expect(await tileOf(blathers, 'mabel').getByText('picture paused').count()).toBe(0);
  house.standIn.video.pausePictures(room(), 'mabel', false);
  await words.waitFor({ state: 'detached' });
  expect(house.errors).toEqual([]);
}, 120_000);

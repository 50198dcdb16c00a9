import type { Page } from 'playwright-core';
import { useHouse } from '../support/house';
import { button, joinAll, PARTY, seesMoving, tileOf } from './support/party';

const house = useHouse({ directory: PARTY });

/** How many points of a person's picture differ much from the one beside them: the edges, while they are sharp. */
const edges = (page: Page, name: string): Promise<number> =>
  page.evaluate((who) => {
    const video = document.querySelector<HTMLVideoElement>(
      `[data-testid=tile][data-identity="${who}"] video`,
    );
    const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 180 });
    const pen = canvas.getContext('2d', { willReadFrequently: true });
    if (!video || !pen) return 0;
    pen.drawImage(video, 0, 0, 320, 180);
    const { data } = pen.getImageData(0, 0, 320, 180);
    let count = 0;
    for (let i = 4; i < data.length; i += 4) {
      // From one row to the next is no edge.
      if (i % (320 * 4) !== 0 && Math.abs((data[i] ?? 0) - (data[i - 4] ?? 0)) > 25) count++;
    }
    return count;
  }, name);

async function until(condition: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('Not within 20 s');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

test('a background is blurred for everybody while it is wanted, by files of this site that are fetched only then', async () => {
  const [blathers, mabel] = await joinAll(house, 'blathers', 'mabel');
  if (!blathers || !mabel) throw new Error('Two pages were asked for');
  const fetched: string[] = [];
  blathers.context().on('request', (request) => fetched.push(request.url()));
  await seesMoving(mabel, 'blathers');
  const sharp = await edges(mabel, 'blathers');
  expect(sharp).toBeGreaterThan(100);
  expect(fetched.filter((url) => url.includes('blur'))).toEqual([]);

  await button(blathers, 'more').click();
  await blathers.getByLabel('Blur my background').check();
  await until(async () => (await edges(mabel, 'blathers')) < sharp / 3);
  await seesMoving(mabel, 'blathers');
  const [worker] = blathers.workers();
  expect(worker?.url()).toMatch(/\/blur-[\d.]+\/twilio-gaussian-blur/);
  expect(fetched.every((url) => url.startsWith(house.standIn.url))).toBe(true);

  // Another camera picture of the same person is blurred as well.
  await button(blathers, 'camera').click();
  await button(blathers, 'camera').click();
  await seesMoving(mabel, 'blathers');
  await until(async () => (await edges(mabel, 'blathers')) < sharp / 3);

  // Who reloads the page is not seen before the blur is back.
  await blathers.reload();
  await tileOf(mabel, 'blathers').waitFor({ state: 'detached' });
  await seesMoving(mabel, 'blathers');
  expect(await edges(mabel, 'blathers')).toBeLessThan(sharp / 3);

  await button(blathers, 'more').click();
  await blathers.getByLabel('Blur my background').uncheck();
  await until(async () => (await edges(mabel, 'blathers')) > sharp / 2);
  expect(house.errors).toEqual([]);
}, 90_000);

import { useHouse } from '../support/house';
import { joinAll, PARTY, tileOf } from './support/party';

const house = useHouse({ directory: PARTY });

test('between two, the other has the stage and one’s own picture a corner', async () => {
  const [blathers] = await joinAll(house, 'blathers', 'mabel');
  if (!blathers) throw new Error('A page was asked for');
  await tileOf(blathers, 'mabel').and(blathers.locator('.main')).waitFor();
  const own = await tileOf(blathers, 'blathers').and(blathers.locator('.float')).boundingBox();
  const other = await tileOf(blathers, 'mabel').boundingBox();
  expect((own?.width ?? 0) * 3).toBeLessThan(other?.width ?? 0);
}, 120_000);

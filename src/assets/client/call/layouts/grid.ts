import type { Layout } from './arrangement';
import { bestCells, capacityOf, fill } from './cells';
import { bringForward, pageOf } from './paging';

/** Nobody tells more faces apart at once; the others are a page away. */
const MAX_TILES = 25;

/** Everybody alike, as large as the stage allows. */
export const grid: Layout = ({ stage, tiles, self, speaker, page: wanted }) => {
  const capacity = Math.min(capacityOf(stage, MAX_TILES), tiles.length || 1);
  const { tiles: shown, ...page } = pageOf(firstPageFirst(tiles, capacity, self, speaker), capacity, wanted);
  // Pages are alike: a last one with few tiles does not blow them up.
  const cells = bestCells(stage, page.pages > 1 ? capacity : shown.length);
  return { places: fill(stage, cells, shown, 'cell'), ...page };
};

/** Whoever speaks, and oneself at the end, are on the first page as far as it has room for them. */
function firstPageFirst(
  tiles: readonly string[],
  capacity: number,
  self: string | undefined,
  speaker: string | undefined,
): readonly string[] {
  const roomForBoth = capacity >= 3 && self !== undefined && tiles.indexOf(self) >= capacity;
  if (!roomForBoth) return bringForward(tiles, capacity, speaker);
  return bringForward(bringForward(tiles, capacity - 1, speaker), capacity, self);
}

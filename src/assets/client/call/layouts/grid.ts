import type { Layout } from './arrangement';
import { bestCells, capacityOf, fill } from './cells';
import { bringForward, pageOf } from './paging';

/** The most tiles on one page: more faces cannot be told apart. */
const MAX_TILES = 25;

/** Tiles of one size, as large as the stage allows. */
export const grid: Layout = ({ stage, tiles, self, speaker, page: wanted }) => {
  const capacity = Math.min(capacityOf(stage, MAX_TILES), tiles.length || 1);
  const { tiles: shown, ...page } = pageOf(firstPageFirst(tiles, capacity, self, speaker), capacity, wanted);
  // All pages have cells of one size, the last one included.
  const cells = bestCells(stage, page.pages > 1 ? capacity : shown.length);
  return { places: fill(stage, cells, shown, 'cell'), ...page };
};

/** Brings the speaker and one's own tile to the end of the first page, as far as it has room for them. */
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

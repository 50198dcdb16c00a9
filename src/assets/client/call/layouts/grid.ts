import type { Layout } from './arrangement';
import { bestCells, capacityOf, fill } from './cells';
import { bringForward, pageOf } from './paging';

/** Nobody tells more faces apart at once; the others are a page away. */
const MOST = 25;

/** Everybody alike, as large as the stage allows. */
export const grid: Layout = ({ stage, tiles, speaker, page: wanted }) => {
  const capacity = Math.min(capacityOf(stage, MOST), tiles.length || 1);
  const { tiles: shown, ...page } = pageOf(bringForward(tiles, capacity, speaker), capacity, wanted);
  // Pages are alike: a last one with few tiles does not blow them up.
  const cells = bestCells(stage, page.pages > 1 ? capacity : shown.length);
  return { places: fill(stage, cells, shown, 'cell'), ...page };
};

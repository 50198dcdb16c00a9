import { GAP, MIN_TILE, type Place, type Size } from './arrangement';

/** A wider cell would crop faces. */
const MAX_ASPECT_RATIO = 16 / 9;
/** The aspect ratio of the tallest cell. */
const MIN_ASPECT_RATIO = 3 / 4;

/** Cells of one size, in rows. */
export interface Cells extends Size {
  readonly columns: number;
  readonly rows: number;
}

const cellLength = (length: number, parts: number): number => (length - GAP * (parts - 1)) / parts;

function cellsOf(stage: Size, columns: number, rows: number): Cells {
  const width = cellLength(stage.width, columns);
  const height = cellLength(stage.height, rows);
  return {
    columns,
    rows,
    width: Math.max(0, Math.min(width, height * MAX_ASPECT_RATIO)),
    height: Math.max(0, Math.min(height, width / MIN_ASPECT_RATIO)),
  };
}

/** The largest cells for so many tiles on a stage. */
export function bestCells(stage: Size, count: number): Cells {
  let best = cellsOf(stage, 1, Math.max(1, count));
  for (let columns = 2; columns <= count; columns++) {
    const cells = cellsOf(stage, columns, Math.ceil(count / columns));
    if (cells.width * cells.height > best.width * best.height) best = cells;
  }
  return best;
}

/** How many tiles fit on a stage without becoming too small; at least one. */
export function capacityOf(stage: Size, limit: number): number {
  for (let count = limit; count > 1; count--) {
    const { width, height } = bestCells(stage, count);
    if (width >= MIN_TILE.width && height >= MIN_TILE.height) return count;
  }
  return 1;
}

/** Puts tiles into cells, row by row, in the middle of the stage; a last row that is not full is centred. */
export function fill(
  stage: Size,
  cells: Cells,
  tiles: readonly string[],
  kind: Place['kind'],
): readonly Place[] {
  const span = (count: number, length: number): number => count * length + GAP * (count - 1);
  const rows = Math.ceil(tiles.length / cells.columns);
  const top = (stage.height - span(rows, cells.height)) / 2;
  return tiles.map((key, index) => {
    const row = Math.floor(index / cells.columns);
    const inRow = Math.min(cells.columns, tiles.length - row * cells.columns);
    const left = (stage.width - span(inRow, cells.width)) / 2;
    return {
      key,
      kind,
      width: cells.width,
      height: cells.height,
      left: left + (index % cells.columns) * (cells.width + GAP),
      top: top + row * (cells.height + GAP),
    };
  });
}

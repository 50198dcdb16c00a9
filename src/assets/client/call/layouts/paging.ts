/** One page of tiles. */
export interface Page {
  readonly tiles: readonly string[];
  readonly page: number;
  readonly pages: number;
}

/** Cuts a list into pages. A page number beyond the last means the last. */
export function pageOf(tiles: readonly string[], capacity: number, wanted: number): Page {
  const size = Math.max(1, capacity);
  const pages = Math.max(1, Math.ceil(tiles.length / size));
  const page = Math.min(Math.max(wanted, 0), pages - 1);
  return { tiles: tiles.slice(page * size, (page + 1) * size), page, pages };
}

/** Brings a tile of a later page to the end of the first, so that the others stay where they are. */
export function bringForward(
  tiles: readonly string[],
  capacity: number,
  wanted: string | undefined,
): readonly string[] {
  const index = wanted === undefined ? -1 : tiles.indexOf(wanted);
  if (wanted === undefined || index < capacity || capacity < 1) return tiles;
  const others = tiles.filter((tile) => tile !== wanted);
  return [...others.slice(0, capacity - 1), wanted, ...others.slice(capacity - 1)];
}

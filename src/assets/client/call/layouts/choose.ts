import type { Layout } from './arrangement';
import { grid } from './grid';
import { oneOnOne } from './one-on-one';
import { spotlight } from './spotlight';

/** What somebody may ask for; `automatic` takes whichever suits. */
export const LAYOUTS = ['automatic', 'grid', 'speaker'] as const;
export type LayoutName = (typeof LAYOUTS)[number];

/** What matters for the choice of a layout. Tiles are named by their keys. */
export interface LayoutRequest {
  readonly wanted: LayoutName;
  readonly tiles: readonly string[];
  readonly self: string;
  /** What is shared, the newest first. */
  readonly screens: readonly string[];
  readonly pinned?: string | undefined;
  /** Who speaks, or spoke last, and is not oneself. */
  readonly speaker?: string | undefined;
}

/** A layout, and the tile to look at in it. */
export interface ChosenLayout {
  readonly layout: Layout;
  readonly main?: string | undefined;
}

/**
 * What to look at: what somebody pinned, else a screen that is shared, else who speaks, as far as the layout that was
 * asked for looks at anybody.
 */
export function chooseLayout({ wanted, tiles, self, screens, pinned, speaker }: LayoutRequest): ChosenLayout {
  const here = (key: string | undefined): string | undefined =>
    key !== undefined && tiles.includes(key) ? key : undefined;
  const chosen = here(pinned) ?? here(screens[0]);
  if (wanted === 'grid' && !here(pinned)) return { layout: grid };
  if (chosen) return { layout: spotlight, main: chosen };
  if (wanted === 'speaker') {
    return { layout: spotlight, main: here(speaker) ?? tiles.find((tile) => tile !== self) ?? self };
  }
  return { layout: tiles.length === 2 ? oneOnOne : grid };
}

import type { Layout } from './arrangement';
import { grid } from './grid';
import { oneOnOne } from './one-on-one';
import { spotlight } from './spotlight';

/** The layouts to choose from; `automatic` picks one. */
export const LAYOUTS = ['automatic', 'grid', 'speaker'] as const;
export type LayoutName = (typeof LAYOUTS)[number];

/** The state that decides the layout. Tiles are given by their keys. */
export interface LayoutRequest {
  readonly wanted: LayoutName;
  readonly tiles: readonly string[];
  readonly self: string;
  /** The shared screens, the newest first. */
  readonly screens: readonly string[];
  readonly pinned?: string | undefined;
  /** The current or last speaker among the others. */
  readonly speaker?: string | undefined;
}

/** A layout with its main tile. */
export interface ChosenLayout {
  readonly layout: Layout;
  readonly main?: string | undefined;
}

/**
 * Chooses the layout and its main tile: the pinned one, else a shared screen, else the speaker if the wanted layout has
 * a main tile.
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

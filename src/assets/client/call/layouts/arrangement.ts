/** Lengths in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The place of one tile, from the top left of the stage. */
export interface Place extends Size {
  readonly key: string;
  readonly left: number;
  readonly top: number;
  /** `main` is the large tile; `float` lies over it. */
  readonly kind: 'cell' | 'main' | 'strip' | 'float';
}

/** The places of the tiles on one page. */
export interface Arrangement {
  readonly places: readonly Place[];
  readonly page: number;
  readonly pages: number;
}

/** The input of a layout: the keys of the tiles in order. */
export interface LayoutInput {
  readonly stage: Size;
  readonly tiles: readonly string[];
  /** The tile for the main place, if the layout has one. */
  readonly main?: string | undefined;
  /** One's own tile. */
  readonly self?: string | undefined;
  /** The speaker is brought to the first page. */
  readonly speaker?: string | undefined;
  /** From 0. */
  readonly page: number;
}

/** One way to arrange tiles. */
export type Layout = (input: LayoutInput) => Arrangement;

/** The gap between two tiles. */
export const GAP = 8;
/** A smaller tile would be of no use. */
export const MIN_TILE: Size = { width: 120, height: 90 };

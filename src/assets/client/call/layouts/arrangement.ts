/** Lengths in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where one tile goes, from the top left of the stage. */
export interface Place extends Size {
  readonly key: string;
  readonly left: number;
  readonly top: number;
  /** `main` is what one looks at; `float` lies over it. */
  readonly kind: 'cell' | 'main' | 'strip' | 'float';
}

/** Every tile that is shown, and where; the others are on another page. */
export interface Arrangement {
  readonly places: readonly Place[];
  readonly page: number;
  readonly pages: number;
}

/** What a layout arranges: tiles by key, the first ones first. */
export interface LayoutInput {
  readonly stage: Size;
  readonly tiles: readonly string[];
  /** The one tile to look at, where a layout has such a place. */
  readonly main?: string | undefined;
  /** One's own tile. */
  readonly self?: string | undefined;
  /** Who speaks is brought to the first page. */
  readonly speaker?: string | undefined;
  /** From 0. */
  readonly page: number;
}

/** One way to arrange tiles. */
export type Layout = (scene: LayoutInput) => Arrangement;

/** Between two tiles. */
export const GAP = 8;
/** A tile smaller than this says nothing any more. */
export const MIN_TILE: Size = { width: 120, height: 90 };

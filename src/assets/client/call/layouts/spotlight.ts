import { GAP, type Layout, type Size } from './arrangement';
import { bringForward, pageOf } from './paging';

/** The strip of small tiles: its part of the stage, and its limits in CSS pixels. */
const FRACTION = 0.22;
const MIN_SIZE = 90;
const MAX_SIZE = 220;
const ASPECT_RATIO = 16 / 9;

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

/** One large tile, and the others in a strip: beside it on a wide stage, below it on a tall one. */
export const spotlight: Layout = ({ stage, tiles, main = tiles[0], speaker, page: wanted }) => {
  const others = tiles.filter((tile) => tile !== main);
  if (main === undefined) return { places: [], page: 0, pages: 1 };
  const whole = { key: main, kind: 'main', left: 0, top: 0, ...stage } as const;
  if (others.length === 0) return { places: [whole], page: 0, pages: 1 };

  const beside = stage.width > stage.height;
  const tile = stripTile(stage, beside);
  const [length, step] = beside ? [stage.height, tile.height] : [stage.width, tile.width];
  const capacity = Math.max(1, Math.floor((length + GAP) / (step + GAP)));
  const { tiles: shown, ...page } = pageOf(bringForward(others, capacity, speaker), capacity, wanted);
  const start = (length - shown.length * step - GAP * (shown.length - 1)) / 2;
  const large: Size = beside
    ? { width: stage.width - tile.width - GAP, height: stage.height }
    : { width: stage.width, height: stage.height - tile.height - GAP };
  return {
    places: [
      { ...whole, ...large },
      ...shown.map((key, index) => {
        const offset = start + index * (step + GAP);
        return {
          key,
          kind: 'strip' as const,
          ...tile,
          left: beside ? large.width + GAP : offset,
          top: beside ? offset : large.height + GAP,
        };
      }),
    ],
    ...page,
  };
};

function stripTile(stage: Size, beside: boolean): Size {
  if (beside) {
    const width = clamp(stage.width * FRACTION, MIN_SIZE * ASPECT_RATIO, MAX_SIZE * 1.2);
    return { width, height: Math.min(width / ASPECT_RATIO, stage.height) };
  }
  const height = Math.min(clamp(stage.height * FRACTION, MIN_SIZE, MAX_SIZE), stage.height / 2);
  return { width: Math.min(height * (4 / 3), stage.width), height };
}

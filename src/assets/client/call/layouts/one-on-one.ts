import { GAP, type Layout } from './arrangement';

/** One's own picture, as a part of the shorter side, and its limits in CSS pixels. */
const FRACTION = 0.28;
const MIN_SIZE = 84;
const MAX_SIZE = 170;
/** The room of the button in the upper corner of the other picture, in CSS pixels. */
const PIN_SIZE = 56;

/** The other participant on the whole stage, and one's own picture in a corner. */
export const oneOnOne: Layout = ({ stage, tiles, self }) => {
  const other = tiles.find((tile) => tile !== self);
  const places = other ? [{ key: other, kind: 'main' as const, left: 0, top: 0, ...stage }] : [];
  if (self === undefined || !tiles.includes(self)) return { places, page: 0, pages: 1 };
  if (!other) return { places: [{ key: self, kind: 'main', left: 0, top: 0, ...stage }], page: 0, pages: 1 };
  const upright = stage.height > stage.width;
  const shorter = Math.min(stage.width, stage.height);
  const short = Math.min(Math.max(shorter * FRACTION, MIN_SIZE), MAX_SIZE, shorter / 2);
  const long = Math.min(short * (4 / 3), (upright ? stage.height : stage.width) / 2);
  const own = upright ? { width: short, height: long } : { width: long, height: short };
  const top = stage.height - own.height - GAP * 2;
  // On a low stage the corners meet.
  const aside = top < PIN_SIZE ? PIN_SIZE : GAP * 2;
  return {
    places: [
      ...places,
      {
        key: self,
        kind: 'float',
        ...own,
        left: Math.max(stage.width - own.width - aside, 0),
        top,
      },
    ],
    page: 0,
    pages: 1,
  };
};

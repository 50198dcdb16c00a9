import {
  type Arrangement,
  GAP,
  type Layout,
  type LayoutInput,
  MIN_TILE,
  type Place,
  type Size,
} from '../../../../../src/assets/client/call/layouts/arrangement';
import { chooseLayout } from '../../../../../src/assets/client/call/layouts/choose';
import { grid } from '../../../../../src/assets/client/call/layouts/grid';
import { oneOnOne } from '../../../../../src/assets/client/call/layouts/one-on-one';
import { spotlight } from '../../../../../src/assets/client/call/layouts/spotlight';

const WINDOWS: readonly (readonly [name: string, stage: Size])[] = [
  ['a small phone', { width: 304, height: 380 }],
  ['a phone on its side', { width: 640, height: 220 }],
  ['a tablet', { width: 800, height: 900 }],
  ['a laptop', { width: 1260, height: 620 }],
  ['a wide screen', { width: 2500, height: 1150 }],
];
const LAYOUTS: readonly (readonly [name: string, layout: Layout])[] = [
  ['grid', grid],
  ['spotlight', spotlight],
];

const people = (count: number): string[] => Array.from({ length: count }, (_, i) => `p${i}`);
const layoutInput = (stage: Size, count: number, more: Partial<LayoutInput> = {}): LayoutInput => ({
  stage,
  tiles: people(count),
  page: 0,
  ...more,
});
const everyPage = (layout: Layout, input: LayoutInput): Arrangement[] => {
  const { pages } = layout(input);
  return Array.from({ length: pages }, (_, page) => layout({ ...input, page }));
};
const overlap = (one: Place, other: Place): boolean =>
  one.left < other.left + other.width - 0.01 &&
  other.left < one.left + one.width - 0.01 &&
  one.top < other.top + other.height - 0.01 &&
  other.top < one.top + one.height - 0.01;

describe.each(LAYOUTS)('%s', (_name, layout) => {
  test.each(WINDOWS)('on %s, 1 to 50 tiles: each once, on the stage, none over another', (_window, stage) => {
    for (let count = 1; count <= 50; count++) {
      const pages = everyPage(layout, layoutInput(stage, count));
      const main = pages[0]?.places.find(({ kind }) => kind === 'main');
      const shown = pages.flatMap(({ places }) => places.filter(({ kind }) => kind !== 'main'));
      expect([...(main ? [main] : []), ...shown].map(({ key }) => key).sort()).toEqual(people(count).sort());
      for (const { places } of pages) {
        for (const { left, top, width, height } of places) {
          expect(Math.min(left, top)).toBeGreaterThanOrEqual(-0.01);
          expect(left + width).toBeLessThanOrEqual(stage.width + 0.01);
          expect(top + height).toBeLessThanOrEqual(stage.height + 0.01);
        }
        expect(places.some((one, i) => places.some((other, j) => i < j && overlap(one, other)))).toBe(false);
      }
    }
  });
});

test('a grid never has tiles too small to be of use, and pages what does not fit', () => {
  for (const [, stage] of WINDOWS) {
    for (const { places } of everyPage(grid, layoutInput(stage, 50))) {
      for (const { width, height } of places) {
        expect(width).toBeGreaterThanOrEqual(MIN_TILE.width);
        expect(height).toBeGreaterThanOrEqual(MIN_TILE.height);
      }
    }
  }
  expect(grid(layoutInput({ width: 304, height: 380 }, 50)).pages).toBeGreaterThan(1);
});

test('two people lie side by side on a wide stage, above each other on a tall one', () => {
  const [left, right] = grid(layoutInput({ width: 1260, height: 620 }, 2)).places;
  expect(left?.top).toBe(right?.top);
  const [upper, lower] = grid(layoutInput({ width: 304, height: 480 }, 2)).places;
  expect(upper?.left).toBe(lower?.left);
});

test('the tiles of a grid use most of the stage', () => {
  for (const count of [1, 2, 3, 4, 6, 9, 12]) {
    const stage = { width: 1260, height: 680 };
    const area = grid(layoutInput(stage, count)).places.reduce(
      (sum, { width, height }) => sum + width * height,
      0,
    );
    expect(area / (stage.width * stage.height)).toBeGreaterThan(0.6);
  }
});

test('the speaker is on the first page, and the others stay where they were', () => {
  const stage = { width: 304, height: 380 };
  const before = grid(layoutInput(stage, 30)).places.map(({ key }) => key);
  const after = grid(layoutInput(stage, 30, { speaker: 'p29' })).places.map(({ key }) => key);
  expect(after.at(-1)).toBe('p29');
  expect(after.slice(0, -1)).toEqual(before.slice(0, -1));
});

test('one’s own tile stays on the first page, beside the speaker', () => {
  const stage = { width: 304, height: 580 };
  const keys = grid(layoutInput(stage, 30, { speaker: 'p28', self: 'p29' })).places.map(({ key }) => key);
  expect(keys.slice(-2)).toEqual(['p28', 'p29']);
});

test('a page that no longer exists shows the last one', () => {
  const { page, pages, places } = grid(layoutInput({ width: 304, height: 380 }, 4, { page: 9 }));
  expect(page).toBe(pages - 1);
  expect(places.length).toBeGreaterThan(0);
});

test('a spotlight gives the main tile most of the stage', () => {
  for (const [, stage] of WINDOWS) {
    const { places } = spotlight(layoutInput(stage, 8, { main: 'p5' }));
    const [main, ...strip] = places;
    expect(main?.key).toBe('p5');
    expect((main?.width ?? 0) * (main?.height ?? 0)).toBeGreaterThan(stage.width * stage.height * 0.45);
    expect(strip.length).toBeGreaterThan(0);
  }
});

test('between two participants, the other has the stage and one’s own picture a corner of it', () => {
  for (const [, stage] of WINDOWS) {
    const [other, self] = oneOnOne({ ...layoutInput(stage, 2), self: 'p0' }).places;
    expect(other).toMatchObject({ key: 'p1', ...stage });
    expect(self?.key).toBe('p0');
    expect((self?.left ?? 0) + (self?.width ?? 0)).toBeLessThanOrEqual(stage.width - GAP);
    expect((self?.height ?? 0) * (self?.width ?? 0)).toBeLessThan(stage.width * stage.height * 0.25);
  }
});

test('in a call of two on a low stage, one’s own picture leaves the button of the other free', () => {
  for (const height of [60, 80, 120]) {
    const [other, self] = oneOnOne({ ...layoutInput({ width: 608, height }, 2), self: 'p0' }).places;
    const right = (other?.left ?? 0) + (other?.width ?? 0);
    expect((self?.left ?? 0) + (self?.width ?? 0)).toBeLessThanOrEqual(right - 52);
    expect(self?.left).toBeGreaterThanOrEqual(0);
  }
});

describe('the main tile', () => {
  const three = { wanted: 'automatic', tiles: ['me', 'a', 'b'], self: 'me', screens: [] } as const;

  test.each([
    ['none between two participants', { tiles: ['me', 'a'] }, { layout: oneOnOne }],
    ['none between three participants', {}, { layout: grid }],
    ['none when alone', { tiles: ['me'] }, { layout: grid }],
    ['a shared screen', { tiles: ['me', 'a', 's'], screens: ['s'] }, { layout: spotlight, main: 's' }],
    [
      'the first of two screens',
      { tiles: ['me', 'r', 's'], screens: ['s', 'r'] },
      { layout: spotlight, main: 's' },
    ],
    [
      'a pin, before a screen',
      { tiles: ['me', 'a', 's'], screens: ['s'], pinned: 'a' },
      { layout: spotlight, main: 'a' },
    ],
    ['none for a pinned participant who left', { pinned: 'z' }, { layout: grid }],
    ['the speaker', { wanted: 'speaker', speaker: 'b' }, { layout: spotlight, main: 'b' }],
    ['the speaker layout in silence', { wanted: 'speaker' }, { layout: spotlight, main: 'a' }],
    ['the speaker layout alone', { wanted: 'speaker', tiles: ['me'] }, { layout: spotlight, main: 'me' }],
    ['a grid, even with a screen', { wanted: 'grid', tiles: ['me', 's'], screens: ['s'] }, { layout: grid }],
    ['a pin in a grid', { wanted: 'grid', pinned: 'a' }, { layout: spotlight, main: 'a' }],
  ] as const)('%s', (_what, request, chosen) => {
    expect(chooseLayout({ ...three, ...request })).toEqual(chosen);
  });
});

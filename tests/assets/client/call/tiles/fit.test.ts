import { mayFill } from '../../../../../src/assets/client/call/tiles/fit';

test.each([
  ['a laptop’s picture on a laptop', 16 / 9, { width: 1280, height: 620 }, true],
  ['a laptop’s picture on a phone', 16 / 9, { width: 344, height: 560 }, false],
  ['a phone’s picture on a laptop', 9 / 16, { width: 1280, height: 620 }, false],
  ['a phone’s picture on a phone', 9 / 16, { width: 344, height: 560 }, true],
  ['a picture that is not there yet', 0, { width: 344, height: 560 }, true],
])('%s fills its frame only if little is cropped', (_what, shape, frame, fills) => {
  expect(mayFill(shape, frame)).toBe(fills);
});

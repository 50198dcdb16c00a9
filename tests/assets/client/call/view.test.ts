import { createView } from '../../../../src/assets/client/call/view';

test('choosing a layout unpins a tile', () => {
  const view = createView();
  view.pin('mabel');
  view.choose('grid');
  expect(view.pinned.value).toBeUndefined();
  view.pin('mabel');
  expect(view.nextLayout()).toBe('speaker');
  expect(view.pinned.value).toBeUndefined();
});

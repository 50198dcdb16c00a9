import { openView } from '../../../../src/assets/client/call/view';

test('a layout that is asked for counts more than what was pinned before', () => {
  const view = openView();
  view.pin('mabel');
  view.choose('grid');
  expect(view.pinned.value).toBeUndefined();
  view.pin('mabel');
  expect(view.nextLayout()).toBe('speaker');
  expect(view.pinned.value).toBeUndefined();
});

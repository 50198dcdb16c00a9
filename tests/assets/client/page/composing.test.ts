import {
  followComposition,
  isComposing,
  preventSubmitOnConfirm,
} from '../../../../src/assets/client/page/composing';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** A fake field with the events of an input method. */
function typing() {
  const field = { value: '', blur: jest.fn(), focus: jest.fn() };
  const read: string[] = [];
  const composition = followComposition<HTMLInputElement>(({ value }) => read.push(value));
  const currentTarget = field as unknown as HTMLInputElement;
  const { events } = composition;
  field.blur.mockImplementation(() => events.onBlur({ currentTarget }));
  return {
    read,
    composition,
    field: currentTarget,
    start: () => events.onCompositionStart(),
    end: () => events.onCompositionEnd({ currentTarget }),
    blur: () => events.onBlur({ currentTarget }),
    input: (value: string, isComposing = false) => {
      field.value = value;
      events.onInput({ currentTarget, isComposing });
    },
    rest: () => jest.runAllTimers(),
  };
}

test('text typed without an input method is read at once', () => {
  const { input, read } = typing();
  input('1');
  input('12');
  expect(read).toEqual(['1', '12']);
});

test.each<[engine: string, type: (field: ReturnType<typeof typing>) => void]>([
  [
    'Chromium, whose last input comes before the end',
    ({ start, input, end }) => {
      start();
      for (const text of ['１', '１２', '１２３']) input(text, true);
      end();
    },
  ],
  [
    'Firefox, whose last input comes after the end',
    ({ start, input, end }) => {
      start();
      for (const text of ['１', '１２', '１２３']) input(text, true);
      end();
      input('１２３');
    },
  ],
  [
    'Safari, which takes the text back before it writes it',
    ({ start, input, end }) => {
      start();
      input('１２', true);
      input('', true);
      input('１２３', true);
      end();
    },
  ],
  [
    'a browser that does not say of an input that it is of a composition',
    ({ start, input, end }) => {
      start();
      for (const text of ['１', '１２', '１２３']) input(text);
      end();
    },
  ],
])('nothing is read during a composition, and once after it: %s', (_engine, type) => {
  const field = typing();
  type(field);
  expect(field.read).toEqual([]);
  field.rest();
  expect(field.read).toEqual(['１２３']);
});

test('a keyboard that composes everything, one word after the other, is read after each', () => {
  const { start, input, end, rest, read } = typing();
  start();
  input('123', true);
  end();
  rest();
  start();
  input('123456', true);
  end();
  rest();
  expect(read).toEqual(['123', '123456']);
});

test('a composition that begins again at once goes on', () => {
  const { start, input, end, rest, read } = typing();
  start();
  input('1', true);
  end();
  start();
  rest();
  expect(read).toEqual([]);
});

test('a composition without an end event ends when the field loses the focus', () => {
  const { start, input, blur, rest, read } = typing();
  start();
  input('123456', true);
  blur();
  rest();
  expect(read).toEqual(['123456']);
});

test('leaving a field without a composition changes nothing', () => {
  const { input, blur, read } = typing();
  input('1');
  blur();
  expect(read).toEqual(['1']);
});

test('a button pressed during a composition finds the field read', () => {
  const { start, input, composition, field, read } = typing();
  start();
  input('123456', true);
  composition.finish(field);
  expect(read).toEqual(['123456']);
  expect(field.focus).toHaveBeenCalled();
});

test('a change of the field waits until nothing is being composed', () => {
  const { start, input, end, rest, composition, read } = typing();
  const act = jest.fn();
  start();
  input('1', true);
  composition.whenDone(act);
  expect(act).not.toHaveBeenCalled();
  end();
  rest();
  expect(act).toHaveBeenCalledTimes(1);
  expect(read).toEqual(['1']);
  composition.whenDone(act);
  expect(act).toHaveBeenCalledTimes(2);
});

const key = (more: object) =>
  ({ key: 'Enter', preventDefault: jest.fn(), ...more }) as never as KeyboardEvent;

test.each([
  ['confirms a composition', { isComposing: true, keyCode: 13 }, 1],
  ['confirmed a composition a moment ago, in Safari,', { isComposing: false, keyCode: 229 }, 1],
  ['follows no composition', { isComposing: false, keyCode: 13 }, 0],
])('an Enter that %s submits only without a composition', (_name, more, kept) => {
  const event = key(more);
  preventSubmitOnConfirm(event);
  expect(event.preventDefault).toHaveBeenCalledTimes(kept);
  expect(isComposing(event)).toBe(kept === 1);
});

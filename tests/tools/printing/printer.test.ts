import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Lines, printerTo } from '../../../tools/printing/printer';
import { ownDrawing, stylesOf } from '../../../tools/printing/styles';

const { red, green } = stylesOf(true);

function printed(lines: Lines, isTTY: boolean, end?: string): string {
  let text = '';
  printerTo({
    isTTY,
    write: (more) => {
      text += more;
    },
  })(lines, end);
  return text;
}

test('our own colours reach a terminal, and nothing else', () => {
  expect(printed(`${red('✖')} a\u001b[31mb`, true)).toBe('\u001b[31m✖\u001b[39m a\\u001b[31mb\n');
  expect(printed(green('a\u001b[8mb\u009b2J'), true)).toBe('\u001b[32ma\\u001b[8mb\\u009b2J\u001b[39m\n');
});

test('a pipe gets neither colours nor controls', () => {
  expect(printed(`${red('✖')} a\u001b[31mb`, false)).toBe('✖ a\\u001b[31mb\n');
});

test('a line break inside of a line makes no second line', () => {
  expect(printed(['mabel\n✔ all is well', 'tommy'], false)).toBe('mabel\\n✔ all is well\ntommy\n');
});

test('lines end as they are told to, and without lines nothing is printed', () => {
  expect([printed(['a', 'b'], false, '\r\n'), printed([], false)]).toEqual(['a\r\nb\r\n', '']);
});

test('what was drawn here keeps its colours', () => {
  expect(printed(ownDrawing('\u001b[47m▀\u001b[0m'), true)).toBe('\u001b[47m▀\u001b[0m\n');
});

test('who prints a colour of ours once does not learn how to make one', () => {
  const told = printed(red('x'), true);
  expect(printed(told.trim(), true)).toBe('\\u001b[31mx\\u001b[39m\n');
});

test('nothing of the tools gets onto a screen in another way', () => {
  const tools = resolve(__dirname, '../../../tools');
  const files = readdirSync(tools, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.includes('node_modules'),
  );
  const others = files.filter(
    (name) =>
      !name.startsWith('printing') &&
      /\bconsole\.\w+\(|\bstd(out|err)\b[^;\n]*\.write\(/.test(readFileSync(join(tools, name), 'utf8')),
  );
  expect(others).toEqual([]);
});

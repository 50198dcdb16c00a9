import { parse } from 'dotenv';
import { withSettings } from '../../../../tools/organiser/settings/env-file';

test('a setting is put in the place of what was said of it, and the rest stays as it is', () => {
  expect(withSettings('# of ours\nA=1\r\n export B = 2 # two\nC=3', { B: 'x', C: '4' })).toBe(
    '# of ours\nA=1\r\nB=x\nC=4',
  );
});

test('a setting that is not there comes at the end', () => {
  expect(withSettings('A=1', { B: 'two words' })).toBe('A=1\nB=two words\n');
  expect(withSettings('', { B: '' })).toBe('B=\n');
});

test('of a setting that stands there twice one is left, where the last was', () => {
  const text = withSettings('A=1\nB=2\nexport A=3\nA_B=4\n#A=5\n', { A: 'new' });
  expect(text).toBe('B=2\nA=new\nA_B=4\n#A=5\n');
  expect(parse(text).A).toBe('new');
});

test.each(["'", '"', '`'])('a value of several lines in %s goes as a whole', (quote) => {
  const before = `A=${quote}select\n  B=1 -- \n  end${quote} # why\nB=2\n`;
  expect(withSettings(before, { A: '' })).toBe('A=\nB=2\n');
});

test('a quotation mark that is never closed takes nothing along', () => {
  expect(withSettings("A='x\nB=2\n", { A: 'y' })).toBe('A=y\nB=2\n');
});

test.each([
  "A='x\nB=Yoga\n# don't touch\nC=1\n",
  'A="x\nB=Yoga\n# a "word" of ours\nC=1\n',
  "A='x' y\nB=Yoga\n# don't\nC=1\n",
  "A='x' # don't\nB=Yoga\nC='1'\n",
])('where dotenv sees a value end, it ends: %j', (text) => {
  const changed = withSettings(text, { A: 'new' });
  expect(changed.split('\n').slice(1)).toEqual(text.split('\n').slice(1));
  expect(parse(changed)).toEqual({ ...parse(text), A: 'new' });
});

test.each(['plain', 'two words', "it's", 'say "x"', 'a#b', 'back\\slash', ' '])(
  '%j is read back as it is',
  (value) => {
    expect(parse(withSettings('A=1\n', { A: value, B: value }))).toEqual({ A: value, B: value });
  },
);

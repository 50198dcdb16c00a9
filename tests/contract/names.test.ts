import fc from 'fast-check';
import { type Identity, nameKey, sameTypedName, typedName } from '../../src/contract/names';
import { NAME } from '../../src/directory/names';

test('spellings that the directory takes for one are one', () => {
  expect(sameTypedName(' Ｙoga', 'YOGA')).toBe(true);
  expect(sameTypedName('yoga', 'yogi')).toBe(false);
});

test.each([
  ["O'Brien", 'o’brien'],
  ["O'Brien", 'O´Brien'],
  ['Jean-Luc', 'jean\u2011luc'],
  ['Jean-Luc', 'Jean–Luc'],
  ['Jean Luc', 'Jean \u202f Luc'],
  ['mabel', 'ma\u200bbel\u3164'],
])('typography and what nobody can see make no other name: %j, %j', (name, other) => {
  expect([sameTypedName(name, other), sameTypedName(other, name)]).toEqual([true, true]);
});

test('two typed texts are one name where their keys are one', () => {
  const unit = fc.constantFrom(
    ..."aAsSßİ １ｅ.@+-_'`´‘’‛′‵ʹʻʼʽʾʿꞋꞌ՚׳ʼn‐‑‒–—―⁃−֊־\u00a0\u202f\u3000\u1680\t\u200b\u3164\u00ad\u0301\uff07\uff0d",
  );
  const name = fc.string({ unit, minLength: 1, maxLength: 8 }).map((text) => `m${text}`);
  let [same, other] = [0, 0];
  fc.assert(
    fc.property(name, name, (a, b) => {
      const [kept, keptOther] = [typedName(a) as Identity, typedName(b) as Identity];
      if (!NAME.test(kept) || !NAME.test(keptOther)) return;
      // A spelling of it that only typography tells apart.
      expect(sameTypedName(a, nameKey(kept))).toBe(true);
      const atTheDoor = nameKey(kept) === nameKey(keptOther);
      expect(sameTypedName(a, b)).toBe(atTheDoor);
      if (atTheDoor) same += 1;
      else other += 1;
    }),
    { numRuns: 3000 },
  );
  expect(Math.min(same, other)).toBeGreaterThan(10);
});

import fc from 'fast-check';
import { readLink } from '../../src/assets/client/link';
import { type Identity, nameKey, sameTypedName, typedName } from '../../src/contract/names';
import { NAME } from '../../src/directory/names';

test('a link fills in the name, the room and the invite', () => {
  expect(readLink({ search: '?room=yoga&identity=mabel', hash: '#invite=a.b.c' })).toEqual({
    room: 'yoga',
    identity: 'mabel',
    invite: 'a.b.c',
  });
});

test('an invite counts only in the fragment, which stays out of logs', () => {
  expect(readLink({ search: '?invite=a.b.c', hash: '' })).toEqual({});
});

test('what is empty or longer than a name counts as not said', () => {
  expect(readLink({ search: `?room=+&identity=${'a'.repeat(65)}`, hash: '#' })).toEqual({});
});

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

test('the page and the door agree on which names are one', () => {
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

test('a link drops from a name what nobody can see; of what is left, code points are counted', () => {
  const name = '𠮷'.repeat(64);
  const search = `?${new URLSearchParams({ identity: `\u200b${name}\u3164`, room: '\u3164 \u200b' })}`;
  expect(readLink({ search, hash: '' })).toEqual({ identity: name });
  expect(typedName(' ma\u00adbel ')).toBe('mabel');
});

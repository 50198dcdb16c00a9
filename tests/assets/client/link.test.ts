import { readLink } from '../../../src/assets/client/link';
import { typedName } from '../../../src/contract/names';

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

test('a value that is empty or longer than a name is left out', () => {
  expect(readLink({ search: `?room=+&identity=${'a'.repeat(65)}`, hash: '#' })).toEqual({});
});

test('invisible characters are removed from a name, and the others are counted by code points', () => {
  const name = '𠮷'.repeat(64);
  const search = `?${new URLSearchParams({ identity: `\u200b${name}\u3164`, room: '\u3164 \u200b' })}`;
  expect(readLink({ search, hash: '' })).toEqual({ identity: name });
  expect(typedName(' ma\u00adbel ')).toBe('mabel');
});

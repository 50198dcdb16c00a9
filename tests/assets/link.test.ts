import { readLink, sameName } from '../../src/assets/client/link';

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
  expect(sameName(' Ｙoga', 'YOGA')).toBe(true);
  expect(sameName('yoga', 'yogi')).toBe(false);
});

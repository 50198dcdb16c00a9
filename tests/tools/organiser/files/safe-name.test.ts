import { SafeNames } from '../../../../tools/organiser/files/safe-name';

const nameOf = (text: string): string => new SafeNames().name(text, '.ics');

test.each([
  ['Mabel', 'Mabel.ics'],
  ['a/b\\c:d*e?f"g<h>i|j', 'a-b-c-d-e-f-g-h-i-j.ics'],
  ['..', 'file.ics'],
  ['../../etc/passwd', 'etc-passwd.ics'],
  ['CON', 'file CON.ics'],
  ['lpt1.x', 'file lpt1.x.ics'],
  ['Tea . ', 'Tea.ics'],
  ['', 'file.ics'],
  ['-rf', 'rf.ics'],
  ['a\u0000b\u202ec', 'a-b-c.ics'],
  ['田中', '田中.ics'],
])('%j becomes %j', (text, name) => {
  expect(nameOf(text)).toBe(name);
});

test('a long name stays within what file systems take, and no character is cut in two', () => {
  const name = nameOf('田'.repeat(200));
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(204);
  expect(name).toMatch(/^田+\.ics$/);
});

test('names that differ by case or by form alone get numbers', () => {
  const names = new SafeNames();
  expect(['Zoë', 'zoë', 'ZOE\u0308'].map((text) => names.name(text, '.ics'))).toEqual([
    'Zoë.ics',
    'zoë (2).ics',
    'ZOË (3).ics',
  ]);
});

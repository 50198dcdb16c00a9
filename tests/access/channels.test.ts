import { CHANNELS, mask } from '../../src/access/channels';

test('there are four ways for a code to travel', () => {
  expect(CHANNELS).toEqual(['sms', 'call', 'whatsapp', 'email']);
});

test.each([
  ['+18005559876', '********76'],
  ['+4930901820', '********20'],
  ['+07', '********07'],
  ['mabel@example.com', 'm*******@*******.com'],
  ['m@example.co.uk', 'm*******@*******.uk'],
  ['a.very.long.name@a.very.long.example.museum', 'a*******@*******.museum'],
])('%s is shown as %s', (contact, shown) => {
  expect(mask(contact)).toBe(shown);
});

import { mask } from '../../src/access/destination';
import { CHANNELS } from '../../src/contract/channels';
import { usualChannels } from '../../src/directory/contacts';

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
  ["'o@example.com", "'*******@*******.com"],
  ['{x}@example.xn--p1ai', '{*******@*******.xn--p1ai'],
  ['𠮷o@example.com', '𠮷*******@*******.com'],
  ['mabel@localhost', 'm*******@*******'],
  ['mabel.able@localhost', 'm*******@*******'],
])('%s is shown as %s', (contact, shown) => {
  expect(mask(contact)).toBe(shown);
});

const [phone, email] = ['+18005554321', 'mabel@example.com'];
test.each([
  [{ phone }, undefined, ['sms', 'call']],
  [{ email }, undefined, ['email']],
  [{ phone, email }, undefined, ['sms', 'call', 'email']],
  [{ phone, email }, ['email', 'whatsapp', 'sms'] as const, ['email', 'whatsapp', 'sms']],
  [{ phone }, ['email', 'whatsapp', 'sms'] as const, ['whatsapp', 'sms']],
  [{ phone }, ['email'] as const, []],
])('with %j and the channels %j, a code travels by %j', (contacts, limit, channels) => {
  expect(usualChannels(contacts, limit)).toEqual(channels);
});

import { chooseDestination, mask } from '../../src/access/destination';
import type { Identity, RoomName } from '../../src/contract/names';
import type { Participant } from '../../src/directory/directory';
import { problemOf } from '../support/problems';

const mabel: Participant = {
  identity: 'Mabel' as Identity,
  contacts: { phone: '+18005554321', email: 'mabel@example.com' },
  channels: ['sms', 'call', 'email'],
  rooms: ['Yoga' as RoomName],
  role: 'guest',
};

describe('where a code goes', () => {
  test.each([
    [undefined, 'sms', '+18005554321'],
    ['call', 'call', '+18005554321'],
    ['email', 'email', 'mabel@example.com'],
  ] as const)('asked for %s, by %s to %s', (asked, channel, to) => {
    expect(chooseDestination(mabel, asked)).toEqual({ channel, to });
  });

  test('never by a channel that is not theirs', async () => {
    const { code, log } = await problemOf(() => chooseDestination(mabel, 'whatsapp'));
    expect([code, log.reason]).toEqual(['invalid_request', 'fields: channel']);
  });

  test('never by a channel without a contact', async () => {
    const broken: Participant = { ...mabel, contacts: {} };
    expect((await problemOf(() => chooseDestination(broken, 'sms'))).code).toBe('invalid_request');
  });
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

import { chooseDestination } from '../../src/access/destination';
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

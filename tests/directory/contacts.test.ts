import { usualChannels } from '../../src/directory/contacts';

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

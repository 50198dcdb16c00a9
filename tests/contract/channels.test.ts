import { CHANNELS } from '../../src/contract/channels';

test('there are four ways for a code to travel', () => {
  expect(CHANNELS).toEqual(['sms', 'call', 'whatsapp', 'email']);
});

import type { Identity, RoomName } from '../../src/access/names';
import { rateLimitValues } from '../../src/access/rate-limits';
import { keyedHash } from '../../src/access/secret';
import { configWith } from '../support/settings';

const mabel = 'Mabel' as Identity;
const yoga = 'Yoga' as RoomName;

test('without RATE_LIMITS there is nothing to count by', () => {
  expect(rateLimitValues(configWith(), mabel, yoga)).toEqual({});
});

test('each limit counts by a keyed hash of its own name', () => {
  const config = configWith({ RATE_LIMITS: ['identity', 'room'] });
  expect(rateLimitValues(config, mabel, yoga)).toEqual({
    identity: keyedHash(config.JWT_SECRET, 'rate-limit', 'mabel'),
    room: keyedHash(config.JWT_SECRET, 'rate-limit', 'yoga'),
  });
});

test('another spelling of a name counts as the same', () => {
  const config = configWith({ RATE_LIMITS: ['identity'] });
  expect(rateLimitValues(config, 'MABEL' as Identity, yoga)).toEqual(rateLimitValues(config, mabel, yoga));
});

test('only the limits that exist are sent', () => {
  expect(Object.keys(rateLimitValues(configWith({ RATE_LIMITS: ['room'] }), mabel, yoga))).toEqual(['room']);
});

import { rateLimitValues } from '../../src/access/rate-limits';
import { keyedHash } from '../../src/access/secret';
import type { Identity, RoomName } from '../../src/contract/names';
import type { Participant } from '../../src/directory/directory';
import { configWith } from '../support/settings';

const config = configWith({ RATE_LIMITS: ['identity', 'room'] });
/** Somebody who may enter a room. */
const admitted = (identity: string, room: string) => ({
  participant: { identity: identity as Identity } as Participant,
  room: { name: room as RoomName },
});
const values = (identity: string, room: string, invited: boolean) =>
  rateLimitValues(config, admitted(identity, room), invited);

test.each([true, false])(
  'without RATE_LIMITS there is nothing to count by, invited or not: %p',
  (invited) => {
    expect(rateLimitValues(configWith(), admitted('Mabel', 'Yoga'), invited)).toEqual({});
  },
);

test('without an invite, each limit counts by a keyed hash of its own name', () => {
  expect(values('Mabel', 'Yoga', false)).toEqual({
    identity: keyedHash(config.JWT_SECRET, 'rate-limit', 'mabel'),
    room: keyedHash(config.JWT_SECRET, 'rate-limit', 'yoga'),
  });
});

test('with an invite, both count by a keyed hash of both names', () => {
  const value = keyedHash(config.JWT_SECRET, 'invited-rate-limit', 'mabel\nyoga');
  expect(values('Mabel', 'Yoga', true)).toEqual({ identity: value, room: value });
});

test.each([true, false])('another spelling of a name counts as the same, invited or not: %p', (invited) => {
  expect(values('MABEL', 'yoga', invited)).toEqual(values('Mabel', 'Yoga', invited));
});

test('nobody counts by the value of an invited one but they themselves, in that room', () => {
  const names = ['mabel', 'Yoga', 'mabel Yoga', 'mabelYoga', 'invited mabel Yoga', 'tommy'];
  const others = names.flatMap((identity) =>
    names.flatMap((room) => [
      ...Object.values(values(identity, room, false)),
      ...(identity === 'mabel' && room === 'Yoga' ? [] : Object.values(values(identity, room, true))),
    ]),
  );
  expect(others).not.toContain(values('mabel', 'Yoga', true).identity);
});

test('only the limits that exist are sent', () => {
  const limits = rateLimitValues(configWith({ RATE_LIMITS: ['room'] }), admitted('Mabel', 'Yoga'), false);
  expect(Object.keys(limits)).toEqual(['room']);
});

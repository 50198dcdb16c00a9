import { createDoorClock } from '../../../../../src/assets/client/call/badges/door-clock';
import { unsignedJwt } from '../../../../support/forged-jwt';

beforeEach(() => jest.useFakeTimers({ now: 1_000_000_000 }));
afterEach(() => jest.useRealTimers());

test('the door’s time is that of the AccessToken, and goes on by the page’s own clock', () => {
  const clock = createDoorClock();
  clock.set(unsignedJwt({}, { iat: 1_800_000_000 }));
  expect(clock.seconds()).toBe(1_800_000_000);
  jest.advanceTimersByTime(90_000);
  // Somebody sets the wall clock.
  jest.setSystemTime(0);
  expect(clock.seconds()).toBe(1_800_000_090);
});

test.each(['token', unsignedJwt({}, {}), unsignedJwt({}, { iat: 'now' })])(
  'without a token that says when it was signed, the wall clock counts: %#',
  (token) => {
    const clock = createDoorClock();
    clock.set(token);
    expect(clock.seconds()).toBe(1_000_000);
  },
);

import { outcomeOf } from '../../../../src/assets/client/call/endings';
import { mayRejoin } from '../../../../src/assets/client/end-reasons';
import { PageError } from '../../../../src/assets/client/page-error';
import { UnsupportedBrowserError } from '../../../../src/assets/client/sdk/load';
import { sdkError } from '../support/calls';

test.each([
  [20101, 'renew'],
  [20104, 'renew'],
  [20107, 'renew'],
  [53000, 'retry'],
  [53002, 'retry'],
  [53105, 'roomFull'],
  [53106, 'roomMissing'],
  [53118, 'roomEnded'],
  [53204, 'removed'],
  [53205, 'elsewhere'],
  [53103, 'retry'],
  [53206, 'quotaReached'],
  [53119, 'quotaReached'],
  [53404, 'unsupported'],
  [53407, 'noMedia'],
  [53005, 'failed'],
  [53216, 'retry'],
  [53405, 'noMedia'],
  [53500, 'retry'],
  [53200, 'failed'],
])('error %i of the SDK means %s', (code, outcome) => {
  expect(outcomeOf(sdkError(code))).toBe(outcome);
});

test.each([
  ['pass_invalid', 'accessRevoked'],
  ['room_forbidden', 'accessRevoked'],
  ['pass_expired', 'passExpired'],
  ['room_closed', 'roomClosed'],
  ['network', 'retry'],
  ['sign_in', 'retry'],
  ['site_unavailable', 'retry'],
  ['site_incomplete', 'retry'],
  ['blocked', 'retry'],
  ['upstream_timeout', 'retry'],
  ['misconfigured', 'failed'],
  ['admission_denied', 'denied'],
  ['removed', 'removed'],
] as const)('%s at the door means %s', (code, outcome) => {
  expect(outcomeOf(new PageError(code))).toBe(outcome);
});

test.each(['room_not_started', 'admission_pending', 'room_locked'] as const)(
  '%s at the door means to wait for a host',
  (code) => {
    const held = new PageError(code);
    expect(outcomeOf(held)).toEqual({ held });
  },
);

test('a disconnection without an error is a removal', () => {
  expect(outcomeOf(undefined)).toBe('removed');
});

test('an SDK that did not load is retried, a browser without WebRTC is not', () => {
  expect(outcomeOf(new TypeError('Failed to fetch dynamically imported module'))).toBe('retry');
  expect(outcomeOf(new UnsupportedBrowserError())).toBe('unsupported');
});

test('a removed participant is not offered to rejoin', () => {
  expect(mayRejoin('removed')).toBe(false);
  expect(mayRejoin('denied')).toBe(false);
  expect(mayRejoin('accessRevoked')).toBe(false);
  expect(mayRejoin('left')).toBe(true);
});

test('a participant beyond the account’s quota may try again', () => {
  expect(mayRejoin('quotaReached')).toBe(true);
});

/** The SDK's own list of errors; the descriptions are in its source. */
const KNOWN_TO_SDK: readonly number[] = Object.values(
  require('twilio-video/lib/util/twilio-video-errors.js') as Record<string, unknown>,
).flatMap((error) => {
  try {
    return [new (error as new () => { code: number })().code];
  } catch {
    return [];
  }
});

test('every error of the SDK’s own list that ends a connection has an outcome of its own', () => {
  const connection = KNOWN_TO_SDK.filter((code) => /^(201|530|534|535)/.test(String(code)));
  expect(connection.length).toBeGreaterThan(20);
  expect(connection.filter((code) => outcomeOf(sdkError(code)) === 'failed')).toEqual([]);
});

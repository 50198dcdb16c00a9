import { now } from '../../../../src/assets/client/clock';
import { PageError, type PageErrorCode } from '../../../../src/assets/client/page-error';
import { LONG_WAIT, waitForAdmission } from '../../../../src/assets/client/waiting/admission';
import { pass, useTestTimers } from '../support/timers';

useTestTimers();

/** A refusal that asks for a pause of so many seconds. */
const refusal = (code: PageErrorCode, retryAfter?: number) => () =>
  Promise.reject(new PageError(code, retryAfter && now() + retryAfter * 1000));

/** A wait that just began; the door refuses again until a test has it answer otherwise. */
function begin({ since = now(), notBefore = now() + 3000 }: { since?: number; notBefore?: number } = {}) {
  const accessToken = jest.fn<Promise<string>, []>(refusal('admission_pending', 3));
  const session = { room: 'Yoga', accessToken, wait: jest.fn() };
  const waiting = waitForAdmission({ session, hold: 'admission_pending', since, notBefore });
  const ended = jest.fn();
  void waiting.ended.then(ended);
  return { ...waiting, accessToken, saved: session.wait, end: () => ended.mock.calls[0]?.[0] };
}

test('the door is asked when it wants to be, again and again', async () => {
  const { accessToken, stop } = begin();
  await pass(2999);
  expect(accessToken).not.toHaveBeenCalled();
  await pass(1);
  expect(accessToken).toHaveBeenCalledTimes(1);
  await pass(2999);
  expect(accessToken).toHaveBeenCalledTimes(1);
  await pass(1);
  expect(accessToken).toHaveBeenCalledTimes(2);
  stop();
});

test('chance makes a pause longer, never shorter', async () => {
  jest.spyOn(Math, 'random').mockReturnValue(1);
  const { accessToken, stop } = begin();
  await pass(3599);
  expect(accessToken).not.toHaveBeenCalled();
  await pass(1);
  expect(accessToken).toHaveBeenCalledTimes(1);
  stop();
});

test('after a reload the door is asked at once', async () => {
  const { accessToken, stop } = begin({ notBefore: now() });
  await pass(0);
  expect(accessToken).toHaveBeenCalledTimes(1);
  stop();
});

test('whoever is let in has the token of that very answer', async () => {
  const { accessToken, end } = begin();
  accessToken.mockResolvedValueOnce('token');
  await pass(3000);
  expect(end()).toEqual({ token: 'token' });
  await pass(60_000);
  expect(accessToken).toHaveBeenCalledTimes(1);
});

test('a slow answer is waited for, and nothing is asked twice at once', async () => {
  const { accessToken, stop } = begin();
  accessToken.mockImplementationOnce(() => new Promise(() => undefined));
  await pass(60_000);
  expect(accessToken).toHaveBeenCalledTimes(1);
  stop();
});

test('another reason to wait is told and saved, with the beginning of the wait', async () => {
  const since = now() - 60_000;
  const { accessToken, hold, saved, stop } = begin({ since });
  accessToken.mockImplementationOnce(refusal('room_locked', 15));
  expect(saved).toHaveBeenLastCalledWith('admission_pending', since);
  await pass(3000);
  expect(hold.value).toBe('room_locked');
  expect(saved).toHaveBeenLastCalledWith('room_locked', since);
  stop();
});

test.each(['network', 'timeout', 'sign_in', 'upstream_error', 'misconfigured', 'internal'] as const)(
  'a failure does not end the wait: %s',
  async (code) => {
    const { accessToken, interrupted, end } = begin();
    accessToken.mockImplementationOnce(refusal(code));
    await pass(3000);
    expect(interrupted.value).toBe(true);
    await pass(5000);
    expect(accessToken).toHaveBeenCalledTimes(2);
    expect(interrupted.value).toBe(false);
    accessToken.mockResolvedValueOnce('token');
    await pass(3000);
    expect(end()).toEqual({ token: 'token' });
  },
);

test('a door that wants a longer pause after a failure has it', async () => {
  const { accessToken, stop } = begin();
  accessToken.mockImplementationOnce(refusal('rate_limited', 30));
  await pass(3000);
  await pass(29_999);
  expect(accessToken).toHaveBeenCalledTimes(1);
  await pass(1);
  expect(accessToken).toHaveBeenCalledTimes(2);
  stop();
});

test.each([
  ['admission_denied', 'denied'],
  ['removed', 'removed'],
  ['pass_expired', 'passExpired'],
  ['pass_invalid', 'accessRevoked'],
  ['room_closed', 'roomClosed'],
] as const)('%s ends the wait: %s', async (code, reason) => {
  const { accessToken, end } = begin();
  accessToken.mockImplementationOnce(refusal(code));
  await pass(3000);
  expect(end()).toMatchObject({ reason });
  await pass(60_000);
  expect(accessToken).toHaveBeenCalledTimes(1);
});

test('whoever stops waiting asks no more, and a late answer changes nothing', async () => {
  const { accessToken, stop, end } = begin();
  let answer: (token: string) => void = () => undefined;
  accessToken.mockImplementationOnce(
    () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  );
  await pass(3000);
  stop();
  await pass(0);
  answer('token');
  await pass(60_000);
  expect(end()).toEqual({ reason: 'stoppedWaiting' });
  expect(accessToken).toHaveBeenCalledTimes(1);
});

test('a wait is long from ten minutes on, reloads included', async () => {
  const { long, stop } = begin({ since: now() - LONG_WAIT + 1000 });
  await pass(999);
  expect(long.value).toBe(false);
  await pass(1);
  expect(long.value).toBe(true);
  stop();
});

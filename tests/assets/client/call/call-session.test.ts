import type { RenewedAdmission } from '../../../../src/assets/client/api';
import type { Call } from '../../../../src/assets/client/call/call';
import { pauseUnlessOnline, startCallSession } from '../../../../src/assets/client/call/call-session';
import { now } from '../../../../src/assets/client/clock';
import { PageError } from '../../../../src/assets/client/page-error';
import type { SavedVisit } from '../../../../src/assets/client/saved-visit';
import { createSession } from '../../../../src/assets/client/session';
import { noMedia, pretendCall, sdkError } from '../support/calls';
import { admissionFor, NO_HOSTS } from '../support/passes';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const settle = (milliseconds = 0) => jest.advanceTimersByTimeAsync(milliseconds);

/** @param steps the result of each attempt: a call, or the error of the connection */
function startedSession(
  steps: readonly (Call | Error)[],
  refuse: (turn: number) => PageError | undefined = () => undefined,
) {
  const media = noMedia();
  const tries = [...steps];
  const token = jest.fn(async (_pass: string): Promise<RenewedAdmission> => {
    const turn = token.mock.calls.length;
    const error = refuse(turn);
    if (error) throw error;
    return { ...admissionFor(900, `pass ${turn}`), token: `token ${turn}`, hostInfo: NO_HOSTS };
  });
  const connect = jest.fn(async (_token: string) => {
    const step = tries.shift() ?? sdkError(53000);
    if (step instanceof Error) throw step;
    return step;
  });
  const save = jest.fn((_visit: SavedVisit) => undefined);
  const session = createSession(
    { token, post: async () => ({}) },
    { save, clear: () => undefined },
    admissionFor(900),
  );
  session.resume('call');
  const started = startCallSession({ session, connect, media });
  void started.ended.then(session.stop);
  return { ...started, token, connect, save, media };
}

test('a pass is enough to join', async () => {
  const { state, token } = startedSession([pretendCall()]);
  await settle();
  expect(state.value).toBe('joined');
  expect(token).toHaveBeenCalledWith('pass');
});

test('a broken connection is joined again without a code, with the newest pass', async () => {
  const first = pretendCall();
  const second = pretendCall();
  const { state, call, token } = startedSession([first, second]);
  await settle();
  first.end(sdkError(53001));
  await settle();
  expect(state.value).toBe('rejoining');
  await settle(1000);
  expect(state.value).toBe('joined');
  expect(call.value).toBe(second);
  expect(token).toHaveBeenLastCalledWith('pass 1');
});

test('a connection that never comes back is given up in the end', async () => {
  const { ended, connect } = startedSession([]);
  await settle(300_000);
  await expect(ended).resolves.toEqual({ reason: 'lost' });
  expect(connect).toHaveBeenCalledTimes(9);
});

test('a network that blocks all media is given up in the end', async () => {
  const calls = Array.from({ length: 20 }, () => pretendCall());
  const { ended, connect } = startedSession(calls);
  let over: string | undefined;
  void ended.then(({ reason }) => {
    over = reason;
  });
  for (const call of calls) {
    await settle(40_000);
    call.end(sdkError(53405));
  }
  await settle(300_000);
  expect(over).toBe('lost');
  expect(connect).toHaveBeenCalledTimes(9);
});

test('a connection that was stable does not count as failed', async () => {
  const calls = Array.from({ length: 12 }, () => pretendCall());
  const { state, connect } = startedSession(calls);
  for (const call of calls.slice(0, 11)) {
    await settle(61_000);
    call.end(sdkError(53001));
    await settle(1000);
  }
  expect(connect).toHaveBeenCalledTimes(12);
  expect(state.value).toBe('joined');
});

test('a failed first attempt has a state of its own', async () => {
  const { state } = startedSession([sdkError(53000), pretendCall()]);
  await settle();
  expect(state.value).toBe('retrying');
  await settle(1000);
  expect(state.value).toBe('joined');
});

test('a wait of ten minutes ends the call', async () => {
  const { ended, token } = startedSession([], () => new PageError('rate_limited', now() + 600_000));
  await settle(1000);
  await expect(ended).resolves.toEqual({ reason: 'lost' });
  expect(token).toHaveBeenCalledTimes(1);
});

test('no attempt is made before the wait of the door is over', async () => {
  const { token } = startedSession([pretendCall()], (turn) =>
    turn === 1 ? new PageError('rate_limited', now() + 30_000) : undefined,
  );
  await settle(29_000);
  expect(token).toHaveBeenCalledTimes(1);
  await settle(1000);
  expect(token).toHaveBeenCalledTimes(2);
});

test('a refused token is replaced once, silently', async () => {
  const { state, token } = startedSession([sdkError(20104), pretendCall()]);
  await settle();
  expect(state.value).toBe('joined');
  expect(token).toHaveBeenCalledTimes(2);
});

test('a token that is refused twice ends the call', async () => {
  const { ended } = startedSession([sdkError(20104), sdkError(20104)]);
  await settle();
  await expect(ended).resolves.toEqual({ reason: 'tokenRefused' });
});

test('the pass is renewed while it lives, and the call goes on', async () => {
  const { save, connect } = startedSession([pretendCall()]);
  await settle();
  await settle(899_000);
  const saved = save.mock.calls.map(([visit]) => 'admission' in visit && visit.admission.pass);
  expect(saved).toEqual(['pass', 'pass 1', 'pass 2']);
  expect(connect).toHaveBeenCalledTimes(1);
});

test('a participant removed from the directory leaves the call at the next renewal', async () => {
  const call = pretendCall();
  const { ended } = startedSession([call], (turn) =>
    turn === 2 ? new PageError('pass_invalid') : undefined,
  );
  await settle(675_000);
  await expect(ended).resolves.toEqual({ reason: 'accessRevoked' });
  expect(call.leave).toHaveBeenCalled();
});

test('a room that closes ends the call with the time when it opens', async () => {
  const closed = new PageError('room_closed', now() + 3_600_000, new Date());
  const { ended } = startedSession([pretendCall()], (turn) => (turn === 2 ? closed : undefined));
  await settle(675_000);
  await expect(ended).resolves.toEqual({ reason: 'roomClosed', closed });
});

test('a renewal that the network loses is retried, and the call goes on', async () => {
  const { state, token } = startedSession([pretendCall()], (turn) =>
    turn === 2 ? new PageError('network') : undefined,
  );
  await settle(675_000 + 15_000);
  expect(token).toHaveBeenCalledTimes(3);
  expect(state.value).toBe('joined');
});

test('leaving ends the call and closes camera and microphone', async () => {
  const call = pretendCall();
  const { ended, leave, media } = startedSession([call]);
  await settle();
  leave();
  await expect(ended).resolves.toEqual({ reason: 'left' });
  expect(call.leave).toHaveBeenCalled();
  expect(media.stop).toHaveBeenCalled();
});

test('leaving during the request for a token prevents joining', async () => {
  const { leave, connect } = startedSession([pretendCall()]);
  leave();
  await settle();
  expect(connect).not.toHaveBeenCalled();
});

test('leaving while joining ends the connection as soon as it is made', async () => {
  const call = pretendCall();
  const { connect, leave } = startedSession([call]);
  connect.mockImplementationOnce(async () => {
    leave();
    return call;
  });
  await settle();
  expect(call.leave).toHaveBeenCalled();
});

test('leaving while waiting for the next attempt cancels it', async () => {
  const { leave, token } = startedSession([sdkError(53000)]);
  await settle();
  leave();
  await settle(10_000);
  expect(token).toHaveBeenCalledTimes(1);
});

/** Whether a promise is resolved after so many milliseconds. */
async function isOverAfter(milliseconds: number, waiting: Promise<void>): Promise<boolean> {
  let over = false;
  void waiting.then(() => {
    over = true;
  });
  await jest.advanceTimersByTimeAsync(milliseconds);
  return over;
}

test('a pause lasts for its whole time', async () => {
  expect(await isOverAfter(999, pauseUnlessOnline(1000, undefined, new EventTarget()))).toBe(false);
  expect(await isOverAfter(1000, pauseUnlessOnline(1000, undefined, new EventTarget()))).toBe(true);
});

test('a pause ends when the network is back', async () => {
  const page = new EventTarget();
  const waiting = pauseUnlessOnline(30_000, undefined, page);
  page.dispatchEvent(new Event('online'));
  expect(await isOverAfter(0, waiting)).toBe(true);
});

test('a pause does not end before the wait of the door, even when the network is back', async () => {
  const page = new EventTarget();
  const waiting = pauseUnlessOnline(30_000, now() + 30_000, page);
  page.dispatchEvent(new Event('online'));
  expect(await isOverAfter(29_000, waiting)).toBe(false);
  expect(await isOverAfter(1000, waiting)).toBe(true);
});

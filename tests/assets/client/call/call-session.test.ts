import type { RenewedAdmission } from '../../../../src/assets/client/api';
import type { Call } from '../../../../src/assets/client/call/call';
import { startCallSession } from '../../../../src/assets/client/call/call-session';
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
  firstToken?: Promise<string>,
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
  const started = startCallSession({ session, connect, media, firstToken });
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
  void ended.then((end) => {
    over = 'reason' in end ? end.reason : undefined;
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

test.each(['room_not_started', 'admission_pending', 'room_locked'] as const)(
  'a renewal refused with %s has the participant wait, with their devices open',
  async (code) => {
    const call = pretendCall();
    const held = new PageError(code, now() + 5000);
    const { ended, media } = startedSession([call], (turn) => (turn === 2 ? held : undefined));
    await settle(675_000);
    await expect(ended).resolves.toEqual({ held });
    expect(call.leave).toHaveBeenCalled();
    expect(media.stop).not.toHaveBeenCalled();
  },
);

test('a renewal refused to somebody who was removed ends the call', async () => {
  const { ended } = startedSession([pretendCall()], (turn) =>
    turn === 2 ? new PageError('removed') : undefined,
  );
  await settle(675_000);
  await expect(ended).resolves.toEqual({ reason: 'removed' });
});

test('a call that a host ends is over, and nobody waits for another', async () => {
  const call = pretendCall();
  const { ended } = startedSession([call]);
  await settle();
  call.end(sdkError(53118));
  await expect(ended).resolves.toEqual({ reason: 'roomEnded' });
});

test('a token that was asked for before is the first to join with, and the only one to be used once', async () => {
  const first = pretendCall();
  const { connect, token } = startedSession([first, pretendCall()], undefined, Promise.resolve('early'));
  await settle();
  expect(token).not.toHaveBeenCalled();
  first.end(sdkError(53001));
  await settle(1000);
  expect(connect.mock.calls.map(([used]) => used)).toEqual(['early', 'token 1']);
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

import type { RenewedAdmission } from '../../../../src/assets/client/api';
import type { Call } from '../../../../src/assets/client/call/call';
import { pauseUnlessOnline, startCallSession } from '../../../../src/assets/client/call/call-session';
import { now } from '../../../../src/assets/client/clock';
import { PageError } from '../../../../src/assets/client/page-error';
import type { SavedVisit } from '../../../../src/assets/client/saved-visit';
import { openSession } from '../../../../src/assets/client/session';
import { noMedia, pretendCall, sdkError } from '../support/calls';
import { admissionFor } from '../support/passes';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const settle = (milliseconds = 0) => jest.advanceTimersByTimeAsync(milliseconds);

/** Each step is what one try gives: a call, or the error of the connection. */
function attending(
  steps: readonly (Call | Error)[],
  refuse: (turn: number) => PageError | undefined = () => undefined,
) {
  const media = noMedia();
  const tries = [...steps];
  const token = jest.fn(async (_pass: string): Promise<RenewedAdmission> => {
    const turn = token.mock.calls.length;
    const error = refuse(turn);
    if (error) throw error;
    return { ...admissionFor(900, `pass ${turn}`), token: `token ${turn}` };
  });
  const connect = jest.fn(async (_token: string) => {
    const step = tries.shift() ?? sdkError(53000);
    if (step instanceof Error) throw step;
    return step;
  });
  const save = jest.fn((_visit: SavedVisit) => undefined);
  const session = openSession({ token }, { save, clear: () => undefined }, admissionFor(900));
  session.resume('call');
  const started = startCallSession({ session, connect, media });
  void started.ended.then(session.stop);
  return { ...started, token, connect, save, media };
}

test('a pass lets in', async () => {
  const { state, token } = attending([pretendCall()]);
  await settle();
  expect(state.value).toBe('joined');
  expect(token).toHaveBeenCalledWith('pass');
});

test('a broken connection is joined again without a code, with the newest pass', async () => {
  const first = pretendCall();
  const second = pretendCall();
  const { state, call, token } = attending([first, second]);
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
  const { ended, connect } = attending([]);
  await settle(300_000);
  await expect(ended).resolves.toEqual({ reason: 'lost' });
  expect(connect).toHaveBeenCalledTimes(9);
});

test('a network that lets nothing through but the joining is given up, too', async () => {
  const calls = Array.from({ length: 20 }, () => pretendCall());
  const { ended, connect } = attending(calls);
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

test('a connection that held is not counted among those that failed', async () => {
  const calls = Array.from({ length: 12 }, () => pretendCall());
  const { state, connect } = attending(calls);
  for (const call of calls.slice(0, 11)) {
    await settle(61_000);
    call.end(sdkError(53001));
    await settle(1000);
  }
  expect(connect).toHaveBeenCalledTimes(12);
  expect(state.value).toBe('joined');
});

test('a first try in vain is told', async () => {
  const { state } = attending([sdkError(53000), pretendCall()]);
  await settle();
  expect(state.value).toBe('retrying');
  await settle(1000);
  expect(state.value).toBe('joined');
});

test('nobody waits for a door that wants ten minutes', async () => {
  const { ended, token } = attending([], () => new PageError('rate_limited', now() + 600_000));
  await settle(1000);
  await expect(ended).resolves.toEqual({ reason: 'lost' });
  expect(token).toHaveBeenCalledTimes(1);
});

test('no try is made before the door wants one', async () => {
  const { token } = attending([pretendCall()], (turn) =>
    turn === 1 ? new PageError('rate_limited', now() + 30_000) : undefined,
  );
  await settle(29_000);
  expect(token).toHaveBeenCalledTimes(1);
  await settle(1000);
  expect(token).toHaveBeenCalledTimes(2);
});

test('a refused token is fetched anew once, silently', async () => {
  const { state, token } = attending([sdkError(20104), pretendCall()]);
  await settle();
  expect(state.value).toBe('joined');
  expect(token).toHaveBeenCalledTimes(2);
});

test('a token that is refused twice is not tried for ever', async () => {
  const { ended } = attending([sdkError(20104), sdkError(20104)]);
  await settle();
  await expect(ended).resolves.toEqual({ reason: 'tokenRefused' });
});

test('the pass is renewed while it lives, and the call goes on', async () => {
  const { save, connect } = attending([pretendCall()]);
  await settle();
  await settle(899_000);
  const saved = save.mock.calls.map(([visit]) => 'admission' in visit && visit.admission.pass);
  expect(saved).toEqual(['pass', 'pass 1', 'pass 2']);
  expect(connect).toHaveBeenCalledTimes(1);
});

test('somebody struck off the directory is shown out at the next renewal', async () => {
  const call = pretendCall();
  const { ended } = attending([call], (turn) => (turn === 2 ? new PageError('pass_invalid') : undefined));
  await settle(675_000);
  await expect(ended).resolves.toEqual({ reason: 'accessRevoked' });
  expect(call.leave).toHaveBeenCalled();
});

test('somebody in a room that closes is told when it opens', async () => {
  const closed = new PageError('room_closed', now() + 3_600_000, new Date());
  const { ended } = attending([pretendCall()], (turn) => (turn === 2 ? closed : undefined));
  await settle(675_000);
  await expect(ended).resolves.toEqual({ reason: 'roomClosed', closed });
});

test('a renewal that the network swallows is tried again, and the call goes on', async () => {
  const { state, token } = attending([pretendCall()], (turn) =>
    turn === 2 ? new PageError('network') : undefined,
  );
  await settle(675_000 + 15_000);
  expect(token).toHaveBeenCalledTimes(3);
  expect(state.value).toBe('joined');
});

test('leaving ends the call and lets go of camera and microphone', async () => {
  const call = pretendCall();
  const { ended, leave, media } = attending([call]);
  await settle();
  leave();
  await expect(ended).resolves.toEqual({ reason: 'left' });
  expect(call.leave).toHaveBeenCalled();
  expect(media.stop).toHaveBeenCalled();
});

test('who leaves while the door is asked does not join', async () => {
  const { leave, connect } = attending([pretendCall()]);
  leave();
  await settle();
  expect(connect).not.toHaveBeenCalled();
});

test('who leaves while joining is taken out as soon as they are in', async () => {
  const call = pretendCall();
  const { connect, leave } = attending([call]);
  connect.mockImplementationOnce(async () => {
    leave();
    return call;
  });
  await settle();
  expect(call.leave).toHaveBeenCalled();
});

test('who leaves while waiting for the next try is left alone', async () => {
  const { leave, token } = attending([sdkError(53000)]);
  await settle();
  leave();
  await settle(10_000);
  expect(token).toHaveBeenCalledTimes(1);
});

/** Whether it is over after so many milliseconds. */
async function isOverAfter(milliseconds: number, waiting: Promise<void>): Promise<boolean> {
  let over = false;
  void waiting.then(() => {
    over = true;
  });
  await jest.advanceTimersByTimeAsync(milliseconds);
  return over;
}

test('a pause lasts as long as told', async () => {
  expect(await isOverAfter(999, pauseUnlessOnline(1000, undefined, new EventTarget()))).toBe(false);
  expect(await isOverAfter(1000, pauseUnlessOnline(1000, undefined, new EventTarget()))).toBe(true);
});

test('a pause does not last any longer once the network is back', async () => {
  const page = new EventTarget();
  const waiting = pauseUnlessOnline(30_000, undefined, page);
  page.dispatchEvent(new Event('online'));
  expect(await isOverAfter(0, waiting)).toBe(true);
});

test('a pause keeps to a moment that the door named, even when the network is back', async () => {
  const page = new EventTarget();
  const waiting = pauseUnlessOnline(30_000, now() + 30_000, page);
  page.dispatchEvent(new Event('online'));
  expect(await isOverAfter(29_000, waiting)).toBe(false);
  expect(await isOverAfter(1000, waiting)).toBe(true);
});

import { signal } from '@preact/signals-core';
import { followArrivals } from '../../../../src/assets/client/call/arrivals';
import type { Call, Participant } from '../../../../src/assets/client/call/call';
import { pretendCall } from '../support/calls';

beforeEach(() => jest.useFakeTimers({ now: 1000 }));
afterEach(() => jest.useRealTimers());

const person = (identity: string): Participant => ({
  identity,
  muted: false,
  speaking: false,
  switchedOff: false,
  screenOrder: 0,
  networkQuality: null,
  reconnecting: false,
});

function room(...identities: string[]) {
  const participants = signal<readonly Participant[]>(identities.map(person));
  const call = signal<Call | undefined>({ ...pretendCall(), participants });
  const { arrivals, stop } = followArrivals(call);
  const here = (...now: string[]) => {
    participants.value = now.map(person);
  };
  const again = (...now: string[]) => {
    call.value = undefined;
    jest.advanceTimersByTime(60_000);
    call.value = { ...pretendCall(), participants: signal(now.map(person)) };
  };
  return { arrivals, stop, here, again, known: () => Object.fromEntries(arrivals.value) };
}

test('who was here before has no time, who comes later has', () => {
  const { here, known, stop } = room('mabel');
  here('mabel', 'tommy');
  expect(known()).toEqual({ mabel: undefined, tommy: new Date(1000) });
  stop();
});

test('who goes is gone after a moment; who is back by then has not left', () => {
  const { here, known, stop } = room('mabel', 'tommy');
  here('mabel');
  jest.advanceTimersByTime(4000);
  expect(Object.keys(known())).toEqual(['mabel', 'tommy']);
  here('mabel', 'tommy');
  jest.advanceTimersByTime(60_000);
  expect(known()).toEqual({ mabel: undefined, tommy: undefined });
  here('mabel');
  jest.advanceTimersByTime(5000);
  expect(Object.keys(known())).toEqual(['mabel']);
  stop();
});

test('one’s own connection that breaks changes nothing of what is known', () => {
  const { here, again, known, stop } = room();
  here('mabel');
  again('mabel', 'tommy');
  expect(known()).toEqual({ mabel: new Date(1000), tommy: new Date(61_000) });
  stop();
});

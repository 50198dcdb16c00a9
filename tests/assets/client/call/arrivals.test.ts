import { signal } from '@preact/signals-core';
import { followArrivals } from '../../../../src/assets/client/call/arrivals';
import type { Call, Participant } from '../../../../src/assets/client/call/call';
import { pretendCall } from '../support/calls';

beforeEach(() => jest.useFakeTimers({ now: 1000 }));
afterEach(() => jest.useRealTimers());

const participant = (identity: string): Participant => ({
  identity,
  muted: false,
  speaking: false,
  switchedOff: false,
  screenOrder: 0,
  networkQuality: null,
  reconnecting: false,
});

function room(...identities: string[]) {
  const participants = signal<readonly Participant[]>(identities.map(participant));
  const call = signal<Call | undefined>({ ...pretendCall(), participants });
  const { arrivals, stop } = followArrivals(call);
  const here = (...now: string[]) => {
    participants.value = now.map(participant);
  };
  const again = (...now: string[]) => {
    call.value = undefined;
    jest.advanceTimersByTime(60_000);
    call.value = { ...pretendCall(), participants: signal(now.map(participant)) };
  };
  return { arrivals, stop, here, again, known: () => Object.fromEntries(arrivals.value) };
}

test('only participants who join after this page have a time of arrival', () => {
  const { here, known, stop } = room('mabel');
  here('mabel', 'tommy');
  expect(known()).toEqual({ mabel: undefined, tommy: new Date(1000) });
  stop();
});

test('a participant has left after a moment, unless they are back by then', () => {
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

test('nobody leaves when this page’s own connection breaks', () => {
  const { here, again, known, stop } = room();
  here('mabel');
  again('mabel', 'tommy');
  expect(known()).toEqual({ mabel: new Date(1000), tommy: new Date(61_000) });
  stop();
});

import { signal } from '@preact/signals-core';
import { createObedience } from '../../../../../src/assets/client/call/orders/obedience';
import { ORDERS, type Order } from '../../../../../src/assets/client/call/orders/order';
import type { DeviceState } from '../../../../../src/assets/client/media/device-state';

const open = ({ obeys = true, on = true } = {}) => {
  const microphone = signal<DeviceState>(on ? 'on' : 'off');
  const camera = signal<DeviceState>(on ? 'on' : 'off');
  const track = signal(on ? ({} as never) : undefined);
  let handUp = on;
  const switched: string[] = [];
  const obedience = createObedience({
    gate: async () => obeys,
    media: {
      microphone,
      camera,
      setMicrophone: async (wanted) => {
        switched.push(`microphone ${wanted}`);
        microphone.value = wanted ? 'on' : 'off';
      },
      setCamera: async (wanted) => {
        switched.push(`camera ${wanted}`);
        camera.value = wanted ? 'on' : 'off';
      },
    },
    share: {
      track,
      stop: () => {
        switched.push('screen false');
        track.value = undefined;
      },
    },
    hand: {
      isUp: () => handUp,
      lower: () => {
        switched.push('hand false');
        handUp = false;
      },
    },
  });
  const receive = (order: Order) =>
    obedience.receive('blathers', { type: 'order', id: '1', order, to: '*', badge: 'x' });
  const told = () => obedience.notices.value.map(({ order, by }) => `${by} ${order}`);
  return { obedience, receive, told, switched, microphone, camera };
};

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test.each([
  ['mute', 'microphone false'],
  ['stopVideo', 'camera false'],
  ['stopShare', 'screen false'],
  ['lowerHand', 'hand false'],
] as const)('%s switches off, and says who did it', async (order, what) => {
  const { receive, told, switched } = open();
  await receive(order);
  expect(switched).toEqual([what]);
  expect(told()).toEqual([`blathers ${order}`]);
});

test('nothing is ever switched on: what is asked for is a question', async () => {
  const { receive, told, switched } = open({ on: false });
  await receive('askUnmute');
  await receive('askVideo');
  await receive('askUnmute');
  expect(switched).toEqual([]);
  expect(told()).toEqual(['blathers askVideo', 'blathers askUnmute']);
});

test('what changes nothing is not told', async () => {
  const off = open({ on: false });
  for (const order of ['mute', 'stopVideo', 'stopShare', 'lowerHand'] as const) await off.receive(order);
  const on = open();
  for (const order of ['askUnmute', 'askVideo'] as const) await on.receive(order);
  expect([off.told(), off.switched, on.told()]).toEqual([[], [], []]);
});

test('an order that is refused does nothing', async () => {
  const { receive, told, switched } = open({ obeys: false });
  for (const order of ORDERS) await receive(order);
  expect([told(), switched]).toEqual([[], []]);
});

test('a microphone that the browser still asks about stays off', async () => {
  const { receive, switched, microphone } = open();
  microphone.value = 'asking';
  await receive('mute');
  expect(switched).toEqual(['microphone false']);
});

test.each(['missing', 'denied', 'busy'] as const)(
  'a microphone and a camera that are %s now stay off when they can be opened later, and nobody is told of it',
  async (problem) => {
    const { receive, told, switched, microphone, camera } = open();
    microphone.value = problem;
    camera.value = problem;
    await receive('mute');
    await receive('stopVideo');
    expect([switched, told()]).toEqual([['microphone false', 'camera false'], []]);
  },
);

test('a notice goes when it is no longer true, or dismissed, or after a while', async () => {
  const { receive, told, obedience, microphone } = open();
  for (const order of ['mute', 'stopVideo', 'stopShare'] as const) await receive(order);
  microphone.value = 'on';
  expect(told()).toEqual(['blathers stopVideo', 'blathers stopShare']);
  jest.advanceTimersByTime(10_000);
  expect(told()).toEqual(['blathers stopVideo']);
  obedience.dismiss('stopVideo');
  expect(told()).toEqual([]);
  obedience.stop();
});

import { Probe } from '../../../../../tools/local/video/measuring/probe';
import type { PeerConnectionState } from '../../../../../tools/local/video/messages';

test('a client that offers without having answered has lost its answer: another probe must begin anew', async () => {
  const told: PeerConnectionState[] = [];
  const onDeadlock = jest.fn();
  const listener = { onReady: fail, onLevel: fail, onMessage: fail, onDeadlock };
  const probe = await Probe.open(['talk'], listener, (state) => told.push(state));
  const offer = { type: 'offer', revision: 2, sdp: '' } as const;
  expect(probe.handle({ id: 'another', description: offer })).toBe(false);
  expect(probe.handle({ id: probe.id, description: offer })).toBe(true);
  await new Promise(setImmediate);
  expect(onDeadlock).toHaveBeenCalledTimes(1);
  expect(told).toMatchObject([{ description: { type: 'offer', revision: 1 } }]);
  probe.close();
});

function fail(): never {
  throw new Error('nothing else was told');
}

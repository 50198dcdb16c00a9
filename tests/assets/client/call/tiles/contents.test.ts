import { signal } from '@preact/signals-core';
import type { Participant } from '../../../../../src/assets/client/call/call';
import { SELF, type TileSources, tileContentsOf } from '../../../../../src/assets/client/call/tiles/contents';
import { noMedia, pretendCall } from '../../support/calls';

const picture = { attach: () => undefined, detach: () => undefined };
const participant = (identity: string, screenOrder = 0): Participant => ({
  identity,
  muted: false,
  speaking: false,
  switchedOff: false,
  screen: screenOrder ? picture : undefined,
  screenOrder,
  networkQuality: null,
  reconnecting: false,
});

const tiles = (participants: readonly Participant[], more: Partial<TileSources> = {}) =>
  tileContentsOf(
    {
      call: signal({ ...pretendCall(), participants: signal(participants) }),
      media: noMedia(),
      share: { track: signal(undefined) },
      conversation: { presences: signal(new Map()), handSince: signal(null) },
      ...more,
    },
    'blathers',
    'blathers (you)',
    (label) => `${label} – screen`,
  );

test('screens come first, the newest at the front; one’s own tile is last', () => {
  const keys = tiles([participant('mabel', 2), participant('tommy'), participant('celeste', 5)]).map(
    ({ key }) => key,
  );
  expect(keys).toEqual(['celeste:screen', 'mabel:screen', 'mabel', 'tommy', 'celeste', SELF]);
});

test.each([
  ['user', true],
  ['environment', false],
])('a camera that faces the %s: mirrored %s', (facingMode, mirrored) => {
  const video = signal({ ...picture, mediaStreamTrack: { getSettings: () => ({ facingMode }) } });
  const inUse = signal({ camera: 'c' });
  const own = tiles([], { media: { ...noMedia(), video, inUse } }).at(-1);
  expect(own).toMatchObject({ self: true, mirrored });
});

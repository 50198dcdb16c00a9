import type { ReadonlySignal } from '@preact/signals-core';
import { conditionOf } from '../../media/condition';
import type { OwnDevice } from '../../media/device-state';
import { type CameraInUse, facesAway } from '../../media/faces-away';
import type { LocalMedia } from '../../media/local-media';
import type { Playable } from '../../page/use-playing';
import { untranslated } from '../../words/untranslated';
import type { CallSession } from '../call-session';
import type { TileContent } from './tile';

/** One's own tile, whoever one is: no identity has a colon. */
export const SELF = ':self';
const screenOf = (key: string): string => `${key}:screen`;

/** What the tiles are made of. */
export interface TileSources extends Pick<CallSession, 'call'> {
  readonly media: Pick<LocalMedia, OwnDevice | 'mutedBySystem'> &
    CameraInUse & { readonly video: ReadonlySignal<Playable | undefined> };
  readonly share: Pick<CallSession['share'], 'track'>;
  readonly conversation: Pick<CallSession['conversation'], 'presences' | 'handSince'>;
}

/** A tile for everybody and for every screen that is shared: screens first, the newest at the front; oneself last. */
export function contentsOf(
  { call, media, share, conversation }: TileSources,
  identity: string,
  ownLabel: string,
  screenLabel: (label: string) => string,
): readonly TileContent[] {
  const presences = conversation.presences.value;
  const people = call.value?.participants.value ?? [];
  const others = people.map(
    (person): TileContent => ({
      key: person.identity,
      identity: person.identity,
      label: untranslated(person.identity),
      screen: false,
      self: false,
      picture: person.video,
      muted: person.muted,
      speaking: person.speaking,
      handUp: (presences.get(person.identity)?.handSince ?? null) !== null,
      network: person.network,
      paused: person.paused,
      away: person.away,
      mirrored: false,
    }),
  );
  const screens = people
    .flatMap(({ screen, screenTurn }, index) => {
      const owner = others[index];
      return screen && owner ? [{ screenTurn, tile: screenTile(owner, screen, screenLabel) }] : [];
    })
    .sort((one, other) => other.screenTurn - one.screenTurn)
    .map(({ tile }) => tile);
  const own: TileContent = {
    key: SELF,
    identity,
    label: ownLabel,
    screen: false,
    self: true,
    picture: conditionOf(media, 'camera') === 'muted' ? undefined : media.video.value,
    muted: conditionOf(media, 'microphone') !== 'on',
    speaking: false,
    handUp: conversation.handSince.value !== null,
    network: call.value?.network.value ?? null,
    paused: false,
    away: false,
    mirrored: !facesAway(media),
  };
  const ownScreen = share.track.value;
  return [...screens, ...others, ...(ownScreen ? [screenTile(own, ownScreen, screenLabel)] : []), own];
}

const screenTile = (
  owner: TileContent,
  picture: TileContent['picture'],
  labelOf: (label: string) => string,
): TileContent => ({
  ...owner,
  key: screenOf(owner.key),
  label: labelOf(owner.label),
  screen: true,
  picture,
  muted: false,
  speaking: false,
  handUp: false,
  paused: false,
  mirrored: false,
});

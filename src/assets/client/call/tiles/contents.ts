import type { ReadonlySignal } from '@preact/signals-core';
import type { InputKind } from '../../media/device-state';
import { effectiveStateOf } from '../../media/effective-state';
import { type CameraInUse, facesEnvironment } from '../../media/facing-mode';
import type { LocalMedia } from '../../media/local-media';
import type { AttachableTrack } from '../../page/use-attached-track';
import { untranslated } from '../../words/untranslated';
import type { CallSession } from '../call-session';
import type { TileContent } from './tile';

/** The key of one's own tile; no identity has a colon. */
export const SELF = ':self';
const screenOf = (key: string): string => `${key}:screen`;

/** The state that the tiles show. */
export interface TileSources extends Pick<CallSession, 'call'> {
  readonly media: Pick<LocalMedia, InputKind | 'mutedBySystem'> &
    CameraInUse & { readonly video: ReadonlySignal<AttachableTrack | undefined> };
  readonly share: Pick<CallSession['share'], 'track'>;
  readonly conversation: Pick<CallSession['conversation'], 'presences' | 'handSince'>;
}

/** The tiles of all participants and shared screens: screens first, the newest at the front; one's own last. */
export function tileContentsOf(
  { call, media, share, conversation }: TileSources,
  identity: string,
  ownLabel: string,
  screenLabel: (label: string) => string,
): readonly TileContent[] {
  const presences = conversation.presences.value;
  const participants = call.value?.participants.value ?? [];
  const others = participants.map(
    (participant): TileContent => ({
      key: participant.identity,
      identity: participant.identity,
      label: untranslated(participant.identity),
      screen: false,
      self: false,
      video: participant.video,
      muted: participant.muted,
      speaking: participant.speaking,
      handUp: (presences.get(participant.identity)?.handSince ?? null) !== null,
      networkQuality: participant.networkQuality,
      switchedOff: participant.switchedOff,
      reconnecting: participant.reconnecting,
      mirrored: false,
    }),
  );
  const screens = participants
    .flatMap(({ screen, screenOrder }, index) => {
      const owner = others[index];
      return screen && owner ? [{ screenOrder, tile: screenTile(owner, screen, screenLabel) }] : [];
    })
    .sort((one, other) => other.screenOrder - one.screenOrder)
    .map(({ tile }) => tile);
  const own: TileContent = {
    key: SELF,
    identity,
    label: ownLabel,
    screen: false,
    self: true,
    video: effectiveStateOf(media, 'camera') === 'muted' ? undefined : media.video.value,
    muted: effectiveStateOf(media, 'microphone') !== 'on',
    speaking: false,
    handUp: conversation.handSince.value !== null,
    networkQuality: call.value?.networkQuality.value ?? null,
    switchedOff: false,
    reconnecting: false,
    mirrored: !facesEnvironment(media),
  };
  const ownScreen = share.track.value;
  return [...screens, ...others, ...(ownScreen ? [screenTile(own, ownScreen, screenLabel)] : []), own];
}

const screenTile = (
  owner: TileContent,
  video: TileContent['video'],
  labelOf: (label: string) => string,
): TileContent => ({
  ...owner,
  key: screenOf(owner.key),
  label: labelOf(owner.label),
  screen: true,
  video,
  muted: false,
  speaking: false,
  handUp: false,
  switchedOff: false,
  mirrored: false,
});

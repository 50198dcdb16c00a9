import type { Attendance } from '../attendance';
import type { TileContent } from './tile';

/** One's own tile, whoever one is. */
export const SELF = 'self';
const screenOf = (key: string): string => `${key}:screen`;

/** A tile for everybody and for every screen that is shared; oneself last, screens in the order of their people. */
export function contentsOf(
  { call, media, share, conversation }: Attendance,
  identity: string,
  ownLabel: string,
  screenLabel: (label: string) => string,
): readonly TileContent[] {
  const presences = conversation.presences.value;
  const others = (call.value?.people.value ?? []).flatMap((person): TileContent[] => {
    const camera: TileContent = {
      key: person.sid,
      identity: person.identity,
      label: person.identity,
      screen: false,
      self: false,
      picture: person.video,
      muted: person.muted,
      speaking: person.speaking,
      handUp: (presences.get(person.sid)?.handSince ?? null) !== null,
      network: person.network,
      paused: person.paused,
      away: person.away,
    };
    return person.screen ? [camera, screenTile(camera, person.screen, screenLabel)] : [camera];
  });
  const own: TileContent = {
    key: SELF,
    identity,
    label: ownLabel,
    screen: false,
    self: true,
    picture: media.video.value,
    muted: media.microphone.value !== 'on',
    speaking: false,
    handUp: conversation.handSince.value !== null,
    network: call.value?.network.value ?? null,
    paused: false,
    away: false,
  };
  const ownScreen = share.track.value;
  return [...others, own, ...(ownScreen ? [screenTile(own, ownScreen, screenLabel)] : [])];
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
});

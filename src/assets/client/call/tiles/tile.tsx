import { Icon } from '../../page/icon';
import { useAfterDelay } from '../../page/use-after-delay';
import type { AttachableTrack } from '../../page/use-attached-track';
import { untranslated } from '../../words/untranslated';
import type { Place } from '../layouts/arrangement';
import { Pin, PinOff } from '../lucide';
import { StateIcons } from '../state-icons';
import { callWords } from '../words/current';
import { initialsOf } from './initials';
import { NetworkBars } from './network-bars';
import { VideoPlayer } from './player';

/** The content of a tile: a participant, or a screen that a participant shares. */
export interface TileContent {
  readonly key: string;
  readonly identity: string;
  readonly label: string;
  readonly screen: boolean;
  readonly self: boolean;
  readonly video: AttachableTrack | undefined;
  readonly muted: boolean;
  readonly speaking: boolean;
  readonly handUp: boolean;
  readonly networkQuality: number | null;
  /** Video switches the camera's track off for now, since the network is too slow for it. */
  readonly switchedOff: boolean;
  /** The connection is lost, and may come back. */
  readonly reconnecting: boolean;
  /** Whether it is one's own camera, shown mirrored. */
  readonly mirrored: boolean;
}

/** A video that comes into view takes this long to be switched on; milliseconds. */
const SWITCHING_ON = 3000;

interface TileProps {
  readonly tile: TileContent;
  readonly place: Place;
  readonly pinned: boolean;
  readonly onPin: (key: string | undefined) => void;
}

/** One tile in its place. Names come from the directory and may contain anything: they are text, never markup. */
export function Tile({ tile, place, pinned, onPin }: TileProps) {
  const t = callWords.value;
  const {
    key,
    identity,
    label,
    screen,
    video,
    muted,
    speaking,
    handUp,
    networkQuality,
    reconnecting,
    mirrored,
  } = tile;
  const paused = useAfterDelay(tile.switchedOff, SWITCHING_ON);
  const classes = ['tile', place.kind, screen ? 'screen' : 'camera']
    .concat(speaking ? 'speaking' : [], mirrored ? 'mirrored' : [])
    .join(' ');
  const pinLabel = pinned ? t.tiles.unpin(label) : t.tiles.pin(label);
  const { left, top, width, height } = place;
  return (
    <li
      class={classes}
      style={{ left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` }}
      data-testid={screen ? 'screen' : 'tile'}
      data-identity={identity}
      data-speaking={speaking}
    >
      <VideoPlayer track={video} frame={place.kind === 'main' ? place : undefined} />
      {!video && (
        <span class="initial" aria-hidden="true">
          {untranslated(initialsOf(identity))}
        </span>
      )}
      <p class="caption">
        <StateIcons handUp={handUp} muted={muted} />
        <bdi title={label}>{label}</bdi>
        {speaking && <span class="state words">{t.speaking}</span>}
        {(paused || reconnecting) && (
          <span class="state words">{reconnecting ? t.tiles.reconnecting : t.tiles.switchedOff}</span>
        )}
        {networkQuality !== null && !screen && <NetworkBars level={networkQuality} />}
      </p>
      <button
        type="button"
        class={pinned ? 'pin lit' : 'pin'}
        aria-label={pinLabel}
        title={pinLabel}
        onClick={() => onPin(pinned ? undefined : key)}
      >
        <Icon of={pinned ? PinOff : Pin} />
      </button>
    </li>
  );
}

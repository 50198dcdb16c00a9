import { Icon } from '../../page/icon';
import { MicOff } from '../../page/lucide';
import type { Playable } from '../../page/use-playing';
import { useWhileLong } from '../../page/use-while-long';
import { untranslated } from '../../words/untranslated';
import type { Place } from '../layouts/arrangement';
import { Hand, Pin, PinOff } from '../lucide';
import { callWords } from '../words/current';
import { initialsOf } from './initials';
import { NetworkBars } from './network-bars';
import { Picture } from './player';

/** What one tile shows: a person, or a screen that a person shares. */
export interface TileContent {
  readonly key: string;
  readonly identity: string;
  readonly label: string;
  readonly screen: boolean;
  readonly self: boolean;
  readonly picture: Playable | undefined;
  readonly muted: boolean;
  readonly speaking: boolean;
  readonly handUp: boolean;
  readonly network: number | null;
  /** The network does not let the picture through for now. */
  readonly paused: boolean;
  /** The connection is lost, and may come back. */
  readonly away: boolean;
  /** One's own picture, as in a mirror. */
  readonly mirrored: boolean;
}

/** How long it takes until a picture that was not seen is there again, in milliseconds. */
const SWITCHING_ON = 3000;

interface TileProps {
  readonly tile: TileContent;
  readonly place: Place;
  readonly pinned: boolean;
  readonly onPin: (key: string | undefined) => void;
}

/** One tile in its place. Names come from the directory and may hold any script: they are text, never markup. */
export function Tile({ tile, place, pinned, onPin }: TileProps) {
  const t = callWords.value;
  const { key, identity, label, screen, picture, muted, speaking, handUp, network, away, mirrored } = tile;
  // A picture that comes into view is switched on first.
  const paused = useWhileLong(tile.paused, SWITCHING_ON);
  const classes = ['tile', place.part, screen ? 'screen' : 'camera']
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
      <Picture track={picture} frame={place.part === 'main' ? place : undefined} />
      {!picture && (
        <span class="initial" aria-hidden="true">
          {untranslated(initialsOf(identity))}
        </span>
      )}
      <p class="caption">
        {handUp && (
          <span class="state hand">
            <Icon of={Hand} />
            <span class="unseen">{t.people.handUp}</span>
          </span>
        )}
        {muted && (
          <span class="state muted">
            <Icon of={MicOff} />
            <span class="unseen">{t.muted}</span>
          </span>
        )}
        <bdi title={label}>{label}</bdi>
        {speaking && <span class="state words">{t.speaking}</span>}
        {(paused || away) && <span class="state words">{away ? t.tiles.away : t.tiles.paused}</span>}
        {network !== null && !screen && <NetworkBars level={network} />}
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

import { Microphone } from '../page/icons';
import { callWords } from '../words/call-words';
import type { Playable } from './call';
import { Picture } from './player';

interface TileProps {
  readonly identity: string;
  readonly label: string;
  readonly video: Playable | undefined;
  readonly muted: boolean;
  readonly speaking?: boolean;
  /** One's own picture is shown as in a mirror. */
  readonly mirrored?: boolean;
}

/** One person in the call. Names come from the directory and may hold any script: they are text, never markup. */
export function Tile({ identity, label, video, muted, speaking = false, mirrored = false }: TileProps) {
  const t = callWords.value;
  const classes = ['tile', speaking && 'speaking', mirrored && 'mirrored'].filter(Boolean).join(' ');
  return (
    <li class={classes} data-testid="tile" data-identity={identity}>
      <Picture track={video} />
      {!video && (
        <span class="initial" aria-hidden="true">
          {[...identity][0]?.toLocaleUpperCase()}
        </span>
      )}
      <p class="caption">
        <bdi>{label}</bdi>
        {muted && (
          <span class="state">
            <Microphone off /> {t.muted}
          </span>
        )}
        {speaking && <span class="state">{t.speaking}</span>}
      </p>
    </li>
  );
}

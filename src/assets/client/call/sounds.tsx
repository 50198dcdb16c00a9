import { useSignal } from '@preact/signals';
import type { Participant } from './call';
import { Sound } from './tiles/player';

/** What the browser does not let be heard before somebody clicks. */
export interface HeldBack {
  /** Undefined when nothing is. */
  readonly release: (() => void) | undefined;
  readonly add: (element: HTMLMediaElement) => void;
  /** It plays, or is gone with whom it is of. */
  readonly remove: (element: HTMLMediaElement) => void;
}

export function useHeldBackSound(): HeldBack {
  const silent = useSignal<readonly HTMLMediaElement[]>([]);
  const remove = (element: HTMLMediaElement): void => {
    silent.value = silent.value.filter((other) => other !== element);
  };
  const release = (): void => {
    // What plays then is taken off by its own event.
    for (const element of silent.value) element.play().catch(() => undefined);
  };
  return {
    release: silent.value.length > 0 ? release : undefined,
    add: (element) => {
      silent.value = [...silent.value.filter((other) => other !== element), element];
    },
    remove,
  };
}

interface SoundsProps {
  readonly people: readonly Participant[];
  readonly speaker: string | undefined;
  /** Told of a speaker that does not play. */
  readonly onRefused: (speaker: string) => void;
  readonly heldBack: HeldBack;
}

/** Everybody is heard, whoever is on the page that shows. */
export const Sounds = ({ people, speaker, onRefused, heldBack }: SoundsProps) => (
  <>
    {people.map(
      ({ identity, audio }) =>
        audio && (
          <Sound
            key={identity}
            track={audio}
            speaker={speaker}
            onRefused={onRefused}
            onBlocked={heldBack.add}
            onReleased={heldBack.remove}
          />
        ),
    )}
  </>
);

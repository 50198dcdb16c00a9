import { useSignal } from '@preact/signals';
import type { Person } from './call';
import { Sound } from './tiles/player';

/** What the browser does not let be heard before somebody clicks. */
export interface HeldBack {
  /** Undefined when nothing is. */
  readonly release: (() => void) | undefined;
  readonly add: (element: HTMLMediaElement) => void;
}

export function useHeldBackSound(): HeldBack {
  const silent = useSignal<readonly HTMLMediaElement[]>([]);
  const release = (): void => {
    for (const element of silent.value) element.play().catch(() => undefined);
    silent.value = [];
  };
  return {
    release: silent.value.length > 0 ? release : undefined,
    add: (element) => {
      silent.value = [...silent.value, element];
    },
  };
}

interface SoundsProps {
  readonly people: readonly Person[];
  readonly speaker: string | undefined;
  readonly heldBack: HeldBack;
}

/** Everybody is heard, whoever is on the page that shows. */
export const Sounds = ({ people, speaker, heldBack }: SoundsProps) => (
  <>
    {people.map(
      ({ identity, audio }) =>
        audio && <Sound key={identity} track={audio} speaker={speaker} onBlocked={heldBack.add} />,
    )}
  </>
);

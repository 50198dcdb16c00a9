import { useSignal } from '@preact/signals';
import type { Participant } from './call';
import { AudioPlayer } from './tiles/player';

/** What the browser does not let be heard before somebody clicks. */
export interface BlockedAudio {
  /** Undefined when nothing is. */
  readonly play: (() => void) | undefined;
  readonly add: (element: HTMLMediaElement) => void;
  /** It plays, or is gone with whom it is of. */
  readonly remove: (element: HTMLMediaElement) => void;
}

export function useBlockedAudio(): BlockedAudio {
  const blocked = useSignal<readonly HTMLMediaElement[]>([]);
  const remove = (element: HTMLMediaElement): void => {
    blocked.value = blocked.value.filter((other) => other !== element);
  };
  const release = (): void => {
    // What plays then is taken off by its own event.
    for (const element of blocked.value) element.play().catch(() => undefined);
  };
  return {
    play: blocked.value.length > 0 ? release : undefined,
    add: (element) => {
      blocked.value = [...blocked.value.filter((other) => other !== element), element];
    },
    remove,
  };
}

interface RemoteAudioProps {
  readonly participants: readonly Participant[];
  readonly speaker: string | undefined;
  /** Told of a speaker that does not play. */
  readonly onSpeakerFailed: (speaker: string) => void;
  readonly blockedAudio: BlockedAudio;
}

/** Everybody is heard, whoever is on the page that shows. */
export const RemoteAudio = ({ participants, speaker, onSpeakerFailed, blockedAudio }: RemoteAudioProps) => (
  <>
    {participants.map(
      ({ identity, audio }) =>
        audio && (
          <AudioPlayer
            key={identity}
            track={audio}
            speaker={speaker}
            onSpeakerFailed={onSpeakerFailed}
            onBlocked={blockedAudio.add}
            onUnblocked={blockedAudio.remove}
          />
        ),
    )}
  </>
);

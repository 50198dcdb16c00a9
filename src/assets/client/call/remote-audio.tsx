import { useSignal } from '@preact/signals';
import type { Participant } from './call';
import { AudioPlayer } from './tiles/player';

/** Audio that the browser blocks until a click (its autoplay policy). */
export interface BlockedAudio {
  /** Undefined when nothing is blocked. */
  readonly play: (() => void) | undefined;
  readonly add: (element: HTMLMediaElement) => void;
  /** Called when an element plays, or is removed with its participant. */
  readonly remove: (element: HTMLMediaElement) => void;
}

export function useBlockedAudio(): BlockedAudio {
  const blocked = useSignal<readonly HTMLMediaElement[]>([]);
  const remove = (element: HTMLMediaElement): void => {
    blocked.value = blocked.value.filter((other) => other !== element);
  };
  const release = (): void => {
    // The `playing` event of each removes it.
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
  /** Called with a speaker that does not play. */
  readonly onSpeakerFailed: (speaker: string) => void;
  readonly blockedAudio: BlockedAudio;
}

/** Plays the audio of all participants, also of those whose tiles are on another page. */
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

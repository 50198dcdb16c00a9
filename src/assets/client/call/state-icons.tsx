import { Icon } from '../page/icon';
import { MicOff } from '../page/lucide';
import { Hand } from './lucide';
import { callWords } from './words/current';

interface StateIconsProps {
  readonly handUp: boolean;
  readonly muted: boolean;
}

/** A participant's raised hand and muted microphone, as on a tile and in the list. */
export function StateIcons({ handUp, muted }: StateIconsProps) {
  const t = callWords.value;
  return (
    <>
      {handUp && (
        <span class="state hand">
          <Icon of={Hand} />
          <span class="unseen">{t.participants.handUp}</span>
        </span>
      )}
      {muted && (
        <span class="state muted">
          <Icon of={MicOff} />
          <span class="unseen">{t.muted}</span>
        </span>
      )}
    </>
  );
}

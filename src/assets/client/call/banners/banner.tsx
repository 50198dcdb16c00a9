import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { announce } from '../../page/announcer';
import { Icon } from '../../page/icon';
import { X } from '../lucide';
import { callWords } from '../words/current';

interface BannerProps {
  readonly text: string;
  /** For a banner that can be dismissed. */
  readonly onDismiss?: () => void;
  readonly children?: ComponentChildren;
}

/** A problem or a hint, which is also announced once. */
export function Banner({ text, onDismiss, children }: BannerProps) {
  useEffect(() => announce(text), [text]);
  return (
    <p class="banner">
      <span>{text}</span>
      {children}
      {onDismiss && (
        <button
          type="button"
          class="close"
          aria-label={callWords.value.dismiss}
          title={callWords.value.dismiss}
          onClick={onDismiss}
        >
          <Icon of={X} />
        </button>
      )}
    </p>
  );
}

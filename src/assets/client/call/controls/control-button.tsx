import { useSignal } from '@preact/signals';
import { Icon } from '../../page/icon';
import { callWords } from '../../words/call-words';
import type { Action } from './actions';

/** The button of one action, with its name below and a tip that also tells its key. Escape takes the tip away. */
export function ControlButton({ action }: { readonly action: Action }) {
  const { name, label, icon, shortcut, place, pressed, expanded, disabled, news = 0, tone, run } = action;
  const t = callWords.value;
  const quiet = useSignal(false);
  const speak = (): void => {
    quiet.value = false;
  };
  return (
    <button
      type="button"
      class={['control', place, tone].filter(Boolean).join(' ')}
      data-action={name}
      data-quiet={quiet.value}
      aria-pressed={pressed}
      aria-expanded={expanded}
      aria-keyshortcuts={shortcut?.toUpperCase()}
      disabled={disabled}
      onClick={run}
      onPointerLeave={speak}
      onBlur={speak}
      onKeyDown={({ key }) => {
        if (key === 'Escape') quiet.value = true;
      }}
    >
      <Icon of={icon} />
      <span class="name">{label}</span>
      {news > 0 && (
        <span class="news">
          <span aria-hidden="true">{news > 99 ? '99+' : news}</span>
          <span class="unseen">{t.chat.unread(news)}</span>
        </span>
      )}
      <span class="tip" aria-hidden="true">
        {label}
        {shortcut && <kbd>{shortcut.toUpperCase()}</kbd>}
      </span>
    </button>
  );
}

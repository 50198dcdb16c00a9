import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { Icon } from '../../page/icon';
import { untranslated } from '../../words/untranslated';
import { callWords } from '../words/current';
import type { Action } from './actions';
import { singleKeys } from './shortcuts';

/** The button of an action, with its name and a tooltip that has its shortcut as well. Escape hides the tooltip. */
export function ControlButton({ action }: { readonly action: Action }) {
  const { name, label, icon, shortcut, place, expanded, disabled, badge = 0, tone, run } = action;
  const t = callWords.value;
  const tipHidden = useSignal(false);
  const tip = useRef<HTMLSpanElement>(null);
  const key = singleKeys.value ? shortcut?.toUpperCase() : undefined;
  const showTip = (): void => {
    tipHidden.value = false;
  };
  return (
    <button
      type="button"
      class={['control', place, tone].filter(Boolean).join(' ')}
      data-action={name}
      data-tip-hidden={tipHidden.value}
      aria-expanded={expanded}
      aria-keyshortcuts={key}
      aria-disabled={disabled}
      onClick={() => !disabled && run()}
      onPointerLeave={showTip}
      onBlur={showTip}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !tip.current?.checkVisibility?.({ visibilityProperty: true })) return;
        tipHidden.value = true;
        // Escape closes nothing else then.
        event.stopPropagation();
      }}
    >
      <Icon of={icon} />
      <span class="name">{label}</span>
      {badge > 0 && (
        <span class="news">
          <span aria-hidden="true">{badge > 99 ? '99+' : badge}</span>
          <span class="unseen">{t.chat.unread(badge)}</span>
        </span>
      )}
      <span ref={tip} class="tip" aria-hidden="true">
        {label}
        {key && <kbd>{untranslated(key)}</kbd>}
      </span>
    </button>
  );
}

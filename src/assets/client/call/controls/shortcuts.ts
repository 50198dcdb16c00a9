import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { isComposing } from '../../page/composing';
import { storedFlag } from '../../stored-flag';

/** A keyboard shortcut. */
export interface Shortcut {
  /** As `KeyboardEvent.key`, in lower case. */
  readonly shortcut?: string;
  readonly disabled?: boolean;
  run(): void;
}

const storedChoice = storedFlag('doorcode:shortcuts', true);

/** Whether shortcuts of a single key are on. They can be turned off for speech input and slips: WCAG 2.1.4. */
export const singleKeys = signal(storedChoice.read());

/** Turns shortcuts of a single key on or off, on later visits as well. */
export function setSingleKeys(on: boolean): void {
  singleKeys.value = on;
  storedChoice.save(on);
}

/** Listens to the shortcuts wherever the focus is, except in a field. */
export function useShortcuts(shortcuts: readonly Shortcut[], onEscape: () => void): void {
  const current = useRef({ shortcuts, onEscape });
  current.current = { shortcuts, onEscape };
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      // During a composition, Escape only cancels that.
      if (event.key === 'Escape' && !isComposing(event)) current.current.onEscape();
      if (!singleKeys.value || !isPlain(event) || isTyping(event.target)) return;
      const key = event.key.toLowerCase();
      const found = current.current.shortcuts.find(({ shortcut }) => shortcut === key);
      if (!found || found.disabled) return;
      event.preventDefault();
      found.run();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

/** A held key counts once; combinations belong to the browser or to a screen reader. */
const isPlain = (event: KeyboardEvent): boolean =>
  !event.repeat && !event.ctrlKey && !event.metaKey && !event.altKey && !isComposing(event);

/** Whether the focused element takes text. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.matches('input:not([type=checkbox], [type=radio]), textarea, select');

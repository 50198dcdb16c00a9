import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { isComposing } from '../../page/composing';
import { storedFlag } from '../../stored-flag';

/** What a key does. */
export interface Shortcut {
  /** As `KeyboardEvent.key`, in lower case. */
  readonly shortcut?: string;
  readonly disabled?: boolean;
  run(): void;
}

const storedChoice = storedFlag('doorcode:shortcuts', true);

/** Whether single keys do anything. Who dictates, or touches keys by mistake, turns them off: WCAG 2.1.4. */
export const singleKeys = signal(storedChoice.read());

/** Turns single keys on or off, on this visit and later ones. */
export function setSingleKeys(on: boolean): void {
  singleKeys.value = on;
  storedChoice.save(on);
}

/** Has each key do what its button does, wherever the focus is, except in a field. */
export function useShortcuts(shortcuts: readonly Shortcut[], onEscape: () => void): void {
  const current = useRef({ shortcuts, onEscape });
  current.current = { shortcuts, onEscape };
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      // Composing a character, it only takes that back.
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

/** A key held down counts once; one with another key belongs to the browser or to a screen reader. */
const isPlain = (event: KeyboardEvent): boolean =>
  !event.repeat && !event.ctrlKey && !event.metaKey && !event.altKey && !isComposing(event);

/** Whether keys go into what has the focus. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.matches('input:not([type=checkbox], [type=radio]), textarea, select');

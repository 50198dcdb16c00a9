import { useEffect } from 'preact/hooks';
import type { LocalMedia } from '../../media/local-media';
import { isTyping, singleKeys } from './shortcuts';

/** Unmutes the microphone for as long as the space bar is held. */
export function useHoldToTalk({ microphone, setMicrophone }: LocalMedia): void {
  useEffect(() => {
    let isTalking = false;
    const talk = (on: boolean): void => {
      isTalking = on;
      setMicrophone(on).catch(() => undefined);
    };
    const press = (event: KeyboardEvent): void => {
      if (event.key !== ' ' || !singleKeys.value || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || hasKeyboardFocus(event.target)) return;
      // Neither scrolls the page nor presses the button that was clicked last.
      event.preventDefault();
      if (!isTalking && !event.repeat && microphone.peek() === 'off') talk(true);
    };
    const release = (event: KeyboardEvent): void => {
      if (event.key !== ' ' || !isTalking) return;
      event.preventDefault();
      talk(false);
    };
    const stop = (): void => {
      if (isTalking) talk(false);
    };
    document.addEventListener('keydown', press);
    document.addEventListener('keyup', release);
    // Without the focus there is no `keyup`.
    window.addEventListener('blur', stop);
    return () => {
      stop();
      document.removeEventListener('keydown', press);
      document.removeEventListener('keyup', release);
      window.removeEventListener('blur', stop);
    };
  }, [microphone, setMicrophone]);
}

/** With keyboard focus on a control, the space bar presses that control. */
const hasKeyboardFocus = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.matches('button:focus-visible, a:focus-visible, input:focus-visible');

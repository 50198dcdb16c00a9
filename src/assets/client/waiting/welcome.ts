import { signal } from '@preact/signals-core';
import { announce } from '../page/announcer';
import { untranslated } from '../words/untranslated';
import { playChime } from './chime';
import { waitingWords } from './words/current';

/** How long the window keeps its title once it is visible; milliseconds. */
const TITLE_TIME = 5000;

/** Stands in the title of the window in place of the screen's own, for somebody who is looking at something else. */
export const titleNotice = signal<string | undefined>();

/** Tells somebody who was waiting that they are let in: by a sound, by the title, and to screen readers. */
export function welcome(room: string): void {
  const text = waitingWords.value.letIn(untranslated(room));
  playChime();
  announce(text);
  titleNotice.value = text;
  const clearLater = (): void => {
    if (document.hidden) return;
    document.removeEventListener('visibilitychange', clearLater);
    setTimeout(() => {
      titleNotice.value = undefined;
    }, TITLE_TIME);
  };
  document.addEventListener('visibilitychange', clearLater);
  clearLater();
}

import { signal } from '@preact/signals-core';
import { fetched } from './part';

/** The call: its screen, its rules, its words. The first screen does without. */
export type CallPart = typeof import('./call');

/** The call's part of the page, once it is there. */
export const callPart = signal<CallPart | undefined>();

/** Fetches the call's part of the page, its words and its style. @throws PageError `page_incomplete` */
export async function loadCall(): Promise<CallPart> {
  callPart.value ??= await fetched(loadWhole());
  return callPart.value;
}

async function loadWhole(): Promise<CallPart> {
  const [part] = await Promise.all([import('./call'), loadStyle()]);
  await part.ready;
  return part;
}

/** The page names the style without asking for it, since the build alone knows its name. */
function loadStyle(): Promise<void> {
  const link = document.querySelector<HTMLLinkElement>('link[data-later=stylesheet]');
  if (!link || link.sheet) return Promise.resolve();
  return new Promise((resolve, reject) => {
    link.addEventListener('load', () => resolve(), { once: true });
    link.addEventListener(
      'error',
      (event) => {
        // So that asking for it again fetches it again.
        link.removeAttribute('rel');
        reject(event);
      },
      { once: true },
    );
    link.rel = 'stylesheet';
  });
}

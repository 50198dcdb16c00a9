import { signal } from '@preact/signals-core';
import { loadModule } from './load-module';

/** The call: its screen, its rules, its words. The first screen does without. */
export type CallModule = typeof import('./call');

/** The call's part of the page, once it is there. */
export const callModule = signal<CallModule | undefined>();

/** Fetches the call's part of the page, its words and its style. @throws PageError `page_incomplete` */
export async function loadCall(): Promise<CallModule> {
  callModule.value ??= await loadModule(loadScriptAndStyle());
  return callModule.value;
}

async function loadScriptAndStyle(): Promise<CallModule> {
  const [module] = await Promise.all([import('./call'), loadStyle()]);
  await module.ready;
  return module;
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

import { signal } from '@preact/signals-core';
import { loadModule } from './load-module';

/** The call's module: its screen, its rules, its words. It is not part of the first screen's script. */
export type CallModule = typeof import('./call');

/** The call's module, once it is loaded. */
export const callModule = signal<CallModule | undefined>();

/** Loads the call's module, its words and its style. @throws PageError `page_incomplete` */
export async function loadCall(): Promise<CallModule> {
  callModule.value ??= await loadModule(loadScriptAndStyle());
  return callModule.value;
}

async function loadScriptAndStyle(): Promise<CallModule> {
  const [module] = await Promise.all([import('./call'), loadStyle()]);
  return module;
}

/** The page names the style sheet without loading it, since only the build knows its name. */
function loadStyle(): Promise<void> {
  const link = document.querySelector<HTMLLinkElement>('link[data-later=stylesheet]');
  if (!link || link.sheet) return Promise.resolve();
  return new Promise((resolve, reject) => {
    link.addEventListener('load', () => resolve(), { once: true });
    link.addEventListener(
      'error',
      (event) => {
        // A later attempt has to request it again.
        link.removeAttribute('rel');
        reject(event);
      },
      { once: true },
    );
    link.rel = 'stylesheet';
  });
}

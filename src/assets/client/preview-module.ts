import { signal } from '@preact/signals-core';
import { loadModule } from './load-module';

/**
 * The preview's module, which also opens camera and microphone, and its words. It is not part of the first screen's
 * script.
 */
export type PreviewModule = typeof import('./preview');

/** The preview's module, once it is loaded. */
export const previewModule = signal<PreviewModule | undefined>();

/** Loads the preview's module and its words. @throws PageError `page_incomplete` */
export async function loadPreview(): Promise<PreviewModule> {
  previewModule.value ??= await loadModule(import('./preview'));
  return previewModule.value;
}

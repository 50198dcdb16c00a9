import { signal } from '@preact/signals-core';
import { loadModule } from './load-module';

/** The preview, and what opens camera and microphone. The first screen does without. */
export type PreviewModule = typeof import('./preview');

/** The preview's part of the page, once it is there. */
export const previewModule = signal<PreviewModule | undefined>();

/** Fetches the preview's part of the page. @throws PageError `page_incomplete` */
export async function loadPreview(): Promise<PreviewModule> {
  previewModule.value ??= await loadModule(import('./preview'));
  return previewModule.value;
}

import { signal } from '@preact/signals-core';
import { fetched } from './part';

/** The preview, and what opens camera and microphone. The first screen does without. */
export type PreviewPart = typeof import('./preview');

/** The preview's part of the page, once it is there. */
export const previewPart = signal<PreviewPart | undefined>();

/** Fetches the preview's part of the page. @throws PageError `page_incomplete` */
export async function loadPreview(): Promise<PreviewPart> {
  previewPart.value ??= await fetched(import('./preview'));
  return previewPart.value;
}

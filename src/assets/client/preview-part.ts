import { signal } from '@preact/signals-core';
import { Trouble } from './trouble';

/** The preview, and what opens camera and microphone. The first screen does without. */
export type PreviewPart = typeof import('./preview');

/** The preview's part of the page, once it is there. */
export const previewPart = signal<PreviewPart | undefined>();

/** Fetches the preview's part of the page. @throws Trouble `page_incomplete` */
export async function loadPreview(): Promise<PreviewPart> {
  try {
    previewPart.value ??= await import('./preview');
    return previewPart.value;
  } catch {
    throw new Trouble('page_incomplete');
  }
}

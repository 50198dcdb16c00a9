import { signal } from '@preact/signals-core';
import { Trouble } from './trouble';
import { within } from './within';

/** The preview, and what opens camera and microphone. The first screen does without. */
export type PreviewPart = typeof import('./preview');

/** The preview's part of the page, once it is there. */
export const previewPart = signal<PreviewPart | undefined>();

/** A slow network takes its time for as much; one that has gone silent has no end. Milliseconds. */
const PATIENCE = 60_000;

/** Fetches the preview's part of the page. @throws Trouble `page_incomplete` */
export async function loadPreview(): Promise<PreviewPart> {
  try {
    previewPart.value ??= await within(PATIENCE, import('./preview'));
    return previewPart.value;
  } catch {
    throw new Trouble('page_incomplete');
  }
}

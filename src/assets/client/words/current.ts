import { signal } from '@preact/signals-core';
import { en } from './en';
import type { Words } from './words';

/** The language that is showing. */
export const words = signal<Words>(en);

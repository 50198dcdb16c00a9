import '../shared-chunk';
import { startPreviewWords } from './words/current';

export { createLocalMedia } from '../media/local-media';
export { DeviceChoice } from './device-choice';
export { PreviewScreen } from './preview-screen';
export { previewWords } from './words/current';

/** Resolves when the preview's words are loaded, or late. */
export const ready = startPreviewWords();

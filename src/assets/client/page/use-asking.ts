import type { LocalMedia } from '../media/local-media';
import { useAfterDelay } from './use-after-delay';

/** How long a browser that was allowed before takes to open a device: no question to talk about. Milliseconds. */
const OPENING_TIME = 700;

/** Whether the browser asks about a device, and waits for an answer. */
export const useAsking = ({ microphone, camera }: LocalMedia): boolean =>
  useAfterDelay([microphone.value, camera.value].includes('asking'), OPENING_TIME);

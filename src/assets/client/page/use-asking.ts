import type { LocalMedia } from '../media/local-media';
import { useAfterDelay } from './use-after-delay';

/** Opening a permitted device takes this long without a prompt; milliseconds. */
const OPENING_TIME = 700;

/** Whether the browser prompts for a device, and waits for an answer. */
export const useAsking = ({ microphone, camera }: LocalMedia): boolean =>
  useAfterDelay([microphone.value, camera.value].includes('asking'), OPENING_TIME);

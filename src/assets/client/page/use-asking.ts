import type { LocalMedia } from '../media/local-media';
import { useWhileLong } from './use-while-long';

/** How long a browser that was allowed before takes to open a device: no question to talk about. Milliseconds. */
const UNASKED = 700;

/** Whether the browser asks about a device, and waits for an answer. */
export const useAsking = ({ microphone, camera }: LocalMedia): boolean =>
  useWhileLong([microphone.value, camera.value].includes('asking'), UNASKED);

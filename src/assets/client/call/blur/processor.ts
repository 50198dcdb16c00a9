import { GaussianBlurBackgroundProcessor } from '@twilio/video-processors';
import type { LocalVideoTrack } from 'twilio-video';

/** Puts a blur between a camera and everybody who sees it. */
export interface Processor {
  /** Blurs a track until the function that it returns is called. */
  apply(track: LocalVideoTrack): () => void;
}

/** Where the build puts what the processor fetches: its worker, the model and what runs it. */
declare const BLUR_FILES: string;

/** Browsers that hand over frames as such need not draw them twice. */
const BUFFERS =
  'MediaStreamTrackProcessor' in globalThis
    ? ({ inputFrameBufferType: 'videoframe', outputFrameBufferContextType: 'bitmaprenderer' } as const)
    : ({ inputFrameBufferType: 'video', outputFrameBufferContextType: '2d' } as const);

/** Fetches the model. One processor is enough for all cameras: each has a worker of its own, which never ends. */
export async function createProcessor(): Promise<Processor> {
  const processor = new GaussianBlurBackgroundProcessor({ assetsPath: BLUR_FILES, blurFilterRadius: 15 });
  await processor.loadModel();
  return {
    apply: (track) => {
      track.addProcessor(processor, BUFFERS);
      return () => {
        if (track.processor === processor) track.removeProcessor(processor);
      };
    },
  };
}

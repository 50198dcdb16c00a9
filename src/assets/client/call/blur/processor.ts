import { GaussianBlurBackgroundProcessor } from '@twilio/video-processors';
import type { LocalVideoTrack } from 'twilio-video';

/** Blurs the background of camera tracks. */
export interface Processor {
  /** Blurs a track. @returns a function that removes the blur */
  apply(track: LocalVideoTrack): () => void;
}

/** Set by the build: the folder of the processor's worker, its model and its runtime. */
declare const BLUR_FILES: string;

/** Browsers with `MediaStreamTrackProcessor` need not draw each frame twice. */
const BUFFERS =
  'MediaStreamTrackProcessor' in globalThis
    ? ({ inputFrameBufferType: 'videoframe', outputFrameBufferContextType: 'bitmaprenderer' } as const)
    : ({ inputFrameBufferType: 'video', outputFrameBufferContextType: '2d' } as const);

/** Loads the model. One processor serves all cameras, since each processor has a worker that never ends. */
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

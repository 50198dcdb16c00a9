import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin } from 'esbuild';

const PACKAGE = 'node_modules/@twilio/video-processors';
const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as { version: string };

/** The path of the files that blur a background; the version is in the name, so that no cache mixes two of them. */
export const BLUR_FILES = `/blur-${version}/`;

/** The worker, the model, and the runtime with and without SIMD. The library requests them by these names. */
const NEEDED = [
  'twilio-gaussian-blur-background-processor-pipeline-worker.js',
  'selfie_segmentation_landscape.tflite',
  'tflite-1-0-0.js',
  'tflite-1-0-0.wasm',
  'tflite-simd-1-0-0.js',
  'tflite-simd-1-0-0.wasm',
];

/** Copies the files that the page fetches when the blur is switched on. */
export const blurFiles = (output: string): Plugin => ({
  name: 'blur-files',
  setup(build) {
    build.onEnd(() => {
      const folder = join(output, BLUR_FILES);
      mkdirSync(folder, { recursive: true });
      for (const file of NEEDED) cpSync(join(PACKAGE, 'dist/build', file), join(folder, file));
    });
  },
});

/** Replaces the library's worker by ours, the only one that the page's security policy lets start. */
export const withOwnWorker: Plugin = {
  name: 'with-own-worker',
  setup(build) {
    build.onResolve({ filter: /\/CorsWorker$/ }, ({ importer }) =>
      importer.includes('video-processors')
        ? { path: resolve('src/assets/client/call/blur/own-worker.ts') }
        : undefined,
    );
  },
};

import type { BuildOptions } from 'esbuild';

/**
 * Each Function becomes one file, since deployed Functions cannot require each other's. What Twilio's runtime has
 * loaded already, and what one directory alone needs, stays outside.
 */
export const functionsBuild = (): BuildOptions => ({
  entryPoints: ['src/functions/*.ts'],
  outdir: 'dist/functions',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['twilio', 'twilio/*', 'jsonwebtoken', 'pg'],
  legalComments: 'none',
  logLevel: 'warning',
});

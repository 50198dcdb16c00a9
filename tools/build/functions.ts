import type { BuildOptions } from 'esbuild';

/**
 * Each Function becomes one file, since deployed Functions cannot require each other's. Packages that Twilio's runtime
 * has loaded already, or that one kind of directory alone needs, stay outside.
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

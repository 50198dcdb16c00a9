import { join } from 'node:path';
import { createPrivateFile } from '../../files/private-file';
import { CliError, EXIT } from '../cli-error';
import type { Context } from '../command-line/context';
import { withPrivateFolder } from '../files/private-folder';
import type { FileSettings } from '../settings/env-file';
import type { Site, Target } from './site';
import { uploadFile } from './upload-file';

/**
 * Puts dist/ online with twilio-run, which is what `twilio serverless:deploy` runs too.
 * @param settings what goes up with it, and nothing else does
 */
export async function publish(
  context: Context,
  settings: FileSettings,
  site: Site,
  target: Target,
): Promise<void> {
  await withPrivateFolder(async (folder) => {
    const env = join(folder, 'env');
    createPrivateFile(env, uploadFile(settings));
    const { exitCode } = await context.environment.run(process.execPath, argumentsFor(env, site, target), {
      cwd: context.environment.cwd,
    });
    if (exitCode !== 0)
      throw new CliError('twilio-run could not deploy; what it says is above', EXIT.unavailable);
  });
}

const argumentsFor = (env: string, { serviceSid }: Site, { environment }: Target): string[] => [
  require.resolve('twilio-run/bin/twilio-run.js'),
  'deploy',
  '--env',
  env,
  '--functions-folder',
  'dist/functions',
  '--assets-folder',
  'dist/assets',
  '--runtime',
  'node22',
  '--service-sid',
  serviceSid,
  '--output-format',
  'json',
  ...(environment === undefined ? ['--production'] : ['--environment', environment]),
];

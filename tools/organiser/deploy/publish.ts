import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Context } from '../command-line/context';
import { changeEnvFile, type FileSettings } from '../settings/env-file';
import { EXIT, Stop } from '../stop';

/** Where something was deployed to. */
export interface Deployment {
  /** The Serverless service, `ZS…`. */
  serviceSid: string;
  /** Ends with a slash. */
  page: string;
}

const deploymentSchema = v.object({
  domain: v.pipe(v.string(), v.regex(/^[a-z0-9.-]+(:\d+)?$/i)),
  serviceSid: v.pipe(v.string(), v.regex(/^ZS[0-9a-fA-F]{32}$/)),
});

/** Where a deploy goes: without a name, to the domain without a suffix. */
export interface Target {
  environment?: string;
}

/**
 * Puts dist/ online with twilio-run, which is what `twilio serverless:deploy` runs too.
 * @param settings what goes up with it, and nothing else does
 */
export async function publish(context: Context, settings: FileSettings, target: Target): Promise<Deployment> {
  const folder = mkdtempSync(join(tmpdir(), 'doorcode-deploy-'));
  try {
    const env = join(folder, 'env');
    changeEnvFile(env, settings);
    const { exitCode, output } = await context.around.run(process.execPath, argumentsFor(env, target), {
      cwd: context.around.cwd,
      show: false,
    });
    if (exitCode !== 0)
      throw new Stop('twilio-run could not deploy; what it says is above', EXIT.unavailable);
    return deploymentOf(output);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const argumentsFor = (env: string, { environment }: Target): string[] => [
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
  '--override-existing-project',
  '--output-format',
  'json',
  ...(environment === undefined ? ['--production'] : ['--environment', environment]),
];

/** Reads what twilio-run prints: JSON, perhaps with lines before it. */
export function deploymentOf(output: string): Deployment {
  const begin = output.search(/^\{$/m);
  try {
    const { domain, serviceSid } = v.parse(deploymentSchema, JSON.parse(output.slice(Math.max(begin, 0))));
    return { serviceSid, page: `https://${domain}/` };
  } catch {
    throw new Stop(
      'twilio-run did not say where the page is; see Console > Functions and Assets > Services',
      EXIT.unavailable,
    );
  }
}

/**
 * `npm run build` and `npm run watch`: from src/ to dist/, which is what Twilio serves. `--env` names the settings file
 * of the door that it is for.
 */
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { context, build as esbuild } from 'esbuild';
import { copyDirectoryFile, fileRules } from './build/directory-file';
import { functionsBuild } from './build/functions';
import { pageBuild } from './build/page';
import { checkTypes, watchTypes } from './build/types';
import { note, say } from './printing/printer';

const {
  values: { watch: watching = false, env },
} = parseArgs({ options: { watch: { type: 'boolean' }, env: { type: 'string' } } });

/** Ends with one line and no stack: what is wrong is in the source, not in here. */
function fail(error: unknown): never {
  // Half a build must not be there to be deployed.
  rmSync('dist', { recursive: true, force: true });
  note(`build: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}

async function build(): Promise<void> {
  rmSync('dist', { recursive: true, force: true });
  const directoryFile = copyDirectoryFile(fileRules(env));
  await Promise.all([checkTypes(), esbuild(functionsBuild()), esbuild(pageBuild())]);
  say(`build: dist/ is ready${directoryFile ? '' : ', without src/assets/participants.private.json'}`);
}

async function watch(): Promise<void> {
  copyDirectoryFile(fileRules(env), { watching });
  for (const options of [functionsBuild(), pageBuild()]) await (await context(options)).watch();
  watchTypes();
}

(watching ? watch() : build()).catch(fail);

import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { note } from '../printing/printer';

/** Packages that one command needs and that are too large to come with every install: each has a folder here. */
export type Extra = 'knip' | 'lighthouse' | 'lucide' | 'stryker' | 'twilio-api';

/**
 * Installs an extra as its own lockfile has it, unless that was done before.
 * @returns the folder that its packages are in
 * @throws when npm fails
 */
export function installExtra(name: Extra): string {
  const folder = join(__dirname, name);
  const installed = join(folder, 'node_modules');
  if (!isCurrent(folder, join(installed, '.package-lock.json'))) {
    note(`Installing ${name} into ${join('tools/extras', name)}, once`);
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    });
  }
  return installed;
}

/** npm writes its own copy of the lockfile last. */
const isCurrent = (folder: string, mark: string): boolean =>
  existsSync(mark) && statSync(mark).mtimeMs >= statSync(join(folder, 'package-lock.json')).mtimeMs;

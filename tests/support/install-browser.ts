import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { findHeadlessBrowser } from '../../tools/browser/browser';

const playwright = join(dirname(require.resolve('playwright-core/package.json')), 'cli.js');

const APT = 'DEBIAN_FRONTEND=noninteractive apt-get install -y -qq';

/** Ways to get a browser, the gentlest first. */
const WAYS: readonly (readonly [command: string, ...args: string[]])[] = [
  [process.execPath, playwright, 'install', 'chromium', '--with-deps'],
  ['sh', '-c', `apt-get update -qq && ${APT} chromium-headless-shell fonts-liberation`],
  ['sh', '-c', `${APT} chromium`],
];

/**
 * Makes sure that there is a browser before the first test: tests in a browser are never skipped.
 * @throws when there is none and none can be installed
 */
export default function installBrowser(): void {
  if (hasBrowser()) return;
  for (const [command, ...args] of WAYS) {
    console.log(`No Chrome or Chromium found. Installing one: ${[command, ...args].join(' ')}`);
    try {
      execFileSync(command, args, { stdio: 'inherit' });
    } catch {
      // The next way may work; what this one said has been shown.
    }
    if (hasBrowser()) return;
  }
  findHeadlessBrowser();
}

function hasBrowser(): boolean {
  try {
    findHeadlessBrowser();
    return true;
  } catch (error) {
    if (process.env.CHROME_PATH) throw error;
    return false;
  }
}

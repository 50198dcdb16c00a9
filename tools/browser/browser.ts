import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const USUAL_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** Chromium without windows, as Debian has it: each page takes a fifth to a quarter less of the machine. */
const HEADLESS_SHELL = '/usr/bin/chromium-headless-shell';

/** Chromium heeds the last of such lists only, so Playwright's own are repeated here. Source: its chromiumSwitches.ts */
const DISABLED_FEATURES = [
  // The address bar's suggestions are pages of their own in each window, and cost more than the page that is tested.
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];

const FLAGS = [
  // Chromium's own sandbox refuses to run as root, which is what containers run as.
  '--no-sandbox',
  '--disable-gpu',
  // Without it there are no ICE candidates on a machine whose only network is loopback.
  '--allow-loopback-in-peer-connection',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  '--disable-background-networking',
  `--disable-features=${DISABLED_FEATURES}`,
];

/**
 * The path of a Chrome or Chromium: `CHROME_PATH`, else one in a usual place, else Playwright's own.
 * Throws when there is none, or when `CHROME_PATH` leads nowhere.
 */
export function findBrowser(): string {
  const told = process.env.CHROME_PATH;
  if (told) {
    if (existsSync(told)) return told;
    throw new Error(`CHROME_PATH is ${told}, and there is no such file`);
  }
  const found = [...USUAL_PATHS, chromium.executablePath()].find((path) => existsSync(path));
  if (found) return found;
  throw new Error('No Chrome or Chromium found. Install one, or set CHROME_PATH to its executable.');
}

/** The same, for whoever needs no windows: a headless shell, if there is one, unless `CHROME_PATH` says otherwise. */
export const findHeadlessBrowser = (): string =>
  !process.env.CHROME_PATH && existsSync(HEADLESS_SHELL) ? HEADLESS_SHELL : findBrowser();

/**
 * A headless browser with a pretend camera and microphone, which may be used without asking. The caller closes it.
 * @param textSize what somebody set as the size of text, in pixels, where a page says nothing
 */
export function launchBrowser(textSize?: number): Promise<Browser> {
  // With settings of its own, Chromium forgets that there is a mouse.
  const settings = textSize === undefined ? [] : [`--blink-settings=defaultFontSize=${textSize}`];
  const args = [...FLAGS, ...settings];
  return chromium.launch({ executablePath: findHeadlessBrowser(), headless: true, args });
}

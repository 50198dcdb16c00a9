/** `npm run screenshots`: a picture of every state, light and dark, wide and narrow, in reports/screenshots/. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { launchBrowser } from './browser/browser';
import { STATES } from './browser/states';
import { newSid } from './local/rest/sids';
import { startStandIn } from './local/stand-in';
import { note, say } from './printing/printer';
import { CAST, gather, gatherGuests, visit, visitAsHost } from './screenshots/call';

const FOLDER = 'reports/screenshots';
const SIZES = { wide: { width: 1280, height: 800 }, narrow: { width: 360, height: 740 } } as const;
const SCHEMES = ['light', 'dark'] as const;
/** Only the states whose names begin like this, when one is given. */
const WANTED = process.argv[2] ?? '';

async function take(
  browser: Browser,
  url: string,
  state: string,
  options: BrowserContextOptions,
  name: string,
) {
  const context = await browser.newContext({ locale: 'en-US', reducedMotion: 'reduce', ...options });
  const page = await STATES[state]?.(context, url);
  await page?.screenshot({ path: join(FOLDER, `${state}-${name}.png`), fullPage: true });
  await context.close();
}

const looks = Object.entries(SIZES).flatMap(([size, viewport]) =>
  SCHEMES.map((colorScheme) => ({ name: `${size}-${colorScheme}`, viewport, colorScheme })),
);

/** Every state of joining, each by somebody who comes anew. */
async function takeJoining(browser: Browser): Promise<void> {
  const standIn = await startStandIn();
  try {
    for (const state of Object.keys(STATES).filter((name) => name.startsWith(WANTED))) {
      for (const { name, ...options } of looks) await take(browser, standIn.url, state, options, name);
    }
  } finally {
    await standIn.stop();
  }
}

/** The call, with the same people in every picture. */
async function takeCall(browser: Browser): Promise<void> {
  const standIn = await startStandIn({ directory: CAST });
  try {
    const { toggleShare } = await gather(browser, standIn);
    for (const { name, ...options } of looks)
      await visit(browser, standIn, options, toggleShare, (page, state) =>
        page.screenshot({ path: join(FOLDER, `${state}-${name}.png`) }),
      );
  } finally {
    await standIn.stop();
  }
}

/** Whatever a host can open, in a room that keeps what hosts decide. */
async function takeHosting(browser: Browser): Promise<void> {
  const settings = { ROOM_STATE: 'sync', SYNC_SERVICE_SID: newSid('IS') };
  const standIn = await startStandIn({ directory: CAST, settings });
  try {
    await gatherGuests(browser, standIn);
    for (const { name, ...options } of looks)
      await visitAsHost(browser, standIn, options, (page, state) =>
        page.screenshot({ path: join(FOLDER, `${state}-${name}.png`) }),
      );
  } finally {
    await standIn.stop();
  }
}

async function takeAll(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const browser = await launchBrowser();
  try {
    await takeJoining(browser);
    if ('call'.startsWith(WANTED)) await takeCall(browser);
    if ('host'.startsWith(WANTED)) await takeHosting(browser);
  } finally {
    await browser.close();
  }
  say(`screenshots: ${FOLDER}/`);
}

takeAll().catch((error) => {
  note(inspect(error).split('\n'));
  process.exit(1);
});

import { readFileSync } from 'node:fs';
import { type BrowserContext, type BrowserContextOptions, test as base, type Page } from '@playwright/test';
import { launchBrowser } from '../../../tools/browser/browser';
import { type StandIn, type StandInOptions, startStandIn } from '../../../tools/local/stand-in';
import { createLeakCheckedLog, type LeakCheckedLog, privateTexts } from '../../support/leak-checked-log';

export { expect } from '@playwright/test';

/** The deployed code, for one test. */
export interface Site {
  /** As if it had just started. */
  readonly standIn: StandIn;
  /** What any page of the test complained about. */
  readonly errors: readonly string[];
  /** A visitor with storage of their own. English and desktop-sized unless told otherwise. */
  visitor(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** Opens the page as a new visitor. */
  open(path?: string, options?: BrowserContextOptions): Promise<Page>;
}

interface Running {
  readonly standIn: StandIn;
  readonly log: LeakCheckedLog;
}

/**
 * Playwright's `test` with a site to visit. The tests of a worker share one browser and one stand-in, which forgets
 * everything in between; a file that needs another of them says so by `test.use({ standInOptions })` or, with the size
 * of text that somebody set in their browser, in pixels, `test.use({ textSize })`. A test fails if the Functions logged anything private.
 */
export const test = base.extend<
  { site: Site },
  { textSize: number | undefined; standInOptions: Omit<StandInOptions, 'onLog'>; running: Running }
>({
  browser: [
    async ({ textSize }, use) => {
      const browser = await launchBrowser(textSize);
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  textSize: [undefined, { option: true, scope: 'worker' }],
  standInOptions: [{}, { option: true, scope: 'worker' }],
  running: [
    async ({ standInOptions }, use) => {
      const log = createLeakCheckedLog(() => {
        const directory = standInOptions.directory ?? readFileSync(standIn.directory, 'utf8');
        return privateTexts(standIn.settings, directory);
      });
      const standIn = await startStandIn({ ...standInOptions, onLog: log.write });
      await use({ standIn, log });
      await standIn.stop();
      log.assertNoLeaks();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  site: async ({ running: { standIn, log }, browser }, use) => {
    const contexts: BrowserContext[] = [];
    const errors: string[] = [];
    const visitor: Site['visitor'] = async (options) => {
      const context = await browser.newContext({ locale: 'en-US', ...options });
      contexts.push(context);
      context.on('weberror', (error) => errors.push(String(error.error())));
      context.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      return context;
    };
    await standIn.reset();
    await use({
      standIn,
      errors,
      visitor,
      open: async (path = '', options) => {
        const page = await (await visitor(options)).newPage();
        await page.goto(standIn.url + path);
        return page;
      },
    });
    await Promise.all(contexts.map((context) => context.close()));
    log.assertNoLeaks();
  },
});

import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from '../../../tools/browser/browser';
import { type StandIn, type StandInOptions, startStandIn } from '../../../tools/local/stand-in';
import { privateTexts, searchedLog } from '../../support/searched-log';

/** The deployed code and a browser, for the tests of one file. */
export interface House {
  readonly standIn: StandIn;
  readonly browser: Browser;
  /** What any page of the current test complained about. */
  readonly errors: readonly string[];
  /** A visitor with storage of their own. English and desktop-sized unless told otherwise. */
  visitor(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** Opens the page as a new visitor. */
  open(path?: string, options?: BrowserContextOptions): Promise<Page>;
}

/** Phones of the example directory, and numbers that are nobody's for tests that use codes up. */
const PHONES: Readonly<Record<string, string>> = {
  blathers: '+18005559876',
  mabel: '+18005554321',
  tommy: '+18005556789',
  resetti: '+18005550001',
  kicks: '+18005550002',
  celeste: '+18005550003',
  brewster: '+18005550004',
  leif: '+18005550005',
};

/** Milliseconds until a page that does not come is given up: a small machine has other tests to run. */
const PATIENCE = 60_000;

/** Starts both before a file's tests and ends them after; every test starts without faults and with no page open. */
export function useHouse(options: StandInOptions = {}): House {
  let standIn: StandIn;
  let browser: Browser;
  let contexts: BrowserContext[] = [];
  const errors: string[] = [];
  const log = searchedLog(() => {
    const directory = options.directory ?? readFileSync(standIn.directory, 'utf8');
    return privateTexts(standIn.settings, directory);
  });

  beforeAll(async () => {
    [standIn, browser] = await Promise.all([startStandIn({ ...options, onLog: log.write }), launchBrowser()]);
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    await standIn?.stop();
    log.keepsItsPromise();
  });
  afterEach(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    contexts = [];
    errors.length = 0;
    standIn.setFault(undefined);
    log.keepsItsPromise();
  });

  const visitor: House['visitor'] = async (given) => {
    const context = await browser.newContext({ locale: 'en-US', ...given });
    contexts.push(context);
    context.setDefaultTimeout(PATIENCE);
    context.on('weberror', (error) => errors.push(String(error.error())));
    context.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    return context;
  };
  return {
    get standIn() {
      return standIn;
    },
    get browser() {
      return browser;
    },
    errors,
    visitor,
    open: async (path = '', given) => {
      const page = await (await visitor(given)).newPage();
      await page.goto(standIn.url + path);
      return page;
    },
  };
}

/** Says who is there and waits for the field of the code. */
export async function identify(page: Page, name: string): Promise<void> {
  await page.locator('#name').fill(name);
  await page.locator('button[type=submit]').click();
  await page.locator('#code').waitFor();
}

/** The newest code on somebody's phone, once there is one. */
export async function codeFor({ standIn }: Pick<House, 'standIn'>, name: string): Promise<string> {
  const phone = PHONES[name] ?? name;
  const find = () => standIn.messages.list().find(({ to }) => to === phone)?.code;
  while (find() === undefined) await new Promise((resolve) => setTimeout(resolve, 20));
  return find() ?? '';
}

/** What the page says went wrong. */
export async function notice(page: Page): Promise<string> {
  const box = page.locator('#notice .notice');
  await box.waitFor();
  return (await box.textContent()) ?? '';
}

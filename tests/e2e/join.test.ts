import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../../tools/browser/browser';
import { type StandIn, startStandIn } from '../../tools/local/stand-in';
import { lastCode, wrongCode } from '../support/door';
import { privateTexts, searchedLog } from '../support/searched-log';

let standIn: StandIn;
let browser: Browser;
let context: BrowserContext;
const errors: string[] = [];
const log = searchedLog(() => privateTexts(standIn.settings, readFileSync(standIn.directory, 'utf8')));

beforeAll(async () => {
  [standIn, browser] = await Promise.all([startStandIn({ onLog: log.write }), launchBrowser()]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await standIn?.stop();
  log.keepsItsPromise();
});
beforeEach(async () => {
  context = await browser.newContext({ locale: 'en-US' });
  errors.length = 0;
  context.on('weberror', (error) => errors.push(String(error.error())));
  context.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
});
afterEach(async () => {
  await context.close();
  log.keepsItsPromise();
});

/** Opens the page in a tab whose storage is its own, and goes as far as the code. */
async function identify(name: string, path = ''): Promise<Page> {
  const page = await context.newPage();
  await page.goto(standIn.url + path);
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: 'Continue' }).click();
  return page;
}

async function join(name: string, path?: string): Promise<Page> {
  const page = await identify(name, path);
  await page.getByLabel('Code').fill(await codeFor(name));
  await page.getByRole('button', { name: /^Join/ }).click();
  await page.getByTestId('online-count').waitFor();
  return page;
}

/** Waits until the phone has a message that was not there before. */
async function codeFor(name: string): Promise<string> {
  const phone = { blathers: '+18005559876', mabel: '+18005554321', tommy: '+18005556789' }[name];
  const find = () => standIn.messages.list().find(({ to }) => to === phone)?.code;
  while (find() === undefined) await new Promise((resolve) => setTimeout(resolve, 20));
  return find() ?? '';
}

const remoteFrames = (page: Page, identity: string) =>
  page.evaluate((who) => {
    const video = document.querySelector<HTMLVideoElement>(`[data-identity="${who}"] video`);
    return video?.getVideoPlaybackQuality().totalVideoFrames ?? 0;
  }, identity);

async function seesMoving(page: Page, identity: string): Promise<void> {
  await page.waitForFunction(
    (who) => {
      const video = document.querySelector<HTMLVideoElement>(`[data-identity="${who}"] video`);
      return (video?.getVideoPlaybackQuality().totalVideoFrames ?? 0) > 5;
    },
    identity,
    { timeout: 20_000 },
  );
  const before = await remoteFrames(page, identity);
  await page.waitForTimeout(1000);
  expect(await remoteFrames(page, identity)).toBeGreaterThan(before);
}

const online = (page: Page) => page.getByTestId('online-count').textContent();

test('two people join and see each other move; one leaves and the other is alone', async () => {
  const mabel = await join('mabel');
  expect(await online(mabel)).toMatch(/^1 /);

  const blathers = await join('blathers');
  await Promise.all([seesMoving(mabel, 'blathers'), seesMoving(blathers, 'mabel')]);
  expect([await online(mabel), await online(blathers)]).toEqual([
    expect.stringMatching(/^2 /),
    expect.stringMatching(/^2 /),
  ]);

  await blathers.getByRole('button', { name: 'Leave' }).click();
  await mabel.waitForFunction(() =>
    /^1 /.test(document.querySelector('[data-testid=online-count]')?.textContent ?? ''),
  );

  const codes = standIn.messages.list().length;
  await blathers.getByRole('button', { name: 'Rejoin' }).click();
  await seesMoving(mabel, 'blathers');
  expect(standIn.messages.list()).toHaveLength(codes);
  expect(errors).toEqual([]);
}, 60_000);

/** What the page says went wrong. */
const notice = (page: Page) => page.locator('#notice').getByText(/./).first();

test('an unknown name is told so, and what was typed stays', async () => {
  const page = await identify('tom nook');
  await notice(page).waitFor();
  expect(await page.locator('#notice').textContent()).toMatch(/list|name/i);
  expect(await page.getByLabel('Your name').inputValue()).toBe('tom nook');
});

test('a wrong code is told so, and the right one still opens', async () => {
  const page = await identify('tommy');
  const code = await codeFor('tommy');
  await page.getByLabel('Code').fill(wrongCode(code));
  await notice(page).waitFor();
  await page.getByLabel('Code').fill(`${code.slice(0, 3)} ${code.slice(3)}`);
  await page.getByRole('button', { name: /^Join/ }).waitFor();
});

test.each(['', 'index.html', 'assets/index.html'])('the page works from /%s', async (path) => {
  const page = await context.newPage();
  await page.goto(standIn.url + path);
  await page.getByLabel('Your name').waitFor();
  expect(errors).toEqual([]);
});

test('a link fills in who and where', async () => {
  const page = await context.newPage();
  await page.goto(`${standIn.url}index.html?room=yoga&identity=tommy`);
  expect(await page.getByLabel('Your name').inputValue()).toBe('tommy');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Code').waitFor();
  expect(lastCode(standIn)).toMatch(/^\d{6}$/);
});

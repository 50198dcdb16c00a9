import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Frame, Page } from '@playwright/test';
import { en } from '../../src/assets/client/words/en';
import { codeFor, identify } from './support/steps';
import { expect, type Site, test } from './support/test';

const { title, remedy } = en.page.environmentProblems.framed;

/** Another site on this machine: `127.0.0.1` where the door is at `localhost`. */
let server: Server;
let elsewhere: string;
/** What the other site shows. */
let body = '';
test.beforeAll(async () => {
  server = createServer((request, response) => {
    const isOuter = request.url === '/outer';
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(`<!doctype html><title>Elsewhere</title>${isOuter ? '<iframe src="/"></iframe>' : body}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  elsewhere = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
test.afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Opens the other site with the join page in a frame, and finds that frame. */
async function framed(
  site: Site,
  attributes: string,
  path = '',
): Promise<{ page: Page; frame: Frame; address: string }> {
  const address = `${site.standIn.url}?identity=mabel&room=My+Room`;
  body = `<iframe ${attributes} src="${address.replaceAll('&', '&amp;')}"></iframe>`;
  const page = await (await site.visitor()).newPage();
  await page.goto(elsewhere + path, { waitUntil: 'load' });
  const frame = page.frames().find((each) => each.url() === address);
  if (frame === undefined) throw new Error('the join page is in no frame');
  await frame.waitForLoadState('load');
  return { page, frame, address };
}

/** How each of ours begins, wherever it stands. */
const JWT = /eyJ[\w-]+\.[\w-]+\.[\w-]+/;

const CONTROLS = 'form, input, button, select, textarea, video, iframe';

test.describe('the page', () => {
  for (const [name, attributes, path] of [
    ['a frame', '', ''],
    ['a frame in a frame', '', 'outer'],
    ['a frame that is let do everything', 'allow="camera *; microphone *; fullscreen *"', ''],
    ['a sandbox with scripts', 'sandbox="allow-scripts allow-same-origin allow-forms allow-popups"', ''],
  ] as const) {
    test(`in ${name} of another site it shows its notice with the way out, and nothing to type into`, async ({
      site,
    }) => {
      const { frame, address } = await framed(site, attributes, path);
      await frame.locator('h1').waitFor();
      expect(await frame.locator('h1').allTextContents()).toEqual([title]);
      expect(await frame.locator('body').innerText()).toBe([title, remedy, en.page.open.framed].join('\n\n'));
      expect(await frame.locator(CONTROLS).count()).toBe(0);
      const link = frame.locator('a');
      expect(
        await link.evaluateAll((links) =>
          links.map((each) => [
            each.getAttribute('href'),
            each.getAttribute('target'),
            each.getAttribute('rel'),
          ]),
        ),
      ).toEqual([[address, '_blank', 'noopener noreferrer']]);
      expect(site.standIn.requests).toEqual([]);
    });
  }

  test('the way out opens it by itself, where it works', async ({ site }) => {
    const { page, frame, address } = await framed(site, '');
    const [opened] = await Promise.all([page.waitForEvent('popup'), frame.locator('a').click()]);
    await opened.locator('#name').waitFor();
    expect(opened.url()).toBe(address);
    expect(await opened.evaluate(() => window.opener)).toBeNull();
  });

  for (const [name, attributes] of [
    ['without scripts', 'sandbox=""'],
    ['as an origin of its own', 'sandbox="allow-scripts allow-forms"'],
  ] as const) {
    test(`in a sandbox ${name} there is nothing to type into either`, async ({ site }) => {
      const { page, frame } = await framed(site, attributes);
      // Time enough for a page that would have come to life.
      await page.waitForTimeout(500);
      expect(await frame.locator(CONTROLS).count()).toBe(0);
      expect(await frame.locator('a').count()).toBe(0);
    });
  }

  test('whoever is in the call asked no other site for anything, and has a token nowhere but in the tab', async ({
    site,
  }) => {
    const context = await site.visitor();
    const page = await context.newPage();
    const hosts = new Set<string>();
    const note = (url: string) => /^(http|ws)s?:/.test(url) && hosts.add(new URL(url).host);
    context.on('request', (request) => note(request.url()));
    page.on('websocket', (socket) => note(socket.url()));

    await page.goto(site.standIn.url);
    await identify(page, 'mabel');
    await page.locator('#code').fill(await codeFor(site, 'mabel'));
    await page.getByRole('button', { name: /^Join/ }).click();
    await page.getByTestId('online-count').waitFor();

    expect([...hosts]).toEqual([new URL(site.standIn.url).host]);
    expect(await page.evaluate(() => JSON.stringify(sessionStorage))).toMatch(JWT);
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toMatch(JWT);
    expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
    expect(await page.evaluate(() => caches.keys())).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    expect(page.url()).not.toMatch(JWT);
  });
});

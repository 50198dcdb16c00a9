import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../../tools/browser/browser';
import { type StandIn, startStandIn } from '../../../tools/local/stand-in';
import { privateTexts, searchedLog } from '../../support/searched-log';
import { enter, isSaid, PARTY, seesMoving } from './support/party';

let standIn: StandIn;
let browser: Browser;
const log = searchedLog(() => privateTexts(standIn.settings, PARTY));
/** Everything, as it is started at first and again. */
const house = { directory: PARTY, onLog: log.write };

beforeAll(async () => {
  [standIn, browser] = await Promise.all([startStandIn(house), launchBrowser()]);
}, 90_000);
afterAll(async () => {
  await browser?.close();
  await standIn?.stop();
  expect(log.lines).not.toEqual([]);
  log.keepsItsPromise();
});

async function join(name: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 800, height: 600 } });
  const page = await context.newPage();
  await enter({ standIn }, page, name);
  return page;
}

test('everything is stopped and started again: both are back in the call without a code', async () => {
  const [blathers, mabel] = [await join('blathers'), await join('mabel')];
  await seesMoving(blathers, 'mabel');
  const { settings, url } = standIn;
  await standIn.stop();
  standIn = await startStandIn({ ...house, settings, port: Number(new URL(url).port) });
  await Promise.all([seesMoving(blathers, 'mabel'), seesMoving(mabel, 'blathers')]);
  await Promise.all([blathers, mabel].map((page) => isSaid(page, 'You are connected again.')));
  expect(standIn.messages.list()).toEqual([]);
}, 120_000);

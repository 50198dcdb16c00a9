import { startStandIn } from '../../../tools/local/stand-in';
import { createLeakCheckedLog, privateTexts } from '../../support/leak-checked-log';
import { expect, test } from '../support/test';
import { enter, isSaid, PARTY, seesMoving } from './support/party';

test('everything is stopped and started again: both are back in the call without a code', async ({
  browser,
}) => {
  const log = createLeakCheckedLog(() => privateTexts(standIn.settings, PARTY));
  const options = { directory: PARTY, onLog: log.write };
  let standIn = await startStandIn(options);
  try {
    const join = async (name: string) => {
      const page = await browser.newPage({ locale: 'en-US', viewport: { width: 800, height: 600 } });
      await enter({ standIn }, page, name);
      return page;
    };
    const [blathers, mabel] = [await join('blathers'), await join('mabel')];
    await seesMoving(blathers, 'mabel');
    const { settings, url } = standIn;
    await standIn.stop();
    standIn = await startStandIn({ ...options, settings, port: Number(new URL(url).port) });
    await Promise.all([seesMoving(blathers, 'mabel'), seesMoving(mabel, 'blathers')]);
    await Promise.all([blathers, mabel].map((page) => isSaid(page, 'You are connected again.')));
    expect(standIn.messages.list()).toEqual([]);
  } finally {
    await standIn.stop();
  }
  expect(log.lines).not.toEqual([]);
  log.assertNoLeaks();
});

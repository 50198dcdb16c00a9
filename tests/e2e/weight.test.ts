import { codeFor, identify } from './support/steps';
import { expect, test } from './support/test';

test('whatever the call needs is there before the code is; nothing of the SDK comes after it', async ({
  site,
}) => {
  const context = await site.visitor();
  const fetched: string[] = [];
  context.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  const page = await context.newPage();
  await page.goto(site.standIn.url);
  await page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => name.includes('/twilio-video-')),
  );
  await identify(page, 'mabel');
  const code = await codeFor(site, 'mabel');
  // Nobody types a code as fast as a test does.
  await page.waitForFunction(() =>
    ['/preview-', '/call-', '/twilio-video-'].every((part) =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes(part)),
    ),
  );
  await page.waitForFunction(
    () => document.querySelector<HTMLLinkElement>('link[data-later=stylesheet]')?.sheet,
  );
  await page.waitForLoadState('networkidle');

  fetched.length = 0;
  await page.locator('#code').fill(code);
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await page.getByTestId('online-count').waitFor();
  expect(fetched.filter((path) => /\.(js|css)$/.test(path))).toEqual([]);
  expect(fetched).toEqual(expect.arrayContaining(['/check-verification', '/token']));
});

test('the SDK does not run before somebody has said who they are', async ({ site }) => {
  const page = await site.open('');
  await page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => name.includes('/twilio-video-')),
  );
  expect(await page.evaluate(() => Object.keys(window).filter((name) => /twilio/i.test(name)))).toEqual([]);
});

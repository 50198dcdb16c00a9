import type { Page } from 'playwright-core';
import { wrongCode } from '../support/door';
import { codeFor, identify, notice, useHouse } from './support/house';
import { acceptAnything, sendNothing } from './support/pretend-door';

const house = useHouse({
  directory: JSON.stringify({
    participants: [
      { identity: 'mabel', phone: '+18005554321' },
      { identity: 'tommy', phone: '+18005556789' },
      { identity: 'blathers', phone: '+18005559876' },
    ],
  }),
});

const previewing = (page: Page) => page.locator('main.preview').waitFor();

/** Waits for a code that is on nobody's phone. */
async function waiting(more: object = {}, path = '?identity=mabel'): Promise<Page> {
  const page = await house.open(path);
  await sendNothing(page, more);
  await acceptAnything(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Code').waitFor();
  return page;
}

test('a code pasted with a space in it is checked by itself', async () => {
  const page = await waiting();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const asked = page.waitForRequest('**/check-verification');
  await page.evaluate(() => navigator.clipboard.writeText('123 456'));
  await page.getByLabel('Code').focus();
  await page.keyboard.press('Control+V');
  expect((await asked).postDataJSON()).toEqual({ challenge: 'challenge', code: '123456' });
  await previewing(page);
});

test('the field asks a phone for its numeric keyboard and for the code of the message', async () => {
  const field = (await waiting()).getByLabel('Code');
  expect(await field.getAttribute('inputmode')).toBe('numeric');
  expect(await field.getAttribute('autocomplete')).toBe('one-time-code');
});

test('whoever just starts typing means the field', async () => {
  const page = await waiting();
  await page.keyboard.type('123456');
  await previewing(page);
});

test('a browser that reads the message types the code itself', async () => {
  const context = await house.visitor();
  await context.addInitScript(() => {
    Object.assign(window, { OTPCredential: class {} });
    navigator.credentials.get = async (request) => {
      const { otp } = request as { otp?: { transport: string[] } };
      if (otp?.transport[0] !== 'sms') throw new DOMException('not asked for', 'NotSupportedError');
      return { code: '654321', id: '', type: 'otp' };
    };
  });
  const page = await context.newPage();
  await page.goto(`${house.standIn.url}?identity=mabel`);
  await sendNothing(page);
  await acceptAnything(page);
  const asked = page.waitForRequest('**/check-verification');
  await page.getByRole('button', { name: 'Continue' }).click();
  expect((await asked).postDataJSON()).toMatchObject({ code: '654321' });
  await previewing(page);
});

test('sending again waits for its countdown; other ways are offered after the second code', async () => {
  const page = await waiting({ resendIn: 2 });
  await page.getByRole('button', { name: /^Send it again in 0:0[12]/ }).waitFor();
  expect(await page.getByRole('button', { name: 'Call me instead' }).count()).toBe(0);

  await page.getByRole('button', { name: 'Send it again', exact: true }).click();
  await page.getByText('It is the same code as before.').first().waitFor();
  await page.getByText('Still nothing?').waitFor();

  const asked = page.waitForRequest('**/start-verification');
  await page.getByRole('button', { name: 'Call me instead' }).click();
  expect((await asked).postDataJSON()).toMatchObject({ channel: 'call', identity: 'mabel' });
});

test('wrong codes say how many more may be typed, a reload included, until the code is closed', async () => {
  const page = await house.open('?identity=tommy');
  await identify(page, 'tommy');
  const wrong = wrongCode(await codeFor(house, 'tommy'));
  const field = page.getByLabel('Code');
  for (const words of [/at most 4 more tries/, /at most 3 more tries/]) {
    await field.fill('');
    await field.fill(wrong);
    await page.getByText(words).first().waitFor();
  }
  await page.reload();
  for (const words of [/at most 2 more tries/, /at most 1 more try/]) {
    await field.fill('');
    await field.fill(wrong);
    await page.locator('#notice').getByText(words).waitFor();
  }
  await field.fill('');
  await field.fill(wrong);
  await page.locator('#notice').getByText('Look at the latest message').waitFor();
  await field.fill('');
  await field.fill(wrong);
  await page.getByText('Too many codes were tried').first().waitFor();
  expect(await notice(page)).toMatch(/this code is closed now.*Try again at \d+:\d\d/);
}, 60_000);

test('a code that gets too old while nobody types it says so by itself', async () => {
  const page = await waiting({ expiresIn: 2 });
  expect(await notice(page)).toContain('This code is too old');
});

test('half a code is not sent, and says what is missing', async () => {
  const page = await waiting();
  await page.getByLabel('Code').fill('123');
  await page.getByRole('button', { name: 'Continue' }).click();
  expect(await notice(page)).toContain('The code is not complete');
});

test('a reload keeps waiting for the same code', async () => {
  const page = await house.open('');
  await identify(page, 'blathers');
  const sent = house.standIn.messages.list().length;
  await page.reload();
  await page.getByLabel('Code').fill(await codeFor(house, 'blathers'));
  await previewing(page);
  expect(house.standIn.messages.list()).toHaveLength(sent);
});

test('the browser’s back button leads to the name, which is still there', async () => {
  const page = await waiting();
  await page.goBack();
  await page.getByRole('heading', { name: 'Join the call' }).waitFor();
  expect(await page.getByLabel('Your name').inputValue()).toBe('mabel');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Code').waitFor();
  await page.reload();
  await page.goBack();
  await page.getByRole('heading', { name: 'Join the call' }).waitFor();
});

test('"That’s not me" leads to the name and forgets the code', async () => {
  const page = await waiting();
  await page.getByRole('button', { name: 'That’s not me' }).click();
  await page.getByLabel('Your name').fill('tommy');
  await page.reload();
  await page.getByRole('heading', { name: 'Join the call' }).waitFor();
});

import type { Page } from 'playwright-core';
import { acceptAnything, refuse, sendNothing } from '../../tools/browser/pretend-door';
import { wrongCode } from '../support/door';
import { codeFor, identify, notice, useHouse } from './support/house';

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

test('digits of an input method are checked once, when they are there, and nothing is rewritten before', async () => {
  const page = await waiting();
  const checks: unknown[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/check-verification')) checks.push(request.postDataJSON());
  });
  const field = page.getByLabel('Code');
  await field.focus();
  const keyboard = await page.context().newCDPSession(page);
  const compose = (text: string) =>
    keyboard.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  for (const text of ['１', '１２', '１２３', '１２３４', '１２３４５', '１２３４５６']) await compose(text);
  // The countdown is drawn again meanwhile.
  await page.getByRole('button', { name: /in 0:2/ }).waitFor();
  expect(await field.inputValue()).toBe('１２３４５６');
  expect(checks).toEqual([]);
  await keyboard.send('Input.insertText', { text: '１２３４５６' });
  await previewing(page);
  expect(checks).toEqual([{ challenge: 'challenge', code: '123456' }]);
});

test('digits that a keyboard goes on composing are sent with the button', async () => {
  const page = await waiting();
  await page.getByLabel('Code').focus();
  const keyboard = await page.context().newCDPSession(page);
  await keyboard.send('Input.imeSetComposition', { text: '123456', selectionStart: 6, selectionEnd: 6 });
  await page.getByRole('button', { name: 'Continue' }).click();
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

test('sending again empties the field and leads back to it; a button that waits keeps the focus', async () => {
  const page = await waiting({ resendIn: 1 });
  const field = page.getByLabel('Code');
  const again = page.getByRole('button', { name: 'Send it again' });
  await field.fill('123');
  await again.focus();
  await page.getByRole('button', { name: 'Send it again', exact: true }).waitFor();
  await sendNothing(page, { resendIn: 30 });
  await page.keyboard.press('Enter');
  await page.getByText('It is the same code as before.').first().waitFor();
  await page.keyboard.type('4');
  expect(await field.inputValue()).toBe('4');

  await again.focus();
  await page.keyboard.press('Enter');
  expect(await again.evaluate((button) => button === document.activeElement)).toBe(true);
});

test('a code sent to another contact is not said to be the same', async () => {
  const page = await waiting({ resendIn: 0 });
  await sendNothing(page, { channel: 'email', to: 'm***@example.com' });
  await page.getByRole('button', { name: 'Send it again' }).click();
  await page.getByText('by e-mail to m***@example.com.').first().waitFor();
  expect(await page.getByText('It is the same code as before.').count()).toBe(0);
});

test('a code that cannot be delivered again is offered another way at once', async () => {
  const page = await waiting({ resendIn: 0 });
  await refuse(page, 'start-verification', 'delivery_failed', 502);
  await page.getByRole('button', { name: 'Send it again' }).click();
  await page.getByRole('button', { name: 'Call me instead', disabled: false }).waitFor();
});

test('no more codes to the phone leaves e-mail open', async () => {
  const page = await waiting({ resendIn: 0 });
  await refuse(page, 'start-verification', 'too_many_codes', 429, { retryAfter: 600 });
  await page.getByRole('button', { name: 'Send it again' }).click();
  await page.getByRole('button', { name: /^Send it again in/, disabled: true }).waitFor();
  await page.getByRole('button', { name: 'Call me instead', disabled: true }).waitFor();
  await page.getByRole('button', { name: 'E-mail me instead', disabled: false }).waitFor();
});

test('a code cut out of too many digits is not tried by itself', async () => {
  const page = await waiting();
  await page.getByLabel('Code').fill('12345678');
  expect(await page.getByLabel('Code').inputValue()).toBe('123456');
  await page.getByRole('button', { name: 'Continue' }).click();
  await previewing(page);
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
  await page.getByText('Too many codes were tried').first().waitFor();
  await page.getByRole('button', { name: /^Send it again in [89]:/, disabled: true }).waitFor();
  expect(await notice(page)).toMatch(/this code is closed now.*Try again at \d+:\d\d/);
}, 60_000);

test('a code that gets too old while nobody types it says so by itself', async () => {
  const page = await waiting({ expiresIn: 2 });
  expect(await notice(page)).toContain('This code is too old');
});

test('used-up tries are said to be so until the code is too old, which another one mends', async () => {
  const page = await waiting({ expiresIn: 4, resendIn: 0 });
  await refuse(page, 'check-verification', 'too_many_attempts', 429, { retryAfter: 600 });
  await page.getByLabel('Code').fill('123456');
  await page
    .locator('#notice')
    .getByText(/Too many codes were tried.*Try again in [1-4] seconds?/)
    .waitFor();
  await page.locator('#notice').getByText('This code is too old').waitFor();
  await page.getByRole('button', { name: 'Send it again', exact: true, disabled: false }).waitFor();
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

import type { Page, Route } from '@playwright/test';
import { acceptAnything, refuse, sendNothing } from '../../tools/browser/pretend-door';
import { start, wrongCode } from '../support/route-client';
import { codeFor, identify, notice } from './support/steps';
import { expect, type Site, test } from './support/test';

test.use({
  standInOptions: {
    directory: JSON.stringify({
      participants: [
        { identity: 'mabel', phone: '+18005554321' },
        { identity: 'tommy', phone: '+18005556789' },
        { identity: 'blathers', phone: '+18005559876' },
        { identity: 'resetti', phone: '+18005550001' },
        { identity: 'kicks', phone: '+18005550002' },
        { identity: 'celeste', phone: '+18005550003' },
        { identity: 'brewster', phone: '+18005550004' },
        { identity: 'leif', phone: '+18005550005' },
      ],
    }),
  },
});

const previewing = (page: Page) => page.locator('main.preview').waitFor();

/** Waits for a code that is on nobody's phone. */
async function waiting(site: Site, more: object = {}, path = '?identity=mabel'): Promise<Page> {
  const page = await site.open(path);
  await sendNothing(page, more);
  await acceptAnything(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Code').waitFor();
  return page;
}

test('a code pasted with a space in it is checked by itself', async ({ site }) => {
  const page = await waiting(site);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const asked = page.waitForRequest('**/check-verification');
  await page.evaluate(() => navigator.clipboard.writeText('123 456'));
  await page.getByLabel('Code').focus();
  await page.keyboard.press('Control+V');
  expect((await asked).postDataJSON()).toEqual({ challenge: 'challenge', code: '123456' });
  await previewing(page);
});

test('the field asks a phone for its numeric keyboard and for the code of the message', async ({ site }) => {
  const field = (await waiting(site)).getByLabel('Code');
  expect(await field.getAttribute('inputmode')).toBe('numeric');
  expect(await field.getAttribute('autocomplete')).toBe('one-time-code');
});

test('whoever just starts typing means the field', async ({ site }) => {
  const page = await waiting(site);
  await page.keyboard.type('123456');
  await previewing(page);
});

test('a browser that reads the message types the code itself', async ({ site }) => {
  const context = await site.visitor();
  await context.addInitScript(() => {
    Object.assign(window, { OTPCredential: class {} });
    navigator.credentials.get = async (request) => {
      const { otp } = request as { otp?: { transport: string[] } };
      if (otp?.transport[0] !== 'sms') throw new DOMException('not asked for', 'NotSupportedError');
      return { code: '654321', id: '', type: 'otp' };
    };
  });
  const page = await context.newPage();
  await page.goto(`${site.standIn.url}?identity=mabel`);
  await sendNothing(page);
  await acceptAnything(page);
  const asked = page.waitForRequest('**/check-verification');
  await page.getByRole('button', { name: 'Continue' }).click();
  expect((await asked).postDataJSON()).toMatchObject({ code: '654321' });
  await previewing(page);
});

test('digits of an input method are checked once, when they are there, and nothing is rewritten before', async ({
  site,
}) => {
  const page = await waiting(site);
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

test('digits that a keyboard goes on composing are sent with the button', async ({ site }) => {
  const page = await waiting(site);
  await page.getByLabel('Code').focus();
  const keyboard = await page.context().newCDPSession(page);
  await keyboard.send('Input.imeSetComposition', { text: '123456', selectionStart: 6, selectionEnd: 6 });
  await page.getByRole('button', { name: 'Continue' }).click();
  await previewing(page);
});

test('sending again waits for its countdown; other ways are offered after the second code', async ({
  site,
}) => {
  const page = await waiting(site, { resendIn: 2 });
  await page.getByRole('button', { name: /^Send it again in 0:0[12]/ }).waitFor();
  expect(await page.getByRole('button', { name: 'Call me instead' }).count()).toBe(0);

  await page.getByRole('button', { name: 'Send it again', exact: true }).click();
  await page.getByText('It is the same code as before.').first().waitFor();
  await page.getByText('Still nothing?').waitFor();

  const asked = page.waitForRequest('**/start-verification');
  await page.getByRole('button', { name: 'Call me instead' }).click();
  expect((await asked).postDataJSON()).toMatchObject({ channel: 'call', identity: 'mabel' });
});

test('sending again empties the field and leads back to it; a button that waits keeps the focus', async ({
  site,
}) => {
  const page = await waiting(site, { resendIn: 1 });
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

test('a code sent to another contact is not said to be the same', async ({ site }) => {
  const page = await waiting(site, { resendIn: 0 });
  await sendNothing(page, { channel: 'email', to: 'm***@example.com' });
  await page.getByRole('button', { name: 'Send it again' }).click();
  await page.getByText('by e-mail to m***@example.com.').first().waitFor();
  expect(await page.getByText('It is the same code as before.').count()).toBe(0);
});

test('a code that cannot be delivered again is offered another way at once', async ({ site }) => {
  const page = await waiting(site, { resendIn: 0 });
  await refuse(page, 'start-verification', 'delivery_failed', 502);
  await page.getByRole('button', { name: 'Send it again' }).click();
  await page.getByRole('button', { name: 'Call me instead', disabled: false }).waitFor();
});

test('no more codes to the phone leaves e-mail open', async ({ site }) => {
  const page = await waiting(site, { resendIn: 0 });
  await refuse(page, 'start-verification', 'too_many_codes', 429, { retryAfter: 600 });
  await page.getByRole('button', { name: 'Send it again' }).click();
  await page.getByRole('button', { name: /^Send it again in/, disabled: true }).waitFor();
  await page.getByRole('button', { name: 'Call me instead', disabled: true }).waitFor();
  await page.getByRole('button', { name: 'E-mail me instead', disabled: false }).waitFor();
});

test('a code cut out of too many digits is not tried by itself', async ({ site }) => {
  const page = await waiting(site);
  await page.getByLabel('Code').fill('12345678');
  expect(await page.getByLabel('Code').inputValue()).toBe('123456');
  await page.getByRole('button', { name: 'Continue' }).click();
  await previewing(page);
});

test('wrong codes say how many more may be typed, a reload included, until the code is closed', async ({
  site,
}) => {
  const page = await site.open('?identity=tommy');
  await identify(page, 'tommy');
  const wrong = wrongCode(await codeFor(site, 'tommy'));
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
});

test('a code that gets too old while nobody types it says so by itself', async ({ site }) => {
  const page = await waiting(site, { expiresIn: 2 });
  expect(await notice(page)).toContain('This code is too old');
});

test('used-up tries are said to be so until the code is too old, which another one mends', async ({
  site,
}) => {
  const page = await waiting(site, { expiresIn: 4, resendIn: 0 });
  await refuse(page, 'check-verification', 'too_many_attempts', 429, { retryAfter: 600 });
  await page.getByLabel('Code').fill('123456');
  await page
    .locator('#notice')
    .getByText(/Too many codes were tried.*Try again in [1-4] seconds?/)
    .waitFor();
  await page.locator('#notice').getByText('This code is too old').waitFor();
  await page.getByRole('button', { name: 'Send it again', exact: true, disabled: false }).waitFor();
});

test('half a code is not sent, and says what is missing', async ({ site }) => {
  const page = await waiting(site);
  await page.getByLabel('Code').fill('123');
  await page.getByRole('button', { name: 'Continue' }).click();
  expect(await notice(page)).toContain('The code is not complete');
});

test('a reload keeps waiting for the same code', async ({ site }) => {
  const page = await site.open('');
  await identify(page, 'blathers');
  const sent = site.standIn.messages.list().length;
  await page.reload();
  await page.getByLabel('Code').fill(await codeFor(site, 'blathers'));
  await previewing(page);
  expect(site.standIn.messages.list()).toHaveLength(sent);
});

test('the browser’s back button leads to the name, which is still there', async ({ site }) => {
  const page = await waiting(site);
  await page.goBack();
  await page.getByRole('heading', { name: 'Join the call' }).waitFor();
  expect(await page.getByLabel('Your name').inputValue()).toBe('mabel');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Code').waitFor();
  await page.reload();
  await page.goBack();
  await page.getByRole('heading', { name: 'Join the call' }).waitFor();
});

test('"That’s not me" leads to the name, and a reload stays there', async ({ site }) => {
  const page = await waiting(site);
  await page.getByRole('button', { name: 'That’s not me' }).click();
  await page.getByLabel('Your name').fill('tommy');
  await page.reload();
  await page.getByRole('heading', { name: 'Join the call' }).waitFor();
});

/** Goes to the code through the real door, and says which one it is. */
async function withCode(
  site: Site,
  name: string,
  path = '',
): Promise<{ page: Page; code: string; sent: () => number }> {
  const before = site.standIn.messages.list().length;
  const page = await site.open(path || `?identity=${name}`);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Code').waitFor();
  return {
    page,
    code: await codeFor(site, name),
    sent: () => site.standIn.messages.list().length - before,
  };
}

/** Has the door answer, and the answer get lost on its way. */
const loseAnswer = (page: Page, lose: (route: Route) => Promise<unknown>) =>
  page.route(
    '**/check-verification',
    async (route) => {
      await route.fetch();
      await lose(route);
    },
    { times: 1 },
  );

const replaced = (page: Page) => page.locator('#notice').getByText('A new code is on its way').waitFor();

for (const [name, lose] of [
  ['a connection that breaks', (route: Route) => route.abort()],
  [
    'a gateway',
    (route: Route) => route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1>' }),
  ],
] as const) {
  test(`a right code whose answer is lost has a new one sent at once, and blames nobody: ${name}`, async ({
    site,
  }) => {
    const { page, code, sent } = await withCode(site, 'resetti');
    await page.evaluate(() => {
      const said: string[] = [];
      Object.assign(window, { said });
      new MutationObserver(() => said.push(document.body.innerText)).observe(document.body, {
        childList: true,
        subtree: true,
        characterData: true,
      });
    });
    await loseAnswer(page, lose);
    await page.getByLabel('Code').fill(code);
    await replaced(page);
    expect(sent()).toBe(2);
    expect(await page.getByLabel('Code').inputValue()).toBe('');
    const said = await page.evaluate(() => (window as unknown as { said: string[] }).said.join(' '));
    expect(said).not.toMatch(/does not open the door|more tr(y|ies)|same code as before/);

    await page.getByLabel('Code').fill(await codeFor(site, 'resetti'));
    await previewing(page);
  });
}

test('a page that is reloaded while a right code is checked has a new one sent when it is typed again', async ({
  site,
}) => {
  const { page, code, sent } = await withCode(site, 'kicks');
  const checked = new Promise<void>((resolve) => {
    void page.route(
      '**/check-verification',
      async (route) => {
        await route.fetch();
        resolve();
      },
      { times: 1 },
    );
  });
  await page.getByLabel('Code').fill(code);
  await checked;
  await page.reload();
  await page.locator('#notice').getByText('We did not hear whether your code was right').waitFor();
  await page.getByLabel('Code').fill(code);
  await replaced(page);
  expect(sent()).toBe(2);
  await page.getByLabel('Code').fill(await codeFor(site, 'kicks'));
  await previewing(page);
});

test('a code that another tab has used is nobody’s mistake in this one', async ({ site }) => {
  const { page, code } = await withCode(site, 'celeste');
  const other = await page.context().newPage();
  await other.goto(`${site.standIn.url}?identity=celeste`);
  await other.getByRole('button', { name: 'Continue' }).click();
  await other.getByLabel('Code').fill(code);
  await previewing(other);
  await page.getByLabel('Code').fill(code);
  await replaced(page);
  await page.getByLabel('Code').fill(await codeFor(site, 'celeste'));
  await previewing(page);
});

test('an hour by which the clock is set changes no countdown, and calls no good code too old', async ({
  site,
}) => {
  const page = await waiting(site);
  for (const by of [-3_600_000, 7_200_000]) {
    await page.evaluate((milliseconds) => {
      const before = Date.now.bind(Date);
      Date.now = () => before() + milliseconds;
    }, by);
    await page.waitForTimeout(600);
    expect(await page.getByRole('button', { name: /^Send it again in 0:[0-3]\d$/ }).count()).toBe(1);
    expect(await page.locator('#notice').textContent()).toBe('');
  }
  await page.reload();
  await page.getByLabel('Code').fill('123456');
  await previewing(page);
});

test('back and on again sends nothing before its time, and offers the field for the code that came', async ({
  site,
}) => {
  const { page, code, sent } = await withCode(site, 'brewster');
  await page.goBack();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Code').waitFor();
  await page.goBack();
  await page.getByRole('button', { name: 'I have a code' }).click();
  await page.getByLabel('Code').waitFor();
  await page.goBack();
  await page.getByRole('heading', { name: 'Join the call' }).waitFor();
  await page.goForward();
  await page.getByLabel('Code').waitFor();
  await page.goBack();
  await page.reload();
  await page.getByLabel('Your name').fill('tommy');
  expect(await page.getByRole('button', { name: 'I have a code' }).count()).toBe(0);
  await page.getByLabel('Your name').fill('Brewster');
  await page.getByRole('button', { name: 'I have a code' }).click();
  expect(sent()).toBe(1);
  await page.getByLabel('Code').fill(code);
  await previewing(page);
});

test('whoever is sent no sixth code can still enter the fifth', async ({ site }) => {
  const { page, code } = await withCode(site, 'leif');
  for (let turn = 0; turn < 4; turn++) await start(site.standIn, { identity: 'leif' });
  await page.evaluate(() => {
    const saved = JSON.parse(sessionStorage.getItem('doorcode:4') ?? '{}');
    saved.visit.verifications[0].freeAt.phone = 0;
    sessionStorage.setItem('doorcode:4', JSON.stringify(saved));
  });
  await page.reload();
  await page.goBack();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.locator('#notice').getByText('No more codes for now').waitFor();
  await page.getByLabel('Code').fill(code);
  await previewing(page);
});

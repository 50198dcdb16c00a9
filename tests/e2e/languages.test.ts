import { codeFor, identify } from './support/steps';
import { expect, test } from './support/test';

test('a Japanese browser gets a Japanese page without a word of English, and the message is in Japanese', async ({
  site,
}) => {
  const page = await site.open('?room=My+Room', { locale: 'ja-JP' });
  await page.getByRole('heading', { name: '「My Room」に参加' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('ja');
  // The names of the languages are in the menu; organiser and room are called as they are called.
  const told = await page.evaluate(() => {
    for (const menu of document.querySelectorAll('select, .brand')) menu.remove();
    return document.body.innerText;
  });
  expect(told.replaceAll('My Room', '')).not.toMatch(/[a-z]{3}/i);

  await page.locator('#name').fill('mabel');
  site.standIn.verify.clearRequests();
  await page.getByRole('button', { name: '次へ' }).click();
  await page.getByRole('heading', { name: 'コードを入力してください' }).waitFor();
  expect(site.standIn.verify.requests().map(({ params }) => params.Locale)).toEqual(['ja']);
});

test('another language is one choice away, and stays chosen', async ({ site }) => {
  const page = await site.open('', { locale: 'de-DE' });
  await page.getByLabel('Sprache').selectOption('Français');
  await page.getByRole('heading', { name: 'Rejoindre l’appel' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Rejoindre l’appel' }).waitFor();
  await identify(page, 'tommy');
  await page.getByLabel('Langue').selectOption('English');
  await page.getByRole('heading', { name: 'Enter your code' }).waitFor();
  await page.waitForFunction(() => document.title.startsWith('Enter your code'));
  expect(await codeFor(site, 'tommy')).toMatch(/^\d{6}$/);
});

test('a language that does not arrive leaves the page in English', async ({ site }) => {
  const context = await site.visitor({ locale: 'es-ES' });
  await context.route(/\/es-[A-Z0-9]{8}\.js$/, (route) => route.abort());
  const page = await context.newPage();
  await page.goto(site.standIn.url);
  await page.getByRole('heading', { name: 'Join the call' }).waitFor();
});

test('a language that is late comes to a page that is there in English already', async ({ site }) => {
  const context = await site.visitor({ locale: 'es-ES' });
  let arrive: () => void = () => undefined;
  const late = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await context.route(/\/es-[A-Z0-9]{8}\.js$/, async (route) => {
    await late;
    await route.continue();
  });
  const page = await context.newPage();
  await page.goto(site.standIn.url);
  await page.getByRole('heading', { name: 'Join the call' }).waitFor();
  arrive();
  await page.getByRole('heading', { name: 'Entrar en la llamada' }).waitFor();
});

test('a page whose script does not arrive says so', async ({ site }) => {
  const context = await site.visitor();
  await context.route(/\/join-[A-Z0-9]{8}\.js$/, (route) => route.abort());
  const page = await context.newPage();
  await page.goto(site.standIn.url);
  const told = page.getByRole('heading', { name: 'Still loading…' });
  expect(await told.isVisible()).toBe(false);
  await told.waitFor();
});

test('a language that is not showing is not fetched', async ({ site }) => {
  const context = await site.visitor({ locale: 'pt-BR' });
  const fetched: string[] = [];
  context.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  const page = await context.newPage();
  await page.goto(site.standIn.url);
  await page.getByRole('heading', { name: 'Entrar na chamada' }).waitFor();
  expect(fetched.filter((path) => /^\/(es|fr|de|pt|ja)-/.test(path))).toEqual([
    expect.stringMatching(/^\/pt-/),
  ]);
});

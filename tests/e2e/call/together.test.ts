import { expect } from '../support/test';
import { button, complaints, isTold, join, joinAll, seesMoving, test, tileOf } from './support/party';

test('three people see each other move; who mutes is shown as muted everywhere', async ({ site }) => {
  const pages = await joinAll(site, 'blathers', 'mabel', 'tommy');
  const [blathers, mabel, tommy] = pages as [(typeof pages)[0], (typeof pages)[0], (typeof pages)[0]];
  await Promise.all([
    seesMoving(blathers, 'mabel'),
    seesMoving(blathers, 'tommy'),
    seesMoving(mabel, 'blathers'),
    seesMoving(mabel, 'tommy'),
    seesMoving(tommy, 'blathers'),
    seesMoving(tommy, 'mabel'),
  ]);

  await button(mabel, 'microphone').click();
  await Promise.all(pages.map((page) => tileOf(page, 'mabel').locator('.muted').waitFor()));
  expect(await tileOf(tommy, 'blathers').locator('.muted').count()).toBe(0);
  await button(mabel, 'microphone').click();
  await Promise.all(
    pages.map((page) => tileOf(page, 'mabel').locator('.muted').waitFor({ state: 'detached' })),
  );

  await button(mabel, 'camera').click();
  await tileOf(tommy, 'mabel').locator('.initial').waitFor();
  await button(mabel, 'camera').click();
  await seesMoving(tommy, 'mabel');
  expect(complaints(site)).toEqual([]);
});

test('who makes a sound is shown as speaking, and everybody’s network is known', async ({ site }) => {
  const blathers = await join(site, 'blathers', { microphone: 'loud' });
  const mabel = await join(site, 'mabel', { microphone: 'loud' });
  const tommy = await join(site, 'tommy', { microphone: 'loud' });
  await button(mabel, 'microphone').click();
  await button(tommy, 'microphone').click();
  await tileOf(mabel, 'blathers').and(mabel.locator('[data-speaking=true]')).waitFor({ timeout: 15_000 });

  await button(blathers, 'microphone').click();
  await tileOf(mabel, 'blathers').and(mabel.locator('[data-speaking=false]')).waitFor();
  await button(tommy, 'microphone').click();
  await tileOf(mabel, 'tommy').and(mabel.locator('[data-speaking=true]')).waitFor({ timeout: 15_000 });

  for (const name of ['blathers', 'mabel', 'tommy']) {
    await tileOf(mabel, name).locator('.network').waitFor({ timeout: 15_000 });
  }
});

test('chat arrives once and in order, markup as text, with what is unread; who comes late sees it from then on', async ({
  site,
}) => {
  const [blathers, mabel] = await joinAll(site, 'blathers', 'mabel');
  if (!blathers || !mabel) throw new Error('Two pages were asked for');
  await seesMoving(mabel, 'blathers');
  await blathers.keyboard.press('c');
  const said = [
    'one',
    '<img src=x onerror="document.title=1"><b>two</b>',
    'three https://example.com/?a=<b>',
  ];
  // Safari tells of the Enter that confirms a composed character only by this code.
  const confirm = (key: string) =>
    blathers
      .locator('#message')
      .dispatchEvent('keydown', { key, keyCode: 229, bubbles: true, cancelable: true });
  await blathers.locator('#message').fill('変換');
  await confirm('Enter');
  await confirm('Escape');
  expect(await blathers.locator('#message').inputValue()).toBe('変換');
  for (const text of said) {
    await blathers.locator('#message').fill(text);
    await blathers.keyboard.press('Enter');
  }
  await button(mabel, 'chat').locator('.news', { hasText: '3' }).waitFor();
  await mabel.keyboard.press('c');
  const texts = () => mabel.locator('[data-testid=message] .text').allTextContents();
  await mabel.locator('[data-testid=message]').nth(2).waitFor();
  expect(await texts()).toEqual(said);
  expect(await mabel.locator('.messages b, .messages img').count()).toBe(0);
  const link = mabel.locator('.messages a');
  expect(await link.getAttribute('href')).toBe('https://example.com/?a=');
  expect(await link.getAttribute('rel')).toContain('noopener');
  expect(await button(mabel, 'chat').locator('.news').count()).toBe(0);

  const tommy = await join(site, 'tommy');
  await seesMoving(tommy, 'blathers');
  await tommy.keyboard.press('c');
  expect(await tommy.locator('[data-testid=message]').count()).toBe(0);
  expect(await tommy.locator('.messages').textContent()).toContain('from the moment you joined');
  await blathers.locator('#message').fill('four');
  await blathers.keyboard.press('Enter');
  await Promise.all(
    [tommy, mabel].map((page) => page.locator('[data-testid=message] .text', { hasText: 'four' }).waitFor()),
  );
  expect(complaints(site)).toEqual([]);
});

test('who reads further up in the chat is left there, until they write themselves; Escape takes a tip before a panel', async ({
  site,
}) => {
  const [blathers, mabel] = await joinAll(site, 'blathers', 'mabel');
  if (!blathers || !mabel) throw new Error('Two pages were asked for');
  await seesMoving(mabel, 'blathers');
  const hears = (text: string) => mabel.locator('[data-testid=message] .text', { hasText: text }).waitFor();
  const list = mabel.locator('.messages');
  const belowIt = () =>
    list.evaluate(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight);
  for (const page of [blathers, mabel]) await page.keyboard.press('c');
  await blathers.locator('#message').fill(`${'a line\n'.repeat(60)}the last`);
  await blathers.keyboard.press('Enter');
  await hears('the last');
  expect(await belowIt()).toBeLessThan(2);

  await list.evaluate(async (element) => {
    element.scrollTo({ top: 0 });
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  });
  await blathers.locator('#message').fill('unheeded');
  await blathers.keyboard.press('Enter');
  await hears('unheeded');
  expect(await list.evaluate(({ scrollTop }) => scrollTop)).toBe(0);
  await mabel.locator('#message').fill('my own');
  await mabel.keyboard.press('Enter');
  await hears('my own');
  expect(await belowIt()).toBeLessThan(2);

  const tip = button(mabel, 'chat').locator('.tip');
  await button(mabel, 'chat').hover();
  await tip.waitFor();
  await button(mabel, 'chat').focus();
  await mabel.keyboard.press('Escape');
  await tip.waitFor({ state: 'hidden' });
  expect(await list.count()).toBe(1);
  await mabel.keyboard.press('Escape');
  await list.waitFor({ state: 'detached' });
});

test('raised hands, roles and reactions are seen, by who comes later too; the list goes with who leaves', async ({
  site,
}) => {
  const blathers = await join(site, 'blathers');
  await blathers.keyboard.press('h');
  const mabel = await join(site, 'mabel');
  await tileOf(mabel, 'blathers').locator('.hand').waitFor();
  await mabel.keyboard.press('p');
  const line = mabel.locator('.people li[data-identity=blathers]');
  await line.getByText('host').waitFor();
  await line.locator('.hand').waitFor();
  expect(await mabel.locator('.people li').first().getAttribute('data-identity')).toBe('blathers');

  await blathers.keyboard.press('h');
  await tileOf(mabel, 'blathers').locator('.hand').waitFor({ state: 'detached' });
  await blathers.keyboard.press('r');
  await blathers.locator('.reaction-bar').getByRole('button', { name: 'heart' }).click();
  await mabel.locator('.floating .reaction', { hasText: 'blathers' }).waitFor();
  await mabel.locator('[role=status]', { hasText: 'blathers: heart' }).waitFor();

  await button(blathers, 'leave').click();
  await blathers.getByRole('alertdialog').getByRole('button', { name: 'Leave' }).click();
  await isTold(mabel, 1);
  expect(await mabel.locator('.people li').count()).toBe(1);
});

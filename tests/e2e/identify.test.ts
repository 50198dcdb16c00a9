import type { Page } from '@playwright/test';
import { opening, refuse } from '../../tools/browser/pretend-door';
import { start } from '../support/route-client';
import { notice } from './support/steps';
import { expect, test } from './support/test';

const hour = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();

test.use({
  standInOptions: {
    directory: JSON.stringify({
      rooms: {
        Yoga: { opensAt: hour(2), closesAt: hour(4) },
        Tea: { opensAt: hour(-4), closesAt: hour(-2) },
      },
      participants: [
        { identity: 'mabel', phone: '+18005554321' },
        { identity: 'tommy', phone: '+18005556789', rooms: ['My Room', 'Yoga', 'Tea'] },
        { identity: 'blathers', phone: '+18005559876' },
      ],
    }),
  },
});

test('who comes with a link that says who types nothing before the code', async ({ site }) => {
  const page = await site.open('?room=My+Room&identity=mabel');
  await page.getByRole('heading', { name: 'Join My Room' }).waitFor();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('We sent a code to ********21.').first().waitFor();
});

test('an invite goes to the door and stays out of what servers log', async ({ site }) => {
  const page = await site.open('?identity=mabel#invite=a.b.c');
  const asked = page.waitForRequest('**/start-verification');
  await page.getByRole('button', { name: 'Continue' }).click();
  expect((await asked).postDataJSON()).toMatchObject({ identity: 'mabel', invite: 'a.b.c' });
  expect((await asked).url()).not.toContain('a.b.c');
});

test('an unknown name is told so, and what was typed stays', async ({ site }) => {
  const page = await site.open('');
  await page.getByLabel('Your name').fill('tom nook');
  await page.getByLabel('Room').fill('Yoga');
  await page.getByRole('button', { name: 'Continue' }).click();
  expect(await notice(page)).toMatch(/We do not know this name/);
  expect(await page.getByLabel('Your name').inputValue()).toBe('tom nook');
  expect(await page.getByLabel('Room').inputValue()).toBe('Yoga');
});

test('a typed room that is not for somebody is marked and focused, and says why', async ({ site }) => {
  const page = await site.open('?identity=tommy');
  const [name, room] = [page.getByLabel('Your name'), page.getByLabel('Room')];
  await refuse(page, 'start-verification', 'room_forbidden', 403);
  await room.fill('Backstage');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.waitForFunction(() => document.activeElement?.id === 'room');
  expect(await room.getAttribute('aria-invalid')).toBe('true');
  expect(await room.getAttribute('aria-describedby')).toBe('room-hint notice');
  expect(await name.getAttribute('aria-invalid')).toBe('false');
  expect(await name.getAttribute('aria-describedby')).toBeNull();
});

test('a room that opens later says when, in the visitor’s own time, and unlocks for another room', async ({
  site,
}) => {
  const page = await site.open('?identity=tommy', { timezoneId: 'Asia/Tokyo' });
  await page.getByLabel('Room').fill('yoga');
  await page.getByRole('button', { name: 'Continue' }).click();
  const time = new Intl.DateTimeFormat('en-US', { timeStyle: 'short', timeZone: 'Asia/Tokyo' });
  expect((await notice(page)).replaceAll(/\s/g, ' ')).toContain(
    time
      .format(new Date(hour(2)))
      .replaceAll(/\s/g, ' ')
      .slice(-2),
  );
  expect(await notice(page)).toMatch(/The room is closed.*It opens on .*1 hour, 59 minutes to go/);
  await page.getByRole('button', { name: /^Opens in 1 hour, 59 minutes/ }).waitFor();

  await page.getByLabel('Room').fill('My Room');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Code').waitFor();
});

test('a room that is about to open counts down and unlocks by itself', async ({ site }) => {
  const page = await site.open('?identity=tommy&room=Yoga');
  await refuse(page, 'start-verification', 'room_closed', 403, opening(3));
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: /^Opens in \d seconds?/ }).waitFor();
  await page.getByRole('button', { name: 'Continue' }).waitFor();
  expect(await notice(page)).toContain('It should be open now');
});

/** Sets a device's wall clock, and leaves alone what nobody can set. */
const setClock = (page: Page, milliseconds: number) =>
  page.evaluate((by) => {
    const true_ = Date.now.bind(Date);
    Date.now = () => true_() + by;
  }, milliseconds);

for (const error of [-600_000, 600_000]) {
  test(`a device whose clock is wrong by ${error} ms waits as long as the door says for a room to open`, async ({
    site,
  }) => {
    const page = await site.open('?identity=tommy&room=Yoga');
    await setClock(page, error);
    await refuse(page, 'start-verification', 'room_closed', 403, opening(20));
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: /^Opens in (1\d|20) seconds/ }).waitFor();
    await setClock(page, 3_600_000);
    await page.getByRole('button', { name: /^Opens in (\d|1\d) seconds/ }).waitFor();
  });
}

test('a room that has closed for good says so', async ({ site }) => {
  const page = await site.open('?identity=tommy&room=Tea');
  await page.getByRole('button', { name: 'Continue' }).click();
  expect(await notice(page)).toContain('outside its opening hours');
});

test('who asked for too many codes is told when to try again', async ({ site }) => {
  for (let turn = 0; turn < 5; turn++) await start(site.standIn, { identity: 'blathers' });
  const page = await site.open('?identity=blathers');
  await page.getByRole('button', { name: 'Continue' }).click();
  expect(await notice(page)).toMatch(/No more codes for now.*Try again at \d+:\d\d/);
});

for (const [fault, words] of [
  [{ status: 429, code: 20429, retryAfter: 45 }, /Too many people at the door.*Try again in 45 seconds/],
  [{ status: 403, code: 60410 }, /could not be delivered.*Ask the organiser/],
  [{ status: 503 }, /The service that sends codes is not working/],
] as const) {
  test(`what the code service refuses is told in words: ${JSON.stringify(fault)}`, async ({ site }) => {
    const page = await site.open('?identity=mabel');
    site.standIn.verify.setFault({ kind: 'status', ...fault });
    await page.getByRole('button', { name: 'Continue' }).click();
    expect(await notice(page)).toMatch(words);
  });
}

test('without a network it says so, and goes on when it is back', async ({ site }) => {
  const page = await site.open('?identity=mabel');
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Continue' }).click();
  expect(await notice(page)).toContain('No connection');
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Code').waitFor();
});

test('pressing twice sends one code', async ({ site }) => {
  const page = await site.open('?identity=tommy');
  const before = site.standIn.messages.list().length;
  await page.getByRole('button', { name: 'Continue' }).dblclick();
  await page.getByLabel('Code').waitFor();
  expect(site.standIn.messages.list()).toHaveLength(before + 1);
});

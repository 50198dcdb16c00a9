import type { Page } from '@playwright/test';
import { closeHostViews, HOST_VIEWS, pretendRoom } from '../../../tools/browser/host-views';
import { call, passFor, token } from '../../support/route-client';
import { AXE, findings } from '../support/axe';
import { expect, type Site } from '../support/test';
import { forge, heardBadge, tapDataChannels } from './support/forger';
import { choose, come, KEEPING_STATE, knowsHost, openMenu } from './support/hosting';
import {
  banner,
  button,
  complaints,
  enter,
  isSaid,
  isTold,
  join,
  PARTY,
  seesMoving,
  test,
  tileOf,
} from './support/party';
import { hostsHoldWithinReach } from './support/within-reach';

const WAITING_ROOM = 'Waiting Room';
const { rooms, participants } = JSON.parse(PARTY);
/** What is decided about a room stays decided: each test that decides something has one of its own. */
const [REMOVAL_ROOM, RETURN_ROOM, LOCKED_ROOM, NEXT_ROOM] = [
  'Removal Room',
  'Return Room',
  'Locked Room',
  'Next Room',
] as const;
const directory = JSON.stringify({
  rooms: { ...rooms, [WAITING_ROOM]: { waitingRoom: true } },
  participants: participants.map((each: { rooms: string[] }) => ({
    ...each,
    rooms: [...each.rooms, WAITING_ROOM, REMOVAL_ROOM, RETURN_ROOM, LOCKED_ROOM, NEXT_ROOM],
  })),
});

test.use({ standInOptions: { directory, settings: KEEPING_STATE } });

/** Notes when somebody's tile comes and goes, from now on. It may be there for less than a moment. */
const followTile = (page: Page, name: string) =>
  page.evaluateHandle((identity) => {
    const changes: number[] = [];
    const isThere = () => (document.querySelector(`[data-testid=tile][data-identity="${identity}"]`) ? 1 : 0);
    new MutationObserver(() => {
      if (isThere() !== changes.length % 2) changes.push(performance.now());
    }).observe(document.body, { childList: true, subtree: true, attributes: true });
    return { changes };
  }, name);

/** The host and a guest, who see each other. */
async function hostAndGuest(site: Site, room = 'My Room'): Promise<[Page, Page]> {
  const host = await come(site, 'blathers', room);
  const guest = await come(site, 'mabel', room);
  await seesMoving(host, 'mabel');
  return [host, guest];
}

test('whom a host mutes is told so and by whom, and unmutes by themselves; everybody else hears nothing of it', async ({
  site,
}) => {
  const [host, guest] = await hostAndGuest(site);
  await knowsHost(guest);
  await openMenu(host, 'mabel');
  await choose(host, 'mabel', 'Mute');
  await banner(guest, 'blathers muted you').waitFor();
  await isSaid(guest, 'blathers muted you');
  await tileOf(host, 'mabel').locator('.muted').waitFor();
  expect(await banner(host, 'muted you').count()).toBe(0);

  await banner(guest, 'blathers muted you').getByRole('button', { name: 'Unmute' }).click();
  await tileOf(host, 'mabel').locator('.muted').waitFor({ state: 'detached' });
  expect(await banner(guest, 'blathers muted you').count()).toBe(0);
  await expect(button(guest, 'microphone')).toBeFocused();

  await openMenu(host, 'mabel');
  await choose(host, 'mabel', 'Camera off');
  await banner(guest, 'blathers turned your camera off').waitFor();
  await tileOf(host, 'mabel').locator('.initial').waitFor();
  expect(complaints(site)).toEqual([]);
});

test('a host asks: nothing goes on before the guest presses the button', async ({ site }) => {
  const [host, guest] = await hostAndGuest(site);
  await knowsHost(guest);
  await guest.keyboard.press('h');
  await guest.keyboard.press('m');
  await tileOf(host, 'mabel').locator('.muted').waitFor();
  await openMenu(host, 'mabel');
  await choose(host, 'mabel', 'Ask to unmute');
  const question = banner(guest, 'blathers asks you to unmute');
  await question.waitFor();
  expect(await tileOf(host, 'mabel').locator('.muted').count()).toBe(1);
  await question.getByRole('button', { name: 'Unmute' }).click();
  await tileOf(host, 'mabel').locator('.muted').waitFor({ state: 'detached' });

  await openMenu(host, 'mabel');
  await choose(host, 'mabel', 'Lower hand');
  await banner(guest, 'blathers lowered your hand').waitFor();
  await tileOf(host, 'mabel').locator('.hand').waitFor({ state: 'detached' });

  await host.locator('[data-do=muteAll]').click();
  await banner(guest, 'blathers muted you').waitFor();
  expect(await button(host, 'microphone').textContent()).toContain('Mute');
});

test('a host removes somebody, who is told so and stays out until let back', async ({ site }) => {
  const [host, guest] = await hostAndGuest(site, REMOVAL_ROOM);
  await openMenu(host, 'mabel');
  await choose(host, 'mabel', 'Remove');
  const question = host.getByRole('alertdialog');
  await expect(question).toContainText('Remove mabel from the call?');
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await host.keyboard.press('Escape');
  expect(await host.locator('.people').count()).toBe(1);
  await choose(host, 'mabel', 'Remove');
  await question.getByRole('button', { name: 'Remove' }).click();
  await guest.locator('main.goodbye').waitFor();

  const removed = host.locator('[data-removed=mabel]');
  await removed.waitFor();
  await isTold(host, 1);
  const pass = await passFor(site.standIn, 'mabel', REMOVAL_ROOM);
  await expect.poll(async () => (await token(site.standIn, { pass })).body.code).toBe('removed');
  await removed.getByRole('button', { name: 'Let back mabel' }).click();
  await removed.waitFor({ state: 'detached' });
  await expect.poll(async () => (await token(site.standIn, { pass })).status).toBe(200);
  await expect(host.locator('.panel h2')).toBeFocused();
});

test('whoever was removed and comes back with an old AccessToken is out again within two seconds', async ({
  site,
}) => {
  const host = await come(site, 'blathers', RETURN_ROOM);
  // The guest's page goes on with the token that it has, as one that somebody has tampered with.
  const context = await site.visitor({ viewport: { width: 800, height: 600 } });
  const page = await context.newPage();
  let kept: string | undefined;
  await page.route('**/token', async (route) => {
    if (kept) return route.fulfill({ contentType: 'application/json', body: kept });
    const response = await route.fetch();
    kept = await response.text();
    return route.fulfill({ response, body: kept });
  });
  const path = `?room=${encodeURIComponent(RETURN_ROOM)}`;
  await enter(site, page, 'mabel', path);
  await seesMoving(host, 'mabel');
  await openMenu(host, 'mabel');
  await choose(host, 'mabel', 'Remove');
  await host.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await page.locator('main.goodbye').waitFor();
  await host.locator('[data-removed=mabel]').waitFor();

  const visit = await context.newPage();
  await visit.route('**/token', (route) =>
    route.fulfill({ contentType: 'application/json', body: kept ?? '' }),
  );
  const seen = await followTile(host, 'mabel');
  await enter(site, visit, 'mabel', path);
  await visit.locator('main.goodbye').waitFor();
  await isTold(host, 1);
  const [came = 0, went = Number.POSITIVE_INFINITY] = await seen.evaluate(({ changes }) => changes);
  expect(came).toBeGreaterThan(0);
  expect(went - came).toBeLessThan(2000);
});

test('a call that is locked lets nobody new in; a host ends it for all', async ({ site }) => {
  const [host, guest] = await hostAndGuest(site, LOCKED_ROOM);
  await host.keyboard.press('p');
  await host.locator('[data-do=lock]').click();
  await host.locator('.for-everybody .hint').waitFor();
  await isSaid(host, 'locked');
  const pass = await passFor(site.standIn, 'tommy', LOCKED_ROOM);
  await expect.poll(async () => (await token(site.standIn, { pass })).body.code).toBe('room_locked');
  await host.locator('[data-do=lock]').click();
  await host.locator('.for-everybody .hint').waitFor({ state: 'detached' });
  await expect.poll(async () => (await token(site.standIn, { pass })).status).toBe(200);

  await host.locator('[data-do=end]').click();
  await expect(host.getByRole('alertdialog')).toContainText('End the call for everybody?');
  await host.getByRole('alertdialog').getByRole('button', { name: 'End for all' }).click();
  await Promise.all([host, guest].map((page) => page.locator('main.goodbye').waitFor()));
});

test('a host who leaves is asked whether to end it for the others, and may just leave', async ({ site }) => {
  const [host, guest] = await hostAndGuest(site);
  await button(host, 'leave').click();
  const question = host.getByRole('alertdialog');
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(button(host, 'leave')).toBeFocused();
  await button(host, 'leave').click();
  await question.getByRole('button', { name: 'Leave', exact: true }).click();
  await host.locator('main.goodbye').waitFor();
  await isTold(guest, 1);
  await button(guest, 'leave').click();
  await guest.locator('main.goodbye').waitFor();
});

test('who waits is shown to a host, and is let in with a button', async ({ site }) => {
  const host = await come(site, 'blathers', WAITING_ROOM);
  const { standIn } = site;
  const passes: string[] = [];
  for (const name of ['mabel', 'tommy', 'celeste']) passes.push(await passFor(standIn, name, WAITING_ROOM));
  const codes = async () =>
    Promise.all(passes.map(async (pass) => (await token(standIn, { pass })).body.code));
  expect(await codes()).toEqual(Array(3).fill('admission_pending'));

  await banner(host, '3 people are waiting').waitFor();
  await isSaid(host, '3 people are waiting');
  await banner(host, 'waiting').getByRole('button', { name: 'Show' }).click();
  const row = (name: string) => host.locator(`[data-waiting=${name}]`);
  await row('mabel').getByRole('button', { name: 'Deny mabel' }).click();
  await row('mabel').waitFor({ state: 'detached' });
  await row('tommy').getByRole('button', { name: 'Admit tommy' }).click();
  await row('tommy').waitFor({ state: 'detached' });
  await host.keyboard.press('Escape');
  await banner(host, 'celeste is waiting').getByRole('button', { name: 'Admit' }).click();
  await banner(host, 'waiting').waitFor({ state: 'detached' });
  await expect.poll(codes).toEqual(['admission_denied', undefined, undefined]);
  expect(complaints(site)).toEqual([]);
});

test('a guest whom a host lets in comes straight into the call', async ({ site }) => {
  const host = await come(site, 'blathers', WAITING_ROOM);
  const context = await site.visitor({ viewport: { width: 800, height: 600 } });
  const guest = await context.newPage();
  const coming = enter(site, guest, 'isabelle', `?room=${encodeURIComponent(WAITING_ROOM)}`);
  await banner(host, 'isabelle is waiting').getByRole('button', { name: 'Admit' }).click();
  await coming;
  await seesMoving(host, 'isabelle');
});

test('a host who comes back at once after the end lets guests in again, whatever another instance has read before', async ({
  site: { standIn },
}) => {
  const [host, guest] = [
    await passFor(standIn, 'blathers', NEXT_ROOM),
    await passFor(standIn, 'tommy', NEXT_ROOM),
  ];
  const isLetIn = async (pass: string) => (await token(standIn, { pass })).status === 200;
  expect(await isLetIn(guest)).toBe(true);
  expect((await call(standIn, 'moderate', { pass: host, action: 'end' })).status).toBe(200);
  expect(await isLetIn(host)).toBe(true);
  expect(await isLetIn(guest)).toBe(true);
  // By then what was read before the end counts no more.
  await new Promise((resolve) => setTimeout(resolve, 2500));
  expect(await isLetIn(guest)).toBe(true);
});

test('a guest neither fetches what hosts see nor is obeyed, whatever they send', async ({ site }) => {
  const context = await site.visitor({ viewport: { width: 800, height: 600 } });
  const fetched: string[] = [];
  context.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  await tapDataChannels(context);
  const host = await join(site, 'blathers');
  const victim = await join(site, 'tommy');
  const forger = await context.newPage();
  await enter(site, forger, 'mabel');
  await seesMoving(victim, 'mabel');
  await knowsHost(victim);

  const badge = await heardBadge(forger);
  // A forged text arrives, so forged orders do, too.
  expect(await forge(forger, { type: 'text', id: 'forged', text: 'I am here' })).toBeGreaterThan(0);
  await button(victim, 'chat').locator('.news').waitFor();
  for (const [id, shown] of Object.entries({ repeated: badge, made: 'a.b.c', empty: '' })) {
    await forge(forger, { type: 'order', id, order: 'mute', to: '*', badge: shown });
    await forge(forger, { type: 'order', id: `${id} 2`, order: 'stopVideo', to: 'tommy', badge: shown });
  }
  await forge(forger, { type: 'presence', role: 'host', hand: 0, badge });
  await tileOf(victim, 'mabel').locator('.hand').waitFor();
  expect(await victim.locator('.banner').count()).toBe(0);
  expect(await tileOf(host, 'tommy').locator('.muted').count()).toBe(0);
  await victim.keyboard.press('p');
  expect(await victim.locator('.people li[data-identity=mabel]').textContent()).not.toContain('host');
  expect(await victim.locator('.people .options, .for-everybody').count()).toBe(0);

  expect(fetched.filter((path) => path.includes('hosting'))).toEqual([]);
});

test('axe finds nothing in what hosts see, wide and narrow, light and dark', async ({ site }) => {
  await join(site, 'mabel');
  const context = await site.visitor({ viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' });
  await context.addInitScript(AXE);
  const host = await context.newPage();
  await pretendRoom(host);
  await enter(site, host, 'blathers');
  for (const look of [
    { size: { width: 1280, height: 720 }, colorScheme: 'light' },
    { size: { width: 320, height: 640 }, colorScheme: 'dark' },
  ] as const) {
    await host.setViewportSize(look.size);
    await host.emulateMedia({ colorScheme: look.colorScheme });
    for (const [view, open] of Object.entries(HOST_VIEWS)) {
      await open(host, 'mabel');
      expect([view, await findings(host)]).toEqual([view, []]);
    }
    await closeHostViews(host);
  }
});

hostsHoldWithinReach();

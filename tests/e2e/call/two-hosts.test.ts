import type { Page } from '@playwright/test';
import { call, passFor, token } from '../../support/route-client';
import { expect, type Site } from '../support/test';
import { drawScreen } from './support/drawn-screen';
import { flood, heardBadge, tapDataChannels } from './support/forger';
import {
  choose,
  come,
  KEEPING_STATE,
  knowsHost,
  lineOf,
  openMenu,
  openPeople,
  pathOf,
  SMALL_PICTURES,
} from './support/hosting';
import {
  banner,
  test as base,
  button,
  complaints,
  enter,
  isSaid,
  isTold,
  PARTY,
  seesMoving,
  tileOf,
} from './support/party';

/** What is decided about a room stays decided: each test has one of its own. */
const [DOOR, CALL, AGAIN, WALK, FLOOD] = [
  'Door Room',
  'Call Room',
  'Again Room',
  'Walk Room',
  'Flood Room',
] as const;
const HOSTS = ['blathers', 'isabelle'];
const directory = JSON.stringify({
  rooms: { [DOOR]: { waitingRoom: true }, [AGAIN]: { waitingRoom: true } },
  participants: JSON.parse(PARTY).participants.map((each: { identity: string }) => ({
    ...each,
    rooms: [DOOR, CALL, AGAIN, WALK, FLOOD],
    role: HOSTS.includes(each.identity) ? 'host' : 'guest',
  })),
});
const test = base.extend({
  standInOptions: [{ directory, settings: KEEPING_STATE }, { scope: 'worker' }],
});

/** A guest without a page, who asks to be let in whenever they are told to. */
async function guestOf({ standIn }: Site, name: string, room: string) {
  const pass = await passFor(standIn, name, room);
  return async (): Promise<string> => {
    const { status, body } = await token(standIn, { pass });
    return status === 200 ? 'let in' : body.code;
  };
}

const waits = (host: Page, name: string) => host.locator(`[data-waiting="${name}"]`);
const answer = (host: Page, label: string, name: string) =>
  waits(host, name).getByRole('button', { name: `${label} ${name}` });
const isRemoved = (host: Page, name: string) => host.locator(`[data-removed="${name}"]`);
const inQuestion = (host: Page, label: string) =>
  host.getByRole('alertdialog').getByRole('button', { name: label, exact: true });

test('two hosts at one door: each sees what the other decides, and whom they answer at once gets one answer', async ({
  site,
}) => {
  const [one, other] = [await come(site, 'blathers', DOOR), await come(site, 'isabelle', DOOR)];
  const guests = new Map<string, () => Promise<string>>();
  for (const name of ['mabel', 'tommy', 'gulliver', 'celeste', 'sable'])
    guests.set(name, await guestOf(site, name, DOOR));
  const ask = (name: string) => guests.get(name)?.();
  for (const name of guests.keys()) expect(await ask(name)).toBe('admission_pending');
  for (const host of [one, other]) {
    await banner(host, '5 people are waiting').waitFor();
    await openPeople(host);
    await expect(host.locator('[data-waiting]')).toHaveCount(5);
  }

  await answer(one, 'Admit', 'mabel').click();
  await answer(other, 'Deny', 'tommy').click();
  for (const host of [one, other])
    for (const name of ['mabel', 'tommy']) await waits(host, name).waitFor({ state: 'detached' });
  await expect.poll(() => ask('mabel')).toBe('let in');
  await expect.poll(() => ask('tommy')).toBe('admission_denied');

  // One says yes and the other no, at once.
  await Promise.all([answer(one, 'Admit', 'gulliver').click(), answer(other, 'Deny', 'gulliver').click()]);
  for (const host of [one, other]) await waits(host, 'gulliver').waitFor({ state: 'detached' });
  await expect.poll(() => ask('gulliver')).toMatch(/^(let in|admission_denied)$/);
  const [verdict] = [await ask('gulliver')];
  expect(await ask('gulliver')).toBe(verdict);

  // Both press the same for the others.
  await Promise.all([one, other].map((host) => host.getByRole('button', { name: 'Admit all' }).click()));
  for (const host of [one, other]) await expect(host.locator('[data-waiting]')).toHaveCount(0);
  await expect.poll(() => Promise.all(['celeste', 'sable'].map(ask))).toEqual(['let in', 'let in']);
  for (const host of [one, other]) expect(await host.locator('.banner').count()).toBe(0);
  expect(complaints(site)).toEqual([]);
});

test('two hosts in one call: either mutes, removes and lets back; neither can do so to the other; the one who stays is one', async ({
  site,
}) => {
  test.setTimeout(180_000);
  const [one, other] = [await come(site, 'blathers', CALL), await come(site, 'isabelle', CALL)];
  const guest = await come(site, 'mabel', CALL);
  await seesMoving(one, 'mabel');
  for (const host of HOSTS) await knowsHost(guest, host);

  // Each is a host to the other: there is no menu, and an order sent all the same is not obeyed.
  for (const [host, name] of [
    [one, 'isabelle'],
    [other, 'blathers'],
  ] as const) {
    await openPeople(host);
    await lineOf(host, name).getByText('host').waitFor();
    expect(await lineOf(host, name).locator('.options').count()).toBe(0);
    expect(await lineOf(host, 'mabel').locator('.options').count()).toBe(1);
  }
  const { standIn } = site;
  const pass = await passFor(standIn, 'blathers', CALL);
  const removal = await call(standIn, 'moderate', { pass, action: 'remove', identity: 'isabelle' });
  expect([removal.status, removal.body.code]).toEqual([403, 'host_protected']);

  await one.locator('[data-do=muteAll]').click();
  await banner(guest, 'blathers muted you').getByRole('button', { name: 'Unmute' }).click();
  await lineOf(other, 'mabel').locator('.muted').waitFor({ state: 'detached' });
  await openMenu(other, 'mabel');
  await choose(other, 'mabel', 'Mute');
  await banner(guest, 'isabelle muted you').waitFor();
  await tileOf(one, 'mabel').locator('.muted').waitFor();
  for (const host of [one, other]) {
    expect(await button(host, 'microphone').textContent()).toContain('Mute');
    expect(await banner(host, 'muted you').count()).toBe(0);
  }

  // Who was muted by a host is muted after a reload, as if it had been themselves.
  await openMenu(one, 'mabel');
  await choose(one, 'mabel', 'Camera off');
  await banner(guest, 'blathers turned your camera off').waitFor();
  await guest.reload();
  await isTold(guest, 3);
  await expect(button(guest, 'microphone')).toContainText('Unmute');
  await expect(button(guest, 'camera')).toContainText('Turn camera on');
  await tileOf(other, 'mabel').locator('.muted').waitFor();
  await tileOf(other, 'mabel').locator('.initial').waitFor();

  // Whom one removes, the other lets back.
  await openMenu(one, 'mabel');
  await choose(one, 'mabel', 'Remove');
  await inQuestion(one, 'Remove').click();
  await guest.getByRole('heading', { name: 'The host removed you from the call' }).waitFor();
  await isRemoved(other, 'mabel').getByRole('button', { name: 'Let back mabel' }).click();
  for (const host of [one, other]) await isRemoved(host, 'mabel').waitFor({ state: 'detached' });

  // One leaves: the call goes on with the other, who still is a host, also to whoever comes now.
  await button(one, 'leave').click();
  await inQuestion(one, 'Leave').click();
  await one.getByRole('heading', { name: 'You left the call' }).waitFor();
  const late = await come(site, 'tommy', CALL);
  await knowsHost(late, 'isabelle');
  await openMenu(other, 'tommy');
  await choose(other, 'tommy', 'Mute');
  await banner(late, 'isabelle muted you').waitFor();
  expect(complaints(site)).toEqual([]);
});

/** Has a page count the tones that it plays. */
const countTones = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const { start } = OscillatorNode.prototype;
    OscillatorNode.prototype.start = function (...when) {
      Object.assign(window, { tones: ((window as { tones?: number }).tones ?? 0) + 1 });
      start.apply(this, when);
    };
  });
const tones = (page: Page): Promise<number> => page.evaluate(() => (window as { tones?: number }).tones ?? 0);

test('a host who reloads, or leaves and comes back, hears knocks, is known as a host and finds the room as it was', async ({
  site,
}) => {
  test.setTimeout(180_000);
  const context = await site.visitor({ viewport: { width: 800, height: 600 } });
  const host = await context.newPage();
  await countTones(host);
  await enter(site, host, 'blathers', pathOf(AGAIN), SMALL_PICTURES);
  const coming = come(site, 'mabel', AGAIN);
  await banner(host, 'mabel is waiting').getByRole('button', { name: 'Admit' }).click();
  const guest = await coming;
  await knowsHost(guest);
  expect(await tones(host)).toBe(2);

  // A reload: who waits is shown and rings, and the badge is proven anew.
  const ask = await guestOf(site, 'tommy', AGAIN);
  expect(await ask()).toBe('admission_pending');
  await host.reload();
  await banner(host, 'tommy is waiting').waitFor();
  await expect.poll(() => tones(host)).toBe(2);
  await openMenu(host, 'mabel');
  await choose(host, 'mabel', 'Mute');
  await banner(guest, 'blathers muted you').waitFor();

  // Without the sound, who comes is shown all the same.
  await host.getByRole('checkbox', { name: 'Sound when somebody waits' }).uncheck();
  const askToo = await guestOf(site, 'celeste', AGAIN);
  expect(await askToo()).toBe('admission_pending');
  await waits(host, 'celeste').waitFor();
  expect(await tones(host)).toBe(2);

  await host.locator('[data-do=lock]').click();
  await host.locator('.for-everybody .hint').waitFor();
  await answer(host, 'Deny', 'celeste').click();
  await waits(host, 'celeste').waitFor({ state: 'detached' });
  const { standIn } = site;
  const pass = await passFor(standIn, 'blathers', AGAIN);
  await call(standIn, 'moderate', { pass, action: 'remove', identity: 'sable' });

  // Out and in again, through a lock that keeps guests out.
  await button(host, 'leave').click();
  await inQuestion(host, 'Leave').click();
  await isTold(guest, 1);
  const late = await guestOf(site, 'gulliver', AGAIN);
  await expect.poll(late).toBe('room_locked');
  await host.getByRole('button', { name: 'Rejoin' }).click();
  await isTold(guest, 2);
  await openPeople(host);
  await host.locator('.for-everybody .hint', { hasText: 'locked' }).waitFor();
  await isRemoved(host, 'sable').waitFor();
  await expect(host.locator('[data-do=lock]')).toHaveText('Unlock the call');
  await expect(host.getByRole('checkbox', { name: 'Sound when somebody waits' })).not.toBeChecked();
  await guest.reload();
  await isTold(guest, 2);
  await knowsHost(guest);
  await host.locator('[data-do=lock]').click();
  await expect.poll(late).toBe('admission_pending');
  await waits(host, 'gulliver').waitFor();
  // Mabel had to wait.
  expect(complaints(site, /status of 403/)).toEqual([]);
});

test('a host and three guests: what else a menu does, who is removed without a word, and the end for all', async ({
  site,
}) => {
  test.setTimeout(180_000);
  const host = await come(site, 'blathers', WALK);
  const [mabel, tommy, celeste] = [
    await come(site, 'mabel', WALK),
    await come(site, 'tommy', WALK),
    await come(site, 'celeste', WALK),
  ];
  await isTold(host, 4);
  for (const guest of [mabel, tommy, celeste]) await knowsHost(guest);

  await drawScreen(mabel);
  await mabel.keyboard.press('s');
  await seesMoving(host, 'mabel', 'screen');
  await openMenu(host, 'mabel');
  await choose(host, 'mabel', 'Stop sharing');
  await isSaid(mabel, 'blathers stopped');
  for (const page of [host, tommy]) await page.locator('[data-testid=screen]').waitFor({ state: 'detached' });

  await openMenu(host, 'tommy');
  await choose(host, 'tommy', 'Camera off');
  await banner(tommy, 'blathers turned your camera off').waitFor();
  await tileOf(host, 'tommy').locator('.initial').waitFor();
  await openMenu(host, 'tommy');
  await choose(host, 'tommy', 'Ask for the camera');
  await isSaid(host, 'tommy is being asked');
  const question = banner(tommy, 'blathers asks you');
  await question.waitFor();
  await expect(button(tommy, 'camera')).toContainText('Turn camera on');
  await question.getByRole('button').first().click();
  await seesMoving(host, 'tommy');

  await host.locator('[data-do=muteAll]').click();
  await isSaid(host, 'Everybody but the hosts was muted');
  for (const guest of [mabel, tommy, celeste]) await banner(guest, 'blathers muted you').waitFor();

  // Video may not say why somebody is disconnected.
  site.standIn.setFault({ service: 'video', kind: 'remove-silently', times: 1 });
  await openMenu(host, 'celeste');
  await choose(host, 'celeste', 'Remove');
  await inQuestion(host, 'Remove').click();
  await celeste.getByRole('heading', { name: 'The host removed you from the call' }).waitFor();
  await expect(celeste.getByRole('button', { name: 'Rejoin' })).toHaveCount(0);
  await isTold(mabel, 3);

  await host.keyboard.press('Escape');
  await button(host, 'leave').click();
  await expect(host.getByRole('alertdialog')).toContainText('end it for all');
  await inQuestion(host, 'End for all').click();
  for (const guest of [mabel, tommy]) {
    await guest.getByRole('heading', { name: 'The call has ended' }).waitFor();
    await expect(guest.locator('main')).toContainText('ended for everybody');
  }
  expect(complaints(site)).toEqual([]);
});

/** Octets that a page's objects take, after what nobody needs any more is gone. */
async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

test('a guest’s page that floods the others with orders and texts changes nothing for them, and a host removes it', async ({
  site,
}) => {
  test.setTimeout(180_000);
  const context = await site.visitor({ viewport: { width: 800, height: 600 } });
  await tapDataChannels(context);
  const host = await come(site, 'blathers', FLOOD);
  const victim = await come(site, 'tommy', FLOOD);
  const forger = await context.newPage();
  await enter(site, forger, 'mabel', pathOf(FLOOD), SMALL_PICTURES);
  await seesMoving(victim, 'mabel');
  await knowsHost(victim);
  const badge = await heardBadge(forger);
  const before = await heapOf(victim);

  const order = { type: 'order', to: '*', badge };
  const sent = await flood(forger, [
    { ...order, order: 'mute' },
    { ...order, order: 'stopVideo', to: 'tommy' },
    { ...order, order: 'askUnmute', badge: 'a.b.c' },
    { type: 'text', text: 'Buy now! '.repeat(20) },
    { type: 'presence', hand: null, badge },
  ]);
  await expect.poll(sent, { timeout: 30_000 }).toBeGreaterThan(10_000);

  // The victim does what people do, and a screen reader is not drowned.
  for (const label of ['Unmute', 'Mute']) {
    await button(victim, 'microphone').click();
    await expect(button(victim, 'microphone')).toContainText(label);
  }
  await button(victim, 'chat').click();
  await victim.locator('#message').fill('Who is that?');
  await victim.keyboard.press('Enter');
  await victim.getByText('Who is that?').first().waitFor();
  await victim.keyboard.press('Escape');
  expect(await victim.locator('.banner').count()).toBe(0);
  await openPeople(victim);
  expect(await lineOf(victim, 'mabel').textContent()).not.toContain('host');
  await victim.keyboard.press('Escape');
  const soFar = await sent();
  await expect.poll(sent, { timeout: 30_000 }).toBeGreaterThan(soFar + 5000);
  // 40 at once and 5 a second are read; kept is at most what a chat may hold.
  expect((await heapOf(victim)) - before).toBeLessThan(8_000_000);

  await openMenu(host, 'mabel');
  await choose(host, 'mabel', 'Remove');
  await inQuestion(host, 'Remove').click();
  await forger.locator('main.goodbye').waitFor();
  await isTold(victim, 2);
  await button(victim, 'leave').click();
  await victim.getByRole('heading', { name: 'You left the call' }).waitFor();
  await isTold(host, 1);
});

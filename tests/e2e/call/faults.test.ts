import type { Page } from '@playwright/test';
import { videoRoomOf } from '../../support/video-rooms';
import { expect, type Site, test } from '../support/test';
import { unplugCamera } from './support/drawn-cameras';
import {
  BROKEN_SOCKETS,
  banner,
  button,
  complaints,
  enter,
  isSaid,
  isTold,
  join,
  joinAll,
  PARTY,
  SMALL_ROOM,
  seesMoving,
  tileOf,
} from './support/party';

/** Shorter than Twilio's, so that the longest outage of a test can outlast it. */
const SESSION_SECONDS = 8;
test.use({ standInOptions: { directory: PARTY, calls: { sessionTimeoutSeconds: SESSION_SECONDS } } });
const room = (site: Site) => videoRoomOf(site.standIn.settings, 'My Room');

const title = (page: Page) => page.locator('main.goodbye h1');

/** Has a page’s signalling fail from now on, or work again. */
async function controlSignalling(page: Page): Promise<(up: boolean) => void> {
  let up = true;
  await page.routeWebSocket(/\/local\/signaling/, (socket) => {
    if (up) socket.connectToServer();
    else void socket.close();
  });
  return (now) => {
    up = now;
  };
}

test('ten drops of the socket in a row: the call goes on, and nobody had to do anything', async ({
  site,
}) => {
  const [blathers, mabel] = await joinAll(site, 'blathers', 'mabel');
  if (!blathers || !mabel) throw new Error('Two pages were asked for');
  await seesMoving(blathers, 'mabel');
  const codes = site.standIn.messages.list().length;
  for (let drop = 0; drop < 10; drop++) {
    expect(site.standIn.video.dropSocket(room(site), 'mabel')).toBe(true);
    const participant = () =>
      site.standIn.video.rooms()[0]?.participants.find(({ identity }) => identity === 'mabel');
    const state = () => participant()?.state;
    await expect.poll(state, { intervals: [10] }).not.toBe('connected');
    await expect.poll(state, { intervals: [10] }).toBe('connected');
  }
  await Promise.all([seesMoving(blathers, 'mabel'), seesMoving(mabel, 'blathers')]);
  await banner(mabel, /./).waitFor({ state: 'detached' });
  expect(await mabel.locator('[data-testid=online-count]').textContent()).toMatch(/^2 /);
  expect(site.standIn.messages.list()).toHaveLength(codes);
  expect(complaints(site, BROKEN_SOCKETS)).toEqual([]);
});

for (const [what, outages, words] of [
  ['1 s, and then for 6 s: the picture comes back', [1000, 6000], 'Reconnecting'],
  ['longer than the session lasts: the page joins again by itself', [14_000], 'Joining again'],
] as const) {
  test(`a socket gone for ${what}`, async ({ site }) => {
    const [blathers, tommy] = await joinAll(site, 'blathers', 'tommy');
    const context = await site.visitor({ viewport: { width: 800, height: 600 } });
    const mabel = await context.newPage();
    const signalling = await controlSignalling(mabel);
    await enter(site, mabel, 'mabel');
    if (!blathers || !tommy) throw new Error('Two pages were asked for');
    await seesMoving(blathers, 'mabel');
    const codes = site.standIn.messages.list().length;

    for (const [turn, outage] of outages.entries()) {
      signalling(false);
      const back = Date.now() + outage;
      expect(site.standIn.video.dropSocket(room(site), 'mabel')).toBe(true);
      // Nobody else is disturbed.
      const undisturbed = seesMoving(blathers, 'tommy');
      await mabel.waitForTimeout(back - Date.now());
      signalling(true);
      await undisturbed;
      await isSaid(mabel, words, turn + 1);
      await banner(mabel, words).waitFor({ state: 'detached' });
      await isSaid(mabel, 'You are connected again.', turn + 1);
      await Promise.all([seesMoving(blathers, 'mabel'), seesMoving(mabel, 'tommy')]);
    }
    expect(site.standIn.messages.list()).toHaveLength(codes);
  });
}

test('who joins elsewhere, is removed, or is in a room that ends is told which', async ({ site }) => {
  const [blathers, mabel, tommy] = await joinAll(site, 'blathers', 'mabel', 'tommy');
  if (!blathers || !mabel || !tommy) throw new Error('Three pages were asked for');
  const again = await join(site, 'mabel');
  await title(mabel).waitFor();
  expect(await title(mabel).textContent()).toContain('another device');
  await Promise.all([seesMoving(again, 'blathers'), seesMoving(blathers, 'mabel')]);

  site.standIn.video.removeParticipant(room(site), 'tommy');
  await title(tommy).waitFor();
  expect(await title(tommy).textContent()).toMatch(/remove|taken out|shown out/i);
  await seesMoving(blathers, 'mabel');

  site.standIn.video.completeRoom(room(site));
  await Promise.all([blathers, again].map((page) => title(page).waitFor()));
  expect(await title(blathers).textContent()).toMatch(/end|over/i);
});

test('a page that is killed leaves the others undisturbed, and then the call', async ({ site }) => {
  const [blathers, mabel, tommy] = await joinAll(site, 'blathers', 'mabel', 'tommy');
  if (!blathers || !mabel || !tommy) throw new Error('Three pages were asked for');
  await seesMoving(blathers, 'tommy');
  await tommy.goto('chrome://crash').catch(() => undefined);
  await isTold(blathers, 2);
  await tileOf(blathers, 'tommy').waitFor({ state: 'detached' });
  await isSaid(blathers, 'tommy left.');
  await Promise.all([seesMoving(blathers, 'mabel'), seesMoving(mabel, 'blathers')]);
});

test('a camera that is unplugged gives way to the next, and says so; without any, the call goes on', async ({
  site,
}) => {
  const [blathers, mabel] = await joinAll(site, 'blathers', 'mabel');
  if (!blathers || !mabel) throw new Error('Two pages were asked for');
  await seesMoving(blathers, 'mabel');
  await unplugCamera(mabel);
  await banner(mabel, 'You are using Second camera now.').waitFor();
  await seesMoving(blathers, 'mabel');

  await unplugCamera(mabel);
  await banner(mabel, 'No camera was found').waitFor();
  await tileOf(blathers, 'mabel').locator('.initial').waitFor();
  await seesMoving(mabel, 'blathers');
  expect(await button(mabel, 'camera').textContent()).toContain('Turn camera on');
});

test('a camera that another program takes for a moment comes back by itself', async ({ site }) => {
  const [blathers, mabel] = await joinAll(site, 'blathers', 'mabel');
  if (!blathers || !mabel) throw new Error('Two pages were asked for');
  await seesMoving(blathers, 'mabel');
  await mabel.evaluate(() => {
    const video = document.querySelector<HTMLVideoElement>('.mirrored video');
    const [track] = (video?.srcObject as MediaStream | undefined)?.getVideoTracks() ?? [];
    track?.stop();
    track?.dispatchEvent(new Event('ended'));
  });
  await seesMoving(blathers, 'mabel');
  expect(await banner(mabel, /./).count()).toBe(0);
});

test('who finds the room full is told so, and comes in once there is a place', async ({ site }) => {
  const path = `?room=${encodeURIComponent(SMALL_ROOM)}`;
  const pages: Page[] = [];
  for (const name of ['blathers', 'mabel', 'tommy']) {
    const page = await (await site.visitor({ viewport: { width: 800, height: 600 } })).newPage();
    await enter(site, page, name, path);
    pages.push(page);
  }
  const [blathers, mabel, tommy] = pages;
  if (!blathers || !mabel || !tommy) throw new Error('Three pages were asked for');
  expect(await title(tommy).textContent()).toMatch(/full/i);
  await seesMoving(blathers, 'mabel');

  await button(mabel, 'leave').click();
  await isTold(blathers, 1);
  const codes = site.standIn.messages.list().length;
  await tommy.locator('main.goodbye .primary').click();
  await seesMoving(blathers, 'tommy');
  expect(site.standIn.messages.list()).toHaveLength(codes);
});

test('where the browser can keep a small picture of a hidden tab, it is of whom one looks at', async ({
  site,
}) => {
  const mabel = await (await site.visitor({ viewport: { width: 800, height: 600 } })).newPage();
  await mabel.addInitScript(() => {
    const small: string[] = [];
    const handlers: Record<string, () => void> = {};
    Object.assign(window, { small, handlers });
    navigator.mediaSession.setActionHandler = (name, handler) => {
      if (handler) handlers[name] = () => handler({ action: name });
      else delete handlers[name];
    };
    HTMLVideoElement.prototype.requestPictureInPicture = async function show() {
      small.push(this.closest<HTMLElement>('[data-testid=tile]')?.dataset.identity ?? '');
      return {} as PictureInPictureWindow;
    };
  });
  await enter(site, mabel, 'mabel');
  const blathers = await join(site, 'blathers');
  await seesMoving(mabel, 'blathers');
  const hide = () =>
    mabel.evaluate(() => {
      const { handlers, small } = window as unknown as {
        handlers: Record<string, () => void>;
        small: string[];
      };
      handlers.enterpictureinpicture?.();
      return small;
    });
  expect(await hide()).toEqual(['blathers']);

  await mabel.evaluate(() =>
    (window as unknown as { handlers: Record<string, () => void> }).handlers.hangup?.(),
  );
  await title(mabel).waitFor();
  await isTold(blathers, 1);
  expect(await hide()).toEqual(['blathers']);
});

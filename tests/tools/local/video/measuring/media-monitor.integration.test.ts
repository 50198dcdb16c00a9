import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../../../../tools/browser/browser';
import type { ProbeOptions } from '../../../../../tools/local/video/measuring/probe';
import { CallPage, startStandInWithPage } from '../support/page';
import { type SignallingServer, until } from '../support/signalling-server';

let standIn: SignallingServer;
let browser: Browser;
let loss: ProbeOptions = {};

beforeAll(async () => {
  browser = await launchBrowser();
}, 120_000);
afterAll(() => browser?.close());
afterEach(() => standIn?.close());

async function join(...identities: string[]): Promise<CallPage[]> {
  standIn = await startStandInWithPage({ measure: loss });
  return Promise.all(identities.map((identity) => CallPage.join(browser, standIn, identity, 'lab')));
}

test('on a good network everybody hears so, of themselves and of the other; the speaker is who makes a sound', async () => {
  loss = {};
  const [alice, bob] = await join('alice', 'bob');
  if (!alice || !bob) throw new Error('Two pages were asked for');
  await until('both know both levels', async () => {
    const views = [await alice.view(), await bob.view()];
    const levels = views.flatMap(({ network, participants }) => [
      network,
      ...Object.values(participants).map((other) => other.network),
    ]);
    return levels.length === 4 && levels.every((level) => (level ?? 0) >= 4);
  });

  await bob.run('call.mute()');
  await until('bob sees that alice speaks', async () => (await bob.view()).speaker === 'alice');
  await alice.run('call.mute()');
  await until('it is quiet', async () => (await bob.view()).speaker === null);
  await bob.run('call.unmute()');
  await until('alice sees that bob speaks', async () => (await alice.view()).speaker === 'bob');
  await Promise.all([alice.seesMotionOf('bob'), bob.seesMotionOf('alice')]);

  await bob.run('call.leave()');
  await alice.sees();
  await until('it is quiet again', async () => (await alice.view()).speaker === null);
}, 120_000);

test('a screen can be shared and taken away again and again while somebody measures', async () => {
  loss = {};
  const [alice, bob] = await join('alice', 'bob');
  if (!alice || !bob) throw new Error('Two pages were asked for');
  const errors: string[] = [];
  alice.page.on('pageerror', ({ message }) => errors.push(message));
  await until('alice is measured', async () => (await alice.view()).network !== null);
  for (let turn = 0; turn < 3; turn++) {
    await alice.run('call.publishScreen()');
    await bob.seesPicturesOf('alice', 2);
    await alice.run('call.unpublishScreen()');
    await bob.seesPicturesOf('alice', 1);
    await bob.seesMotionOf('alice');
  }
  expect(errors).toEqual([]);
}, 120_000);

test('a picture that nobody looks at is switched off, and on again when it is looked at', async () => {
  loss = {};
  const [alice, bob] = await join('alice', 'bob');
  if (!alice || !bob) throw new Error('Two pages were asked for');
  const isOff = async () => (await alice.view()).participants.bob?.off;
  await alice.seesMotionOf('bob');
  await until('somebody measures', async () => (await alice.view()).network !== null);
  expect(await isOff()).toBe(0);
  expect(standIn.video.unseenBy('lab', 'alice')).toEqual([]);
  await alice.run('call.showPictures(false)');
  await until('bob is switched off', async () => (await isOff()) === 1);
  expect(standIn.video.unseenBy('lab', 'alice')).toEqual(['bob']);
  expect((await bob.view()).participants.alice?.off).toBe(0);
  await alice.run('call.showPictures(true)');
  await until('bob is switched on', async () => (await isOff()) === 0);

  standIn.video.pausePictures('lab', 'alice', true);
  await until('bob is held back', async () => (await isOff()) === 1);
  standIn.video.pausePictures('lab', 'alice', false);
  await until('bob is back', async () => (await isOff()) === 0);
}, 120_000);

test('who loses packets on the way is told of it, and so is the other', async () => {
  loss = { lostPercent: 25 };
  const [alice, bob] = await join('alice', 'bob');
  await until(
    'both know',
    async () => {
      const views = [await alice?.view(), await bob?.view()];
      return views.every((view) => {
        const levels = [
          view?.network,
          ...Object.values(view?.participants ?? {}).map(({ network }) => network),
        ];
        return (
          levels.length === 2 && levels.every((level) => level !== null && level !== undefined && level <= 2)
        );
      });
      // The handshake loses packets too, and waits longer each time.
    },
    45_000,
  );
}, 120_000);

import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../../../tools/browser/browser';
import { CallPage, startStandInWithPage } from './support/page';
import { type SignallingServer, until } from './support/signalling-server';
import { mintToken } from './support/tokens';

let standIn: SignallingServer;
let browser: Browser;
let pages: CallPage[] = [];

beforeAll(async () => {
  standIn = await startStandInWithPage({ maxParticipants: (name) => (name === 'tiny' ? 1 : 50) });
  browser = await launchBrowser();
}, 60_000);

afterEach(async () => {
  await Promise.all(pages.map((page) => page.close()));
  pages = [];
  // A browser that is short of time kills a page without closing its socket, and then the person stays for a while.
  for (const { sid } of standIn.video.rooms()) standIn.video.completeRoom(sid);
});

afterAll(async () => {
  await browser.close();
  await standIn.close();
});

async function join(...identities: string[]): Promise<CallPage[]> {
  const joining = identities.map((identity) => CallPage.join(browser, standIn, identity, 'lab'));
  const joined = await Promise.all(joining);
  pages.push(...joined);
  return joined;
}

async function pair(): Promise<[CallPage, CallPage]> {
  const [alice, bob] = await join('alice', 'bob');
  if (!alice || !bob) throw new Error('Two pages were asked for');
  return [alice, bob];
}

test('two people see each other move', async () => {
  const [alice, bob] = await pair();
  await Promise.all([alice.seesMotionOf('bob'), bob.seesMotionOf('alice')]);
});

test('three people who join at once see each other move', async () => {
  const names = ['alice', 'bob', 'carol'];
  await join(...names);
  const sights = pages.flatMap((page, i) =>
    names.filter((name) => name !== names[i]).map((name) => page.seesMotionOf(name)),
  );
  await Promise.all(sights);
  expect(sights).toHaveLength(6);
});

test('who mutes is shown as muted', async () => {
  const [alice, bob] = await pair();
  await bob.sees('alice');
  await alice.run('call.mute()');
  await until('bob sees it', async () => (await bob.view()).participants.alice?.enabled[0] === false);
});

test('two people who publish a second picture at the same moment see both', async () => {
  const [alice, bob] = await pair();
  await Promise.all([alice.seesMotionOf('bob'), bob.seesMotionOf('alice')]);
  await Promise.all([alice.run('call.publishScreen()'), bob.run('call.publishScreen()')]);
  await Promise.all([alice.seesPicturesOf('bob', 2), bob.seesPicturesOf('alice', 2)]);
  await Promise.all([alice.seesMotionOf('bob'), bob.seesMotionOf('alice')]);
  await alice.run('call.unpublishScreen()');
  await bob.seesPicturesOf('alice', 1);
  await alice.run('call.publishScreen()');
  await bob.seesPicturesOf('alice', 2);
  await bob.seesMotionOf('alice');
});

test('who leaves is gone for the other', async () => {
  const [alice, bob] = await pair();
  await bob.sees('alice');
  await alice.run('call.leave()');
  await bob.sees();
  expect((await bob.view()).state).toBe('connected');
});

test('who closes the tab is gone at once', async () => {
  const [alice, bob] = await pair();
  await bob.sees('alice');
  await alice.page.close({ runBeforeUnload: true });
  await until('the room knows', () => standIn.video.rooms()[0]?.participants.length === 1, 2000);
  await bob.sees();
});

test('53205: who joins from a second tab is sent away from the first', async () => {
  const [first] = await join('alice');
  const [second] = await join('alice');
  expect(await first?.isSentAway()).toBe(53205);
  expect((await second?.view())?.state).toBe('connected');
});

test('53105: a full room takes nobody else', async () => {
  pages.push(await CallPage.join(browser, standIn, 'alice', 'tiny'));
  const bob = await CallPage.open(browser, standIn);
  pages.push(bob);
  expect(await bob.connect(mintToken('bob', 'tiny'), 'tiny')).toBe(53105);
});

test('53204: who is removed is told so, and is gone for the others', async () => {
  const [alice, bob] = await pair();
  await bob.sees('alice');
  expect(standIn.video.removeParticipant('lab', 'alice')).toBe(true);
  expect(await alice.isSentAway()).toBe(53204);
  await bob.sees();
});

test('53118: when a room is completed, everybody is told so', async () => {
  const [alice, bob] = await pair();
  expect(standIn.video.completeRoom('lab')).toBe(true);
  expect(await Promise.all([alice.isSentAway(), bob.isSentAway()])).toEqual([53118, 53118]);
});

test('who loses the socket is back within two seconds, while the picture goes on', async () => {
  const [alice, bob] = await pair();
  await Promise.all([alice.seesMotionOf('bob'), bob.seesMotionOf('alice')]);
  const before = (await bob.view()).participants.alice?.frames ?? 0;
  expect(standIn.video.dropSocket('lab', 'alice')).toBe(true);
  const states = () => standIn.video.rooms()[0]?.participants.map(({ state }) => state);
  await until('the loss is noticed', () => states()?.includes('reconnecting') === true, 1000);
  await until('alice is back', () => states()?.join() === 'connected,connected', 2000);
  await Promise.all([alice.seesMotionOf('bob'), bob.seesMotionOf('alice')]);
  expect((await bob.view()).participants.alice?.frames).toBeGreaterThan(before);
  await until('bob sees alice as connected', async () => {
    return (await bob.view()).participants.alice?.state === 'connected';
  });
});

test('after an outage that outlasts the media connection the pictures come back', async () => {
  const [alice, bob] = await pair();
  await Promise.all([alice.seesMotionOf('bob'), bob.seesMotionOf('alice')]);
  standIn.refusesSockets = true;
  standIn.video.dropSocket('lab', 'alice');
  await new Promise((resolve) => setTimeout(resolve, 3500));
  standIn.refusesSockets = false;
  await until('alice is back', () => {
    return standIn.video.rooms()[0]?.participants.every(({ state }) => state === 'connected') === true;
  });
  await Promise.all([alice.seesMotionOf('bob'), bob.seesMotionOf('alice')]);
});

test('20104: an expired token is refused', async () => {
  const alice = await CallPage.open(browser, standIn);
  pages.push(alice);
  expect(await alice.connect(mintToken('alice', 'lab', -5), 'lab')).toBe(20104);
});

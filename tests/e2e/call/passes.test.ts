import { videoRoomOf } from '../../support/video-rooms';
import { expect, type Site, test } from '../support/test';
import {
  BROKEN_SOCKETS,
  banner,
  complaints,
  isSaid,
  joinAll,
  PARTY,
  seesMoving,
  tileOf,
  without,
} from './support/party';

/** The shortest lives that the settings allow. */
test.use({ standInOptions: { directory: PARTY, settings: { PASS_TTL: '60', VIDEO_TOKEN_TTL: '60' } } });
const LIFE = 60_000;
const room = (site: Site) => videoRoomOf(site.standIn.settings, 'My Room');

test('the pass is renewed while the call lasts: a token that died meanwhile is replaced without a code; who is struck off is shown out', async ({
  site,
}) => {
  test.setTimeout(180_000);
  const [blathers, mabel, tommy] = await joinAll(site, 'blathers', 'mabel', 'tommy');
  if (!blathers || !mabel || !tommy) throw new Error('Three pages were asked for');
  const joined = Date.now();
  const codes = site.standIn.messages.list().length;
  await seesMoving(blathers, 'mabel');

  site.standIn.setDirectory(without('tommy'));
  await tommy.locator('main.goodbye h1').waitFor({ timeout: LIFE });
  expect(await tommy.locator('main.goodbye').textContent()).toContain('no longer expected');
  await tileOf(blathers, 'tommy').waitFor({ state: 'detached' });

  // The token of the call is dead by now: the SDK cannot come back on its own, the page does.
  await mabel.waitForTimeout(joined + LIFE + 2000 - Date.now());
  const sid = () =>
    site.standIn.video.rooms()[0]?.participants.find(({ identity }) => identity === 'mabel')?.sid;
  const before = sid();
  site.standIn.video.dropSocket(room(site), 'mabel');
  await expect.poll(() => ![before, undefined].includes(sid())).toBe(true);
  await Promise.all([seesMoving(blathers, 'mabel'), seesMoving(mabel, 'blathers')]);
  await isSaid(mabel, 'Joining again');
  await isSaid(mabel, 'You are connected again.');
  await banner(mabel, 'Joining again').waitFor({ state: 'detached' });
  expect(site.standIn.messages.list()).toHaveLength(codes);
  // What became of tommy's pass.
  expect(complaints(site, BROKEN_SOCKETS)).toEqual([
    expect.stringContaining('the server responded with a status of 401'),
  ]);
});

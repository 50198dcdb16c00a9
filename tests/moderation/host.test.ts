import jsonwebtoken from 'jsonwebtoken';
import { ACTIONS } from '../../src/moderation/input';
import { restartClock, stopClockAt } from '../support/clock';
import { expectRefusal, openHostedRoom } from './support/hosted-room';

beforeEach(() => stopClockAt('2026-12-01T18:00:00Z'));
afterEach(restartClock);

const WHOM: Readonly<Record<string, string>> = {
  remove: 'tommy',
  letBack: 'tommy',
  admit: 'tommy',
  deny: 'tommy',
};

test.each(ACTIONS)('a guest may not %s', async (action) => {
  const room = openHostedRoom({ room: { waitingRoom: true } });
  expectRefusal(await room.moderate('mabel', action, WHOM[action]), 403, 'host_required');
});

test('a host gets a badge that lives as long as the pass, and what they can do; a guest gets neither', async () => {
  const room = openHostedRoom();
  const { body } = await room.token('blathers');
  const { iat, exp, sub, role } = jsonwebtoken.decode(String(body.badge)) as Record<string, unknown>;
  const now = Date.parse('2026-12-01T18:00:00Z') / 1000;
  expect({ iat, exp, sub, role }).toEqual({
    iat: now,
    exp: now + Number(body.passExpiresIn),
    sub: 'blathers',
    role: 'host',
  });
  expect(body.controls).toEqual(expect.arrayContaining(['remove']));
  const guest = await room.token('mabel');
  expect([guest.status, guest.body.badge, guest.body.controls]).toEqual([200, undefined, undefined]);
});

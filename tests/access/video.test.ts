import jsonwebtoken from 'jsonwebtoken';
import AccessToken from 'twilio/lib/jwt/AccessToken';
import { videoRoomName } from '../../src/access/room-namespace';
import { mintAccessToken } from '../../src/access/video';
import type { Identity, RoomName } from '../../src/contract/names';
import { advanceClockOnEachRead, restartClock, restoreClock, stopClockAt } from '../support/clock';
import { configWith } from '../support/settings';

const config = configWith();
const mabel = 'mabel' as Identity;
const yoga = 'Yoga' as RoomName;
const MOMENT = '2026-03-01T12:00:00Z';
const NOW = Date.parse(MOMENT) / 1000;
const life = (ttl: number) => ({ iat: NOW, exp: NOW + ttl });

beforeEach(() => stopClockAt(MOMENT));
afterEach(restartClock);

test('an AccessToken is for one identity in one room of this door, signed with the API key', () => {
  const token = mintAccessToken(config, mabel, yoga, life(60));
  const { header, payload } = jsonwebtoken.verify(token, config.API_KEY_SECRET, { complete: true });
  expect(header).toEqual({ alg: 'HS256', typ: 'JWT', cty: 'twilio-fpa;v=1' });
  expect(payload).toEqual({
    jti: `${config.API_KEY_SID}-${NOW}`,
    grants: { identity: 'mabel', video: { room: videoRoomName(config, yoga) } },
    iss: config.API_KEY_SID,
    sub: config.ACCOUNT_SID,
    iat: NOW,
    exp: NOW + 60,
  });
});

test('it is what Twilio’s own class makes at that moment', () => {
  const twilios = new AccessToken(config.ACCOUNT_SID, config.API_KEY_SID, config.API_KEY_SECRET, {
    identity: mabel,
    ttl: 60,
  });
  twilios.addGrant(new AccessToken.VideoGrant({ room: videoRoomName(config, yoga) }));
  const [ours, theirs] = [mintAccessToken(config, mabel, yoga, life(60)), twilios.toJwt()].map((token) =>
    jsonwebtoken.decode(token, { complete: true }),
  );
  expect({ ...ours, signature: '' }).toEqual({ ...theirs, signature: '' });
});

test.each([1, 4, 4000])('it ends when it should, although it is signed %d s later', (late) => {
  stopClockAt((NOW + late) * 1000);
  expect(jsonwebtoken.decode(mintAccessToken(config, mabel, yoga, life(60)))).toMatchObject({
    iat: NOW,
    exp: NOW + 60,
  });
});

test('it is made although its last second is over by then', () => {
  advanceClockOnEachRead(MOMENT, 1700);
  const token = mintAccessToken(config, mabel, yoga, life(1));
  restoreClock();
  expect(jsonwebtoken.decode(token)).toMatchObject({ iat: NOW, exp: NOW + 1 });
});

test.each([
  ['identity', '', yoga],
  ['identity', undefined, yoga],
  ['room', mabel, ''],
  ['room', mabel, undefined],
])('without %s there is none', (_, identity, room) => {
  expect(() => mintAccessToken(config, identity as Identity, room as RoomName, life(60))).toThrow(
    new TypeError('an AccessToken needs an identity and a room'),
  );
});

test.each([0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('a life of %p is none', (ttl) => {
  expect(() => mintAccessToken(config, mabel, yoga, { iat: NOW, exp: NOW + ttl })).toThrow(
    new TypeError('an AccessToken needs a life of whole seconds'),
  );
});

test('a life of one second is one', () => {
  expect(mintAccessToken(config, mabel, yoga, life(1))).toMatch(/^eyJ/);
});

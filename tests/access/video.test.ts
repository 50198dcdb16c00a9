import jsonwebtoken from 'jsonwebtoken';
import type { Identity, RoomName } from '../../src/access/names';
import { videoRoomName } from '../../src/access/room-namespace';
import { mintAccessToken } from '../../src/access/video';
import { configWith } from '../support/settings';

const config = configWith();
const mabel = 'mabel' as Identity;
const yoga = 'Yoga' as RoomName;

test('an AccessToken is for one identity in one room of this door, signed with the API key', () => {
  const token = mintAccessToken(config, mabel, yoga, 60);
  const { header, payload } = jsonwebtoken.verify(token, config.API_KEY_SECRET, { complete: true });
  const { iat = 0, exp, ...claims } = payload as jsonwebtoken.JwtPayload;
  expect(header).toEqual({ alg: 'HS256', typ: 'JWT', cty: 'twilio-fpa;v=1' });
  expect(claims).toEqual({
    jti: expect.stringContaining(config.API_KEY_SID),
    grants: { identity: 'mabel', video: { room: videoRoomName(config, yoga) } },
    iss: config.API_KEY_SID,
    sub: config.ACCOUNT_SID,
  });
  expect(exp).toBe(iat + 60);
});

test.each([
  ['identity', '', yoga],
  ['identity', undefined, yoga],
  ['room', mabel, ''],
  ['room', mabel, undefined],
])('without %s there is none', (_, identity, room) => {
  expect(() => mintAccessToken(config, identity as Identity, room as RoomName, 60)).toThrow(
    new TypeError('an AccessToken needs an identity and a room'),
  );
});

test.each([0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, '900'])('a life of %p is none', (ttl) => {
  expect(() => mintAccessToken(config, mabel, yoga, ttl as number)).toThrow(
    new TypeError('an AccessToken needs a life of whole seconds'),
  );
});

test('a life of one second is one', () => {
  expect(mintAccessToken(config, mabel, yoga, 1)).toMatch(/^eyJ/);
});

import type { StartInput } from '../../src/access/input';
import { applyInvite } from '../../src/access/invite';
import { signJwt } from '../../src/access/jwt';
import type { Identity, RoomName } from '../../src/contract/names';
import { secondsOf } from '../../src/upstream/time';
import { codeOf, problemOf } from '../support/problems';
import { configWith, issuerContextWith } from '../support/settings';

const config = configWith();
const strict = { ...config, REQUIRE_INVITE: true };
const mabel = 'mabel' as Identity;
const yoga = 'Yoga' as RoomName;
const asks = (fields: object) => fields as StartInput;
const invite = (endsIn = 60, issuer = config) => {
  const now = secondsOf(new Date());
  return signJwt(issuer, 'invite', { sub: mabel, room: yoga }, { iat: now - 3600, exp: now + endsIn });
};

test('without an invite, who is asked for is who was named', () => {
  expect(
    applyInvite(issuerContextWith(config), asks({ identity: 'tommy', room: 'Kitchen', channel: 'call' })),
  ).toEqual({
    identity: 'tommy',
    room: 'Kitchen',
    channel: 'call',
    invited: false,
  });
});

test('without an invite, the room may be left open', () => {
  expect(applyInvite(issuerContextWith(config), asks({ identity: 'tommy' }))).toEqual({
    identity: 'tommy',
    room: undefined,
    invited: false,
  });
});

test('without an invite or a name there is nobody to ask for', async () => {
  const { code, log } = await problemOf(() =>
    applyInvite(issuerContextWith(config), asks({ room: 'Kitchen' })),
  );
  expect([code, log.reason]).toEqual(['invalid_request', 'fields: identity']);
});

test.each([
  ['nothing', {}],
  ['the same', { identity: 'mabel', room: 'Yoga' }],
  ['the same otherwise spelled', { identity: 'MABEL', room: 'yoga' }],
])('an invite fills in identity and room for who says %s', (_, fields) => {
  for (const settings of [config, strict]) {
    const asked = applyInvite(
      issuerContextWith(settings),
      asks({ ...fields, locale: 'fr', invite: invite() }),
    );
    expect(asked).toEqual({ identity: 'mabel', room: 'Yoga', locale: 'fr', invited: true });
  }
});

test.each([
  ['another identity', { identity: 'tommy' }],
  ['another room', { room: 'Kitchen' }],
  ['another of both', { identity: 'tommy', room: 'Kitchen' }],
])('an invite is for nobody who says %s', async (_, fields) => {
  const { code, log } = await problemOf(() =>
    applyInvite(issuerContextWith(config), asks({ ...fields, invite: invite() })),
  );
  expect([code, log.reason]).toEqual(['invite_required', 'an invite for somebody else or another room']);
});

test.each([
  ['too old', () => invite(-60)],
  ['a text', () => 'please'],
  ['empty', () => ''],
  ['of another door', () => invite(60, configWith())],
])('an invite that is %s is none, required or not', async (_, make) => {
  for (const settings of [config, strict]) {
    expect(
      await codeOf(() =>
        applyInvite(issuerContextWith(settings), asks({ identity: 'mabel', invite: make() })),
      ),
    ).toBe('invite_required');
  }
});

test('with REQUIRE_INVITE nobody gets far without one, named or not', async () => {
  for (const fields of [{}, { identity: 'mabel' }]) {
    const { code, log } = await problemOf(() => applyInvite(issuerContextWith(strict), asks(fields)));
    expect([code, log.reason]).toEqual(['invite_required', 'no invite']);
  }
});

import { type Keepsake, openPocket, type Sent } from '../../src/assets/client/keepsake';
import type { Link } from '../../src/assets/client/link';
import { admissionFor } from './support/passes';

function memory(): Storage {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  } as Storage;
}

const call: Keepsake = { at: 'call', admission: admissionFor(900) };

/** The pocket that a reload, or another link in the same tab, finds. */
function pocketWith(keepsake: Keepsake, link: Link = {}, before: Link = link) {
  const storage = memory();
  openPocket(before, () => storage).keep(keepsake);
  return openPocket(link, () => storage);
}

test('a reload finds what was kept', () => {
  expect(pocketWith(call).read()).toEqual(call);
});

const sent: Sent = {
  challenge: 'challenge',
  room: 'Yoga',
  channel: 'sms',
  to: '********76',
  channels: ['sms', 'email'],
  codeLength: 6,
  expiresAt: Date.now() + 600_000,
  resendAt: Date.now() + 30_000,
  identity: 'mabel',
  sends: 2,
  same: true,
  wrong: 1,
  stuck: true,
  freeAt: { phone: 1, email: 2 },
};

test('a reload finds the code that was sent, with all that is known about it', () => {
  expect(pocketWith({ at: 'passcode', sent }).read()).toEqual({ at: 'passcode', sent });
});

test('a code that an earlier version of the page kept is found, and nothing is claimed about it', () => {
  const { same: _same, stuck: _stuck, freeAt: _freeAt, ...less } = sent;
  const { resendAt } = sent;
  expect(pocketWith({ at: 'passcode', sent: less as Sent }).read()).toEqual({
    at: 'passcode',
    sent: { ...less, same: false, stuck: false, freeAt: { phone: resendAt, email: resendAt } },
  });
});

test('a pass that is over is not found again', () => {
  expect(pocketWith({ at: 'call', admission: admissionFor(-1) }).read()).toBeUndefined();
});

test('a link for the same person and room goes on where they were', () => {
  expect(pocketWith(call, { identity: 'Mabel', room: 'yoga' }, {}).read()).toEqual(call);
});

test('the same invite goes on where they were', () => {
  expect(pocketWith(call, { invite: 'one' }).read()).toEqual(call);
});

test.each([{ identity: 'tommy' }, { room: 'My Room' }, { invite: 'another' }])(
  'another link starts afresh: %p',
  (link) => {
    expect(pocketWith(call, link, { invite: 'one' }).read()).toBeUndefined();
  },
);

test('an emptied pocket is empty', () => {
  const pocket = pocketWith(call);
  pocket.empty();
  expect(pocket.read()).toBeUndefined();
});

test('a browser that refuses storage only forgets', () => {
  const pocket = openPocket({}, () => {
    throw new DOMException('denied', 'SecurityError');
  });
  pocket.keep(call);
  expect(pocket.read()).toBeUndefined();
});

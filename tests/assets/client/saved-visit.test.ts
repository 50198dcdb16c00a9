import { now } from '../../../src/assets/client/clock';
import type { Link } from '../../../src/assets/client/link';
import { createVisitStorage, type SavedVisit } from '../../../src/assets/client/saved-visit';
import type { Verification } from '../../../src/assets/client/verification';
import { admissionFor } from './support/passes';

beforeAll(() => jest.useFakeTimers());
afterAll(() => jest.useRealTimers());

function memory(): Storage {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  } as Storage;
}

let call: SavedVisit;
let waiting: SavedVisit;
beforeEach(() => {
  waiting = { at: 'passcode', verifications: [verificationNow()] };
  call = { at: 'call', admission: admissionFor(900) };
});

/** A storage with a saved visit, for a reload or another link in the same tab. */
function storageWith(visit: SavedVisit, link: Link = {}, before: Link = link) {
  const storage = memory();
  createVisitStorage(before, () => storage).save(visit);
  return createVisitStorage(link, () => storage);
}

test('a reload finds the saved visit', () => {
  expect(storageWith(call).read()).toEqual(call);
});

const verificationNow = (): Verification => ({
  challenge: 'challenge',
  room: 'Yoga',
  channel: 'sms',
  to: '********76',
  channels: ['sms', 'email'],
  codeLength: 6,
  expiresAt: now() + 600_000,
  resendAt: now() + 30_000,
  identity: 'mabel',
  askedRoom: 'yoga',
  sends: 2,
  same: true,
  wrong: 1,
  stuck: true,
  inDoubt: true,
  freeAt: { phone: now() + 30_000, email: now() },
});

test('a reload finds a wait with its reason, and with the moment when it began', () => {
  const wait: SavedVisit = {
    at: 'waiting',
    admission: admissionFor(900),
    hold: 'room_locked',
    since: now() - 300_000,
  };
  expect(storageWith(wait).read()).toEqual(wait);
});

test('a reload finds the pending verification with all its fields', () => {
  expect(storageWith(waiting).read()).toEqual(waiting);
});

/** The visit after a reload, with a new clock of the page and an error of the wall clock. */
function reloaded(visit: SavedVisit, { after, clockError = 0 }: { after: number; clockError?: number }) {
  const saved = storageWith(visit);
  jest.advanceTimersByTime(after);
  jest.setSystemTime(Date.now() + clockError);
  const kept = saved.read();
  if (!kept) return undefined;
  if ('admission' in kept) return { pass: kept.admission.expiresAt - now() };
  const [first] = kept.verifications;
  return first && { code: first.expiresAt - now(), wait: first.freeAt.phone - now() };
}

const HOUR = 3_600_000;

test.each([
  ['the remaining times go on', { after: 20_000 }, { code: 580_000, wait: 10_000 }],
  [
    'a clock set forward lets no valid code expire',
    { after: 1000, clockError: HOUR },
    { code: 600_000, wait: 0 },
  ],
  ['a clock set back prolongs no wait', { after: 1000, clockError: -HOUR }, { code: 600_000, wait: 0 }],
  ['whether a code has expired is left to the door', { after: HOUR }, { code: 600_000, wait: 0 }],
])('after a reload, %s', (_name, time, left) => {
  expect(reloaded(waiting, time)).toEqual(left);
});

test.each([
  ['the remaining time goes on', { after: 100_000 }, 800_000],
  ['a pass that seems to have expired is renewed at once', { after: HOUR }, 0],
  ['a clock set back does not prolong it', { after: 1000, clockError: -HOUR }, 900_000],
])('of a pass, after a reload, %s', (_name, time, pass) => {
  expect(reloaded(call, time)).toEqual({ pass });
});

test('a visit that is a day old is not found again', () => {
  expect(reloaded(call, { after: 25 * HOUR })).toBeUndefined();
});

test('the storage holds no moment of the page’s clock, which it outlasts', () => {
  const storage = memory();
  createVisitStorage({}, () => storage).save(waiting);
  const { visit } = JSON.parse(storage.getItem('doorcode:4') ?? '');
  expect(visit.verifications[0]).toMatchObject({
    expiresAt: 600_000,
    freeAt: { phone: 30_000, email: 0 },
  });
});

test.each([{ identity: 'tommy' }, { room: 'My Room' }, { invite: 'another' }])(
  'another link leads to the name, and the code that was sent is still there: %p',
  (link) => {
    expect(storageWith(waiting, link, { invite: 'one' }).read()).toEqual({ ...waiting, at: 'identify' });
  },
);

test('a link for the same person and room goes on where they were', () => {
  expect(storageWith(call, { identity: 'Mabel', room: 'yoga' }, {}).read()).toEqual(call);
});

test('the same invite goes on where they were', () => {
  expect(storageWith(call, { invite: 'one' }).read()).toEqual(call);
});

test.each([{ identity: 'tommy' }, { room: 'My Room' }, { invite: 'another' }])(
  'another link starts afresh: %p',
  (link) => {
    expect(storageWith(call, link, { invite: 'one' }).read()).toBeUndefined();
  },
);

test('a cleared storage is empty', () => {
  const saved = storageWith(call);
  saved.clear();
  expect(saved.read()).toBeUndefined();
});

test('a browser that refuses storage starts afresh', () => {
  const saved = createVisitStorage({}, () => {
    throw new DOMException('denied', 'SecurityError');
  });
  saved.save(call);
  expect(saved.read()).toBeUndefined();
});

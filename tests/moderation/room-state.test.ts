import fc from 'fast-check';
import type { Identity } from '../../src/contract/names';
import {
  admit,
  begin,
  type Change,
  current,
  DENIED_FOR,
  deny,
  end,
  isDenied,
  isNoted,
  isRemoved,
  letBack,
  lock,
  OPEN,
  parseState,
  remove,
  storedState,
  unlock,
} from '../../src/moderation/room-state';

const [mabel, tommy, odd] = ['mabel', 'Tommy', 'constructor'] as Identity[] as [Identity, Identity, Identity];
const NOW = 1_000_000;
const UNTIL = NOW + 14_400;
const after = (...changes: Change[]) => changes.reduce((state, change) => change(state), OPEN);

test('of an open room nothing is noted', () => {
  for (const identity of [mabel, tommy, odd]) {
    expect(isNoted(OPEN, identity)).toBe(false);
    expect(isRemoved(OPEN, identity)).toBe(false);
    expect(isDenied(OPEN, identity, NOW)).toBe(false);
  }
});

test('a lock lets those back in who were there, by whatever case of their name, and ends', () => {
  const state = after(lock([mabel, tommy], UNTIL));
  expect([...state.mayReturn.keys()]).toEqual(['mabel', 'tommy']);
  expect(state.lockedUntil).toBe(UNTIL);
  expect(current(state, UNTIL - 1)).toEqual(state);
  expect(current(state, UNTIL)).toEqual(OPEN);
  expect(unlock(state)).toEqual(OPEN);
});

test('two hosts who lock at once let all those in who either of them saw', () => {
  expect([...after(lock([mabel], UNTIL), lock([tommy], UNTIL + 1)).mayReturn]).toEqual([
    ['mabel', UNTIL],
    ['tommy', UNTIL + 1],
  ]);
});

test('who is admitted to a locked room may come in, and to an open one is kept out by a later lock', () => {
  expect(after(lock([], UNTIL), admit([mabel], UNTIL)).mayReturn.has('mabel')).toBe(true);
  expect(after(admit([mabel], UNTIL), lock([], UNTIL)).mayReturn.has('mabel')).toBe(false);
});

test('a denial holds for ten minutes, the second for the session, and saying it twice at once is one', () => {
  const first = after(deny(mabel, NOW, UNTIL));
  expect(isDenied(first, mabel, NOW + DENIED_FOR - 1)).toBe(true);
  expect(isDenied(first, mabel, NOW + DENIED_FOR)).toBe(false);
  expect(deny(mabel, NOW + 1, UNTIL + 1)(first)).toBe(first);

  const later = NOW + DENIED_FOR;
  const second = deny(mabel, later, later + 14_400)(current(first, later));
  expect(isDenied(second, mabel, later + 14_399)).toBe(true);
  expect(isDenied(second, mabel, later + 14_400)).toBe(false);
  expect(current(second, later + 14_400)).toEqual(OPEN);
});

test('a first denial ends with the session', () => {
  expect(isDenied(after(deny(mabel, NOW, NOW + 300)), mabel, NOW + 300)).toBe(false);
});

test('who was forgotten is denied for the first time again', () => {
  const forgotten = current(after(deny(mabel, NOW, UNTIL)), UNTIL);
  expect(isDenied(deny(mabel, UNTIL, UNTIL + 14_400)(forgotten), mabel, UNTIL + DENIED_FOR)).toBe(false);
});

test('an admission takes a denial back, and a denial an admission', () => {
  expect(isDenied(after(deny(mabel, NOW, UNTIL), admit([mabel], UNTIL)), mabel, NOW)).toBe(false);
  const denied = after(lock([mabel], UNTIL), admit([mabel], UNTIL), deny(mabel, NOW, UNTIL));
  expect(denied.admitted.size + denied.mayReturn.size).toBe(0);
});

test('who is removed is neither admitted nor among those who may return, and not either once they are let back', () => {
  const removed = after(lock([mabel], UNTIL), admit([mabel], UNTIL), remove(mabel, UNTIL));
  expect(isRemoved(removed, mabel)).toBe(true);
  const back = letBack(mabel)(removed);
  expect(isRemoved(back, mabel)).toBe(false);
  expect(isNoted(back, mabel)).toBe(true);
  expect(back.admitted.size + back.mayReturn.size).toBe(0);
  expect(letBack(mabel)(back)).toEqual(back);
  expect(isRemoved(remove(mabel, UNTIL)(back), mabel)).toBe(true);
  expect(current(removed, UNTIL).removed.size).toBe(0);
});

test('an admission does not bring back who was removed', () => {
  expect(isRemoved(after(remove(mabel, UNTIL), admit([mabel], UNTIL)), mabel)).toBe(true);
});

test('to let somebody back who was not removed changes nothing', () => {
  expect(letBack(mabel)(OPEN)).toBe(OPEN);
});

test('the end of a call opens the lock and forgets who was admitted, but not who was removed or denied', () => {
  const before = after(
    lock([tommy], UNTIL),
    admit([tommy], UNTIL),
    remove(mabel, UNTIL),
    deny(tommy, NOW, UNTIL),
  );
  const ended = end(UNTIL)(before);
  expect(ended).toEqual({
    ...before,
    endedUntil: UNTIL,
    lockedUntil: 0,
    mayReturn: new Map(),
    admitted: new Map(),
  });
  expect(begin(ended).endedUntil).toBe(0);
  expect(current(ended, UNTIL).endedUntil).toBe(0);
  expect(current(ended, UNTIL - 1).endedUntil).toBe(UNTIL);
});

const identity = fc.constantFrom(mabel, tommy, odd);
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.subarray([mabel, tommy, odd]).map((all) => lock(all, UNTIL)),
  fc.constant(unlock),
  fc.subarray([mabel, tommy, odd]).map((all) => admit(all, UNTIL)),
  identity.map((who) => deny(who, NOW, UNTIL)),
  identity.map((who) => remove(who, UNTIL)),
  identity.map((who) => letBack(who)),
  fc.constant(end(UNTIL)),
  fc.constant(begin),
);

test('whatever hosts do, in whatever order: what is stored is read again as it was', () => {
  fc.assert(
    fc.property(fc.array(change), (changes) => {
      const state = after(...changes);
      expect(parseState(JSON.parse(JSON.stringify(storedState(state))))).toEqual(state);
    }),
  );
});

test('whatever is done but letting back: who is removed stays so', () => {
  const others = change.filter((make) => isRemoved(make(after(remove(mabel, UNTIL))), mabel));
  fc.assert(
    fc.property(fc.array(others), (changes) => {
      expect(isRemoved(after(remove(mabel, UNTIL), ...changes), mabel)).toBe(true);
    }),
  );
});

test.each([
  undefined,
  null,
  {},
  [],
  'OPEN',
  { ...storedState(OPEN), lockedUntil: '0' },
  { ...storedState(OPEN), lockedUntil: -1 },
  { ...storedState(OPEN), admitted: {} },
  { ...storedState(OPEN), admitted: [['mabel']] },
  { ...storedState(OPEN), admitted: [['mabel', 1, 2]] },
  { ...storedState(OPEN), removed: [['mabel', { identity: 'mabel', until: 1 }]] },
  { ...storedState(OPEN), denied: [['mabel', 1]] },
  { ...storedState(OPEN), more: 1 },
])('%j is no state', (stored) => {
  expect(parseState(stored)).toBeUndefined();
});

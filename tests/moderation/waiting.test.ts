import type { Identity } from '../../src/contract/names';
import { parseWaiting, stillAsking, WAITING_TTL } from '../../src/moderation/waiting';

const asking = (identity: string, since: number, renewedAt: number) => ({
  identity: identity as Identity,
  since,
  renewedAt,
});

test('who has not asked for a minute and a half is off the list, although Sync may still have them', () => {
  const list = [asking('mabel', 10, 1000), asking('tommy', 20, 1001)];
  expect(stillAsking(list, 1000 + WAITING_TTL - 1)).toEqual(list);
  expect(stillAsking(list, 1000 + WAITING_TTL)).toEqual([list[1]]);
  expect(stillAsking(list, 1001 + WAITING_TTL)).toEqual([]);
});

test('who has waited longest comes first', () => {
  const [later, first] = [asking('mabel', 20, 1000), asking('tommy', 10, 1000)];
  expect(stillAsking([later, first], 1000)).toEqual([first, later]);
});

test.each([
  null,
  undefined,
  'mabel',
  { identity: 7, since: 1, renewedAt: 1 },
  { identity: 'mabel', since: '1', renewedAt: 1 },
  { identity: 'mabel', since: 1 },
])('%j is nobody who waits', (stored) => {
  expect(parseWaiting(stored)).toBeUndefined();
});

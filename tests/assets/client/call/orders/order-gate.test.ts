import { secondsLeftOf } from '../../../../../src/assets/client/call/badges/badge';
import type { Order, OrderMessage } from '../../../../../src/assets/client/call/orders/order';
import { createOrderGate } from '../../../../../src/assets/client/call/orders/order-gate';
import type { Identity, RoomName } from '../../../../../src/contract/names';
import { badgeKeys, signBadge } from '../../../../../src/moderation/badge';
import { configWith } from '../../../../support/settings';

const config = configWith();
const NOW = 1_800_000_000;
const badgeOf = (identity: string, room = 'My Room') =>
  signBadge(config, { identity: identity as Identity, room: room as RoomName }, { iat: NOW, exp: NOW + 900 });

let seconds = NOW;
const verify = (badge: string, sender: string) =>
  secondsLeftOf(badge, sender, { keys: badgeKeys(config), room: 'My Room', seconds, subtle: crypto.subtle });
const gateOf = (identity = 'mabel', isHost = false) =>
  createOrderGate({ identity, isHost: () => isHost, verify });

let count = 0;
const order = (more: Partial<OrderMessage> = {}): OrderMessage => ({
  type: 'order',
  id: `${count++}`,
  order: 'mute' as Order,
  to: 'mabel',
  badge: badgeOf('blathers'),
  ...more,
});

let clock = 0;
beforeEach(() => {
  seconds = NOW;
  clock = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => clock);
});
afterEach(() => jest.restoreAllMocks());

test('a host’s order to this page, or to everybody, is obeyed', async () => {
  const gate = gateOf();
  expect(await gate('blathers', order())).toBe(true);
  expect(await gate('blathers', order({ to: '*' }))).toBe(true);
});

test('an order to somebody else is not', async () => {
  expect(await gateOf()('blathers', order({ to: 'tommy' }))).toBe(false);
});

test('a host obeys nobody', async () => {
  const gate = gateOf('isabelle', true);
  expect(await gate('blathers', order({ to: '*' }))).toBe(false);
  expect(await gate('blathers', order({ to: 'isabelle' }))).toBe(false);
});

test('an order is obeyed once, however often it comes', async () => {
  const gate = gateOf();
  const message = order();
  const answers = await Promise.all([gate('blathers', message), gate('blathers', message)]);
  expect(answers.filter(Boolean)).toHaveLength(1);
  expect(await gate('blathers', message)).toBe(false);
});

test('what somebody else repeats, forges or shows too late is not obeyed', async () => {
  const gate = gateOf();
  expect(await gate('tommy', order())).toBe(false);
  expect(await gate('tommy', order({ badge: 'a.b.c' }))).toBe(false);
  expect(await gate('blathers', order({ badge: badgeOf('blathers', 'Your Room') }))).toBe(false);
  seconds = NOW + 1000;
  expect(await gate('blathers', order())).toBe(false);
});

test('forged orders use up neither the id nor the rate of true ones', async () => {
  const gate = gateOf();
  for (let i = 0; i < 50; i++) expect(await gate('tommy', order({ id: 'next' }))).toBe(false);
  expect(await gate('blathers', order({ id: 'next' }))).toBe(true);
});

test('at most ten orders are obeyed in ten seconds, whoever sends them', async () => {
  const gate = gateOf();
  const isabelle = badgeOf('isabelle');
  const obeyed: boolean[] = [];
  for (let i = 0; i < 8; i++) {
    obeyed.push(await gate('blathers', order()), await gate('isabelle', order({ badge: isabelle })));
    clock += 100;
  }
  expect(obeyed.filter(Boolean)).toHaveLength(10);
  clock = 9_999;
  expect(await gate('blathers', order())).toBe(false);
  clock = 10_000;
  expect(await gate('blathers', order())).toBe(true);
});

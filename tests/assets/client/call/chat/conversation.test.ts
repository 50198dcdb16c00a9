import { signal } from '@preact/signals-core';
import type { Call, DataChannel, DataListener } from '../../../../../src/assets/client/call/call';
import {
  type Conversation,
  createConversation,
} from '../../../../../src/assets/client/call/chat/conversation';
import { now } from '../../../../../src/assets/client/clock';
import { pretendCall } from '../../support/calls';

const MABEL = { sid: 'PA1', identity: 'mabel' };
const TOMMY = { sid: 'PA2', identity: 'tommy' };

let conversation: Conversation;
let sent: string[];
let listeners: DataListener[];
const call = signal<Call | undefined>(undefined);
const badge = signal<string | undefined>(undefined);
let orders: string[];

/** Connects the conversation to the test. */
function connect(): void {
  const dataChannel: DataChannel = {
    send: (data) => sent.push(data) > 0,
    listen: (mine) => {
      listeners.push(mine);
      return () => {
        listeners = listeners.filter((other) => other !== mine);
      };
    },
  };
  call.value = { ...pretendCall(), dataChannel };
}
const says = (from: typeof MABEL, message: object): void => {
  for (const { onMessage } of listeners) onMessage(from, JSON.stringify(message));
};
const texts = () => conversation.messages.value.map(({ identity, text }) => `${identity}: ${text}`);

beforeEach(() => {
  jest.useFakeTimers();
  sent = [];
  listeners = [];
  call.value = undefined;
  badge.value = 'blathers’ badge';
  orders = [];
  conversation = createConversation({
    call,
    identity: 'blathers',
    badge,
    verify: async (shown, sender) => (shown === `${sender}’s badge` ? 60 : 0),
    onOrder: (sender, { order }) => orders.push(`${sender}: ${order}`),
  });
  connect();
});
afterEach(() => {
  conversation.stop();
  jest.useRealTimers();
});

test('a message is sent once, and shown to its writer', () => {
  expect(conversation.write(' Hello ')).toBe('sent');
  expect(sent.map((data) => JSON.parse(data))).toEqual([
    { type: 'text', id: expect.any(String), text: 'Hello' },
  ]);
  expect(texts()).toEqual(['blathers: Hello']);
});

test('messages are shown in the order of arrival, each once, with the identity of their sender', () => {
  says(MABEL, { type: 'text', id: '1', text: 'one' });
  says(TOMMY, { type: 'text', id: '1', text: 'two', identity: 'mabel' });
  says(MABEL, { type: 'text', id: '1', text: 'one' });
  says(MABEL, { type: 'text', id: '2', text: 'three' });
  expect(texts()).toEqual(['mabel: one', 'tommy: two', 'mabel: three']);
});

test('nothing is sent that is empty, beyond the rate, or without a connection', () => {
  expect(conversation.write(' \n ')).toBe('empty');
  const outcomes = Array.from({ length: 12 }, (_, i) => conversation.write(`${i}`));
  expect(outcomes.slice(0, 8)).toEqual(Array(8).fill('sent'));
  expect(outcomes.at(-1)).toBe('too fast');
  expect(sent).toHaveLength(8);
  call.value = undefined;
  expect(conversation.write('hello?')).toBe('not connected');
});

test('messages of a page beyond its rate are dropped, those of others are not', () => {
  for (let i = 0; i < 500; i++) says(MABEL, { type: 'text', id: `${i}`, text: `${i}` });
  says(TOMMY, { type: 'text', id: 'a', text: 'still here' });
  expect(texts().length).toBeLessThanOrEqual(42);
  expect(texts().at(-1)).toBe('tommy: still here');
});

test('messages of a participant who writes without end push out their own, never those of others', () => {
  conversation.write('mine');
  says(TOMMY, { type: 'text', id: 'a', text: 'first' });
  for (let i = 0; i < 2000; i++) {
    says(MABEL, { type: 'text', id: `${i}`, text: `${i}` });
    jest.advanceTimersByTime(200);
  }
  says(TOMMY, { type: 'text', id: 'b', text: 'last' });
  expect(texts()).toHaveLength(300);
  expect(texts().slice(0, 2)).toEqual(['blathers: mine', 'tommy: first']);
  expect(texts().slice(-2)).toEqual(['mabel: 1999', 'tommy: last']);
});

test('rejoining does not reset the rate', () => {
  for (let visit = 0; visit < 10; visit++) {
    const from = { ...MABEL, sid: `PA${visit}` };
    for (let i = 0; i < 40; i++) says(from, { type: 'text', id: `${i}`, text: 'again' });
    for (const { onParticipantLeft } of listeners) onParticipantLeft(from);
  }
  expect(texts().length).toBeLessThanOrEqual(42);
});

test('a participant who joins again and again does not use up the rate of others', () => {
  for (let i = 0; i < 300; i++) {
    for (const { onParticipantReady } of listeners) onParticipantReady();
    jest.advanceTimersByTime(150);
  }
  expect(sent.length).toBeLessThanOrEqual(60);
});

test('messages outlast a connection that breaks', () => {
  says(MABEL, { type: 'text', id: '1', text: 'before' });
  call.value = undefined;
  expect(listeners).toEqual([]);
  connect();
  says(MABEL, { type: 'text', id: '2', text: 'after' });
  expect(texts()).toEqual(['mabel: before', 'mabel: after']);
});

test('a raised hand is sent to everybody, and again to newcomers', () => {
  conversation.raiseHand(true);
  const presences = () => sent.map((data) => JSON.parse(data)).filter(({ type }) => type === 'presence');
  expect(presences()).toEqual([{ type: 'presence', hand: 0, badge: 'blathers’ badge' }]);
  jest.advanceTimersByTime(1000);
  for (const { onParticipantReady } of listeners) onParticipantReady();
  jest.advanceTimersByTime(10_000);
  expect(presences().length).toBeGreaterThanOrEqual(3);
  expect(presences().at(-1)?.hand).toBeGreaterThanOrEqual(1000);
  conversation.raiseHand(false);
  expect(presences().at(-1)?.hand).toBeNull();
});

test('the presence of a participant is known until they leave', () => {
  says(MABEL, { type: 'presence', hand: 5000 });
  expect(conversation.presences.value.get('mabel')).toEqual({ handSince: now() - 5000 });
  for (const { onParticipantLeft } of listeners) onParticipantLeft(MABEL);
  jest.advanceTimersByTime(10_000);
  expect(conversation.presences.value.size).toBe(0);
});

test('a hand stays raised when its page rejoins', () => {
  says(MABEL, { type: 'presence', hand: 5000 });
  for (const { onParticipantLeft } of listeners) onParticipantLeft(MABEL);
  jest.advanceTimersByTime(4000);
  says({ sid: 'PA9', identity: 'mabel' }, { type: 'presence', hand: 9000 });
  jest.advanceTimersByTime(20_000);
  expect(conversation.presences.value.get('mabel')?.handSince).toBe(now() - 29_000);
});

test('fifty participants who join at once do not use up the rate of others', () => {
  for (let other = 0; other < 49; other++) {
    for (const { onParticipantReady } of listeners) onParticipantReady();
    jest.advanceTimersByTime(60);
  }
  jest.advanceTimersByTime(10_000);
  expect(sent.length).toBeLessThanOrEqual(4);
});

test('a participant who reacts without end leaves room for the others', () => {
  says(TOMMY, { type: 'reaction', reaction: 'heart' });
  for (let i = 0; i < 40; i++) says(MABEL, { type: 'reaction', reaction: 'party' });
  expect(conversation.reactions.value.map(({ identity }) => identity)).toContain('tommy');
});

test('reactions float for a moment, and are bounded', () => {
  expect(conversation.react('heart')).toBe(true);
  for (let i = 0; i < 60; i++) says(MABEL, { type: 'reaction', reaction: 'party' });
  expect(conversation.reactions.value.length).toBeLessThanOrEqual(20);
  jest.advanceTimersByTime(5000);
  expect(conversation.reactions.value).toEqual([]);
});

const showsBadge = async (from: typeof MABEL, shown?: string): Promise<void> => {
  says(from, { type: 'presence', hand: null, badge: shown });
  await jest.advanceTimersByTimeAsync(0);
};
const hosts = () => [...conversation.hosts.value];

test('only a badge of their own makes somebody a host', async () => {
  await showsBadge(TOMMY, 'mabel’s badge');
  await showsBadge(TOMMY);
  expect(hosts()).toEqual([]);
  await showsBadge(MABEL, 'mabel’s badge');
  expect(hosts()).toEqual(['mabel']);
});

test('a host is none any more when their badge expires, they show none, or they leave', async () => {
  await showsBadge(MABEL, 'mabel’s badge');
  await jest.advanceTimersByTimeAsync(59_000);
  expect(hosts()).toEqual(['mabel']);
  await jest.advanceTimersByTimeAsync(1000);
  expect(hosts()).toEqual([]);
  await showsBadge(MABEL, 'mabel’s badge');
  await showsBadge(MABEL);
  expect(hosts()).toEqual([]);
  await showsBadge(MABEL, 'mabel’s badge');
  for (const { onParticipantLeft } of listeners) onParticipantLeft(MABEL);
  await jest.advanceTimersByTimeAsync(10_000);
  expect(hosts()).toEqual([]);
});

test('a badge that is renewed is shown to everybody at once', () => {
  sent = [];
  badge.value = 'the next';
  expect(sent.map((data) => JSON.parse(data))).toEqual([{ type: 'presence', hand: null, badge: 'the next' }]);
});

test('orders are handed on with the identity of their sender', () => {
  says(TOMMY, { type: 'order', id: '1', order: 'mute', to: '*', badge: 'x', identity: 'mabel' });
  expect(orders).toEqual(['tommy: mute']);
});

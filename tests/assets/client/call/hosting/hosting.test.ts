import { signal } from '@preact/signals-core';
import type { HostInfo } from '../../../../../src/assets/client/api';
import type { Call, Participant } from '../../../../../src/assets/client/call/call';
import { startHosting } from '../../../../../src/assets/client/call/hosting/hosting';
import type { Session } from '../../../../../src/assets/client/session';
import { pretendCall } from '../../support/calls';
import { pass, useTestTimers } from '../../support/timers';

const ALL = ['remove', 'end', 'mute', 'lock', 'admit', 'letBack'];

const participant = (identity: string): Participant => ({
  identity,
  switchedOff: false,
  screenOrder: 0,
  muted: false,
  speaking: false,
  networkQuality: null,
  reconnecting: false,
});

const open = ({ controls = ALL, here = ['mabel'], waiting = [] as object[] } = {}) => {
  const state = { locked: false, waiting, removed: [] as string[] };
  const moderate = jest.fn<ReturnType<Session['moderate']>, Parameters<Session['moderate']>>(async () => ({
    ...state,
  }));
  const participants = signal(here.map(participant));
  const sent: unknown[] = [];
  const pretend = { ...pretendCall(), participants };
  const call = signal<Call | undefined>({
    ...pretend,
    dataChannel: { ...pretend.dataChannel, send: (data) => sent.push(JSON.parse(data)) > 0 },
  });
  const hostInfo = signal<HostInfo | undefined>({ badgeKeys: [], badge: 'my badge', controls });
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' as DocumentVisibilityState });
  const knock = { play: jest.fn(), close: jest.fn() };
  const leave = jest.fn();
  const session = { hostInfo, moderate };
  const hosting = startHosting({ session, callSession: { call, leave }, knock, page });
  const actions = () =>
    moderate.mock.calls.map(([{ action, identity }]) => [action, identity].join(' ').trim());
  return { hosting, state, moderate, participants, sent, call, page, knock, leave, actions };
};

useTestTimers();

test('orders carry the host’s badge and each an id of its own', () => {
  const { hosting, sent, call } = open();
  expect(hosting.send('mute', 'mabel')).toBe(true);
  hosting.send('askVideo', '*');
  const order = { type: 'order', id: expect.any(String), badge: 'my badge' };
  expect(sent).toEqual([
    { ...order, order: 'mute', to: 'mabel' },
    { ...order, order: 'askVideo', to: '*' },
  ]);
  expect(new Set(sent.map((message) => (message as { id: string }).id)).size).toBe(2);
  call.value = undefined;
  expect(hosting.send('mute', 'mabel')).toBe(false);
  expect(hosting.notSent.value).toBe(true);
  hosting.stop();
});

test('a door without state is never asked who waits', async () => {
  const { hosting, moderate } = open({ controls: ['remove', 'end', 'mute'] });
  await pass(60_000);
  expect(moderate).not.toHaveBeenCalled();
  hosting.stop();
});

test('a page that is hidden asks less often, and one that is not in the call asks nothing', async () => {
  const { hosting, moderate, page, call } = open();
  await pass(4000);
  expect(moderate).toHaveBeenCalledTimes(2);
  page.visibilityState = 'hidden';
  page.dispatchEvent(new Event('visibilitychange'));
  await pass(19_000);
  expect(moderate).toHaveBeenCalledTimes(3);
  call.value = undefined;
  await pass(60_000);
  expect(moderate).toHaveBeenCalledTimes(3);
  hosting.stop();
});

test('a sound is played once for each who comes, unless it is switched off', async () => {
  const { hosting, state, knock } = open();
  state.waiting = [{ identity: 'tommy', since: 0 }];
  await pass(8000);
  expect(knock.play).toHaveBeenCalledTimes(1);
  state.waiting = [...state.waiting, { identity: 'sable', since: 0 }];
  await pass(4000);
  expect(knock.play).toHaveBeenCalledTimes(2);
  hosting.setSound(false);
  state.waiting = [...state.waiting, { identity: 'isabelle', since: 0 }];
  await pass(4000);
  expect(knock.play).toHaveBeenCalledTimes(2);
  hosting.stop();
  expect(knock.close).toHaveBeenCalled();
});

test('knocks that nobody hears: who knocked before the host came, while the page was hidden, or anew is heard', async () => {
  const { hosting, state, knock, page } = open({ waiting: [{ identity: 'tommy', since: 300 }] });
  await pass(0);
  expect(knock.play).toHaveBeenCalledTimes(1);

  page.visibilityState = 'hidden';
  page.dispatchEvent(new Event('visibilitychange'));
  state.waiting = [...state.waiting, { identity: 'sable', since: 0 }];
  await pass(20_000);
  expect(knock.play).toHaveBeenCalledTimes(2);

  state.waiting = [];
  await pass(20_000);
  state.waiting = [{ identity: 'tommy', since: 0 }];
  await pass(20_000);
  expect(knock.play).toHaveBeenCalledTimes(3);
  hosting.stop();
});

test('whoever was removed and comes back is removed again, not without end', async () => {
  const { hosting, state, participants, actions } = open({ here: [] });
  state.removed = ['mabel'];
  await pass(4000);
  expect(actions()).not.toContain('remove mabel');
  participants.value = [participant('tommy'), participant('mabel')];
  await pass(0);
  participants.value = [participant('mabel')];
  await pass(1000);
  expect(actions().filter((action) => action === 'remove mabel')).toHaveLength(1);
  await pass(9000);
  expect(actions().filter((action) => action === 'remove mabel').length).toBeGreaterThan(1);
  expect(actions()).not.toContain('remove tommy');
  hosting.stop();
});

test('whoever was just removed is given a moment to go', async () => {
  const { hosting, state, participants, actions } = open();
  state.removed = ['mabel'];
  await hosting.moderation.act('remove', 'mabel');
  participants.value = [participant('mabel')];
  await pass(1000);
  expect(actions().filter((action) => action === 'remove mabel')).toHaveLength(1);
  hosting.stop();
});

test('whoever was removed, has gone and comes back at once is removed again at once', async () => {
  const { hosting, state, participants, actions } = open();
  await pass(0);
  state.removed = ['mabel'];
  await hosting.moderation.act('remove', 'mabel');
  participants.value = [];
  await pass(100);
  participants.value = [participant('mabel')];
  await pass(100);
  expect(actions().filter((action) => action === 'remove mabel')).toHaveLength(2);
  hosting.stop();
});

test('leaving asks a host when others are there, and nobody else', () => {
  const withOthers = open();
  withOthers.hosting.leave();
  expect([withOthers.leave.mock.calls.length, withOthers.hosting.question.value]).toEqual([0, 'leave']);
  for (const host of [open({ here: [] }), open({ controls: ['mute'] })]) {
    host.hosting.leave();
    expect([host.leave.mock.calls.length, host.hosting.question.value]).toEqual([1, undefined]);
    host.hosting.stop();
  }
  withOthers.hosting.stop();
});

test('whoever ends the call for all leaves it, unless that failed', async () => {
  const { hosting, moderate, leave } = open();
  moderate.mockRejectedValueOnce(new Error('no'));
  await hosting.end();
  expect(leave).not.toHaveBeenCalled();
  await hosting.end();
  expect(leave).toHaveBeenCalledTimes(1);
  hosting.stop();
});

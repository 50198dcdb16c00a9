import { signal } from '@preact/signals-core';
import { createModeration } from '../../../../../src/assets/client/call/hosting/moderation';
import { now } from '../../../../../src/assets/client/clock';
import { PageError } from '../../../../../src/assets/client/page-error';
import type { Session } from '../../../../../src/assets/client/session';
import { pass, useTestTimers } from '../../support/timers';

const answer = (...names: string[]) => ({
  room: 'My Room',
  locked: names.length > 1,
  waiting: names.map((identity) => ({ identity, since: 60 })),
  removed: ['gulliver'],
  controls: [],
});

const open = ({ looking = true } = {}) => {
  const ask = jest.fn<ReturnType<Session['moderate']>, Parameters<Session['moderate']>>(async () => answer());
  const looks = signal(looking ? 4000 : undefined);
  const moderation = createModeration({ ask, interval: looks });
  return {
    moderation,
    ask,
    looks,
    waiting: () => moderation.state.value.waiting.map(({ identity }) => identity),
  };
};

useTestTimers();

test('the door is asked at once and again and again, and not while nobody looks', async () => {
  const { moderation, ask, looks } = open();
  expect(ask.mock.calls).toEqual([[{ action: 'look' }]]);
  await pass(8000);
  expect(ask).toHaveBeenCalledTimes(3);
  looks.value = undefined;
  await pass(60_000);
  expect(ask).toHaveBeenCalledTimes(3);
  looks.value = 4000;
  await pass(4000);
  expect(ask).toHaveBeenCalledTimes(5);
  moderation.stop();
  await pass(60_000);
  expect(ask).toHaveBeenCalledTimes(5);
});

test('what the door knows is shown, with moments on the page’s own clock', async () => {
  const { moderation, ask } = open({ looking: false });
  ask.mockResolvedValueOnce(answer('mabel', 'tommy'));
  await moderation.act('look');
  const since = now() - 60_000;
  expect(moderation.state.value).toEqual({
    locked: true,
    waiting: [
      { identity: 'mabel', since },
      { identity: 'tommy', since },
    ],
    removed: ['gulliver'],
  });
});

test('an answer that makes no sense counts as nothing', async () => {
  const { moderation, ask } = open({ looking: false });
  ask.mockResolvedValueOnce({ locked: 'yes', waiting: [null, 7, { identity: 'mabel' }], removed: [7] });
  await moderation.act('look');
  expect(moderation.state.value).toEqual({ locked: false, waiting: [], removed: [] });
});

test.each([
  ['admit', 'mabel', { action: 'admit', identity: 'mabel' }],
  ['admit', undefined, { action: 'admit', everybody: true }],
  ['lock', undefined, { action: 'lock' }],
  ['remove', 'mabel', { action: 'remove', identity: 'mabel' }],
] as const)('%s %s is asked for', async (action, identity, body) => {
  const { moderation, ask } = open({ looking: false });
  expect(await moderation.act(action, identity)).toBe(true);
  expect(ask.mock.calls).toEqual([[body]]);
});

test('an action that is pressed twice is carried out once', async () => {
  const { moderation, ask } = open({ looking: false });
  await Promise.all([moderation.act('deny', 'mabel'), moderation.act('deny', 'mabel')]);
  expect(ask).toHaveBeenCalledTimes(1);
});

test('the answer of an action replaces the state; that of an earlier look does not undo it', async () => {
  const { moderation, ask, waiting } = open({ looking: false });
  let late = (_fields: object): void => undefined;
  ask.mockImplementationOnce(() => new Promise((resolve) => (late = (fields) => resolve({ ...fields }))));
  const looking = moderation.act('look');
  ask.mockResolvedValueOnce(answer('tommy'));
  await moderation.act('admit', 'mabel');
  late(answer('mabel', 'tommy'));
  await looking;
  expect(waiting()).toEqual(['tommy']);
});

test('why an action failed is kept until the next one, and nothing is lost', async () => {
  const { moderation, ask, waiting } = open({ looking: false });
  ask.mockResolvedValueOnce(answer('mabel'));
  await moderation.act('look');
  ask.mockRejectedValueOnce(new PageError('not_here'));
  expect(await moderation.act('admit', 'mabel')).toBe(false);
  expect(moderation.error.value?.code).toBe('not_here');
  expect(waiting()).toEqual(['mabel']);
  await moderation.act('look');
  expect(moderation.error.value).toBeUndefined();
});

test('looks that fail come less and less often, wait as long as the door says, and are told after three', async () => {
  const { moderation, ask } = open();
  ask.mockRejectedValue(new PageError('network'));
  await pass(4000);
  expect(ask).toHaveBeenCalledTimes(2);
  await pass(8000);
  expect(ask).toHaveBeenCalledTimes(3);
  expect(moderation.stale.value).toBe(false);
  ask.mockRejectedValue(new PageError('rate_limited', now() + 100_000));
  await pass(16_000);
  expect(ask).toHaveBeenCalledTimes(4);
  expect(moderation.stale.value).toBe(true);
  await pass(60_000);
  expect(ask).toHaveBeenCalledTimes(4);
  ask.mockResolvedValue(answer());
  await pass(40_000);
  expect(moderation.stale.value).toBe(false);
  expect(moderation.error.value).toBeUndefined();
  moderation.stop();
});

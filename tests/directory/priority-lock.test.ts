import type { Caller } from '../../src/directory/directory';
import { PriorityLock } from '../../src/directory/priority-lock';

/** Work that has the lock until they are told to end. */
function holding(lock: PriorityLock, caller: Caller) {
  let end = (): void => {};
  const done = lock.run(caller, () => new Promise<void>((resolve) => (end = resolve)));
  return { done, end: () => end() };
}

const settled = () => new Promise(setImmediate);
/** Whoever comes while the lock is taken, and the order in which they are served. */
async function order(...callers: Caller[]): Promise<Caller[]> {
  const lock = new PriorityLock(1000);
  const first = holding(lock, 'anonymous');
  const served: Caller[] = [];
  const all = callers.map((caller) =>
    lock.run(caller, async () => {
      served.push(caller);
    }),
  );
  first.end();
  await Promise.all([first.done, ...all]);
  return served;
}

test('whoever has a pass is served before challenges and strangers who came earlier', async () => {
  expect(await order('anonymous', 'anonymous', 'challenged', 'authenticated')).toEqual([
    'authenticated',
    'challenged',
    'anonymous',
    'anonymous',
  ]);
});

test('one thing is done at a time, also by who comes just when the lock is free', async () => {
  const lock = new PriorityLock(1000);
  const first = holding(lock, 'authenticated');
  const second = holding(lock, 'authenticated');
  let begun = 0;
  first.end();
  const third = lock.run('authenticated', async () => {
    begun++;
  });
  await settled();
  expect(begun).toBe(0);
  second.end();
  await Promise.all([first.done, second.done, third]);
  expect(begun).toBe(1);
});

test('what fails frees the lock, and its failure is told', async () => {
  const lock = new PriorityLock(1000);
  await expect(lock.run('anonymous', () => Promise.reject(new RangeError('broken')))).rejects.toThrow(
    'broken',
  );
  expect(await lock.run('anonymous', async () => 'done')).toBe('done');
});

test('who waits too long is told so, is not served any more, and holds nobody up', async () => {
  jest.useFakeTimers();
  const lock = new PriorityLock(1000);
  const first = holding(lock, 'anonymous');
  let served = false;
  const late = lock.run('anonymous', async () => {
    served = true;
  });
  const told = expect(late).rejects.toMatchObject({
    name: 'StoreError',
    failure: 'timeout',
    message: 'the database did not answer in time',
  });
  await jest.advanceTimersByTimeAsync(1000);
  await told;
  first.end();
  await first.done;
  expect([served, await lock.run('anonymous', async () => 'served')]).toEqual([false, 'served']);
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

test('who is served in time leaves no timer behind', async () => {
  jest.useFakeTimers();
  const lock = new PriorityLock(1000);
  const first = holding(lock, 'anonymous');
  const second = lock.run('anonymous', async () => 'served');
  first.end();
  expect(await second).toBe('served');
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

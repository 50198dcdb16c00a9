/**
 * Milliseconds on a monotonic clock, time asleep included. The zero is arbitrary: only differences mean something, and
 * only on this page. A device's wall clock may be wrong, and may be set while somebody waits.
 */
export const now = (): number => performance.now() + asleep;

/**
 * Like {@link now} without the time asleep, which looks the same as a wall clock that was corrected meanwhile. For
 * moments that must not come too early.
 */
export const nowWithoutSleep = (): number => performance.now();

/** Converts a moment of {@link nowWithoutSleep} to the clock of {@link now}. */
export const withSleep = (moment: number): number => moment + asleep;

/** Some browsers stop `performance.now()` while the device sleeps: https://crbug.com/1206450 */
let asleep = 0;

/** The two clocks may drift this far apart without the device having slept; milliseconds. */
const DRIFT = 1000;

const wakeListeners = new Set<() => void>();

/** Makes {@link now} count the time that the device slept through while this page was hidden. */
export function followSleep(page: Document = document): void {
  let hidden: { readonly wall: number; readonly ticks: number } | undefined;
  page.addEventListener('visibilitychange', () => {
    if (page.visibilityState === 'hidden') {
      hidden = { wall: Date.now(), ticks: performance.now() };
      return;
    }
    if (!hidden) return;
    const missed = Date.now() - hidden.wall - (performance.now() - hidden.ticks);
    hidden = undefined;
    if (missed < DRIFT) return;
    asleep += missed;
    for (const listener of [...wakeListeners]) listener();
  });
}

/** The longest delay that `setTimeout` takes; milliseconds. */
const MAX_TIMER = 2_147_483_647;

/**
 * Calls back after the milliseconds, counting the time that the device sleeps, which timers leave out.
 * @returns a function that cancels the call
 */
export function after(milliseconds: number, callback: () => void): () => void {
  const due = now() + Math.min(milliseconds, MAX_TIMER);
  let timer: ReturnType<typeof setTimeout>;
  const cancel = (): void => {
    clearTimeout(timer);
    wakeListeners.delete(arm);
  };
  const end = (): void => {
    cancel();
    callback();
  };
  const arm = (): void => {
    clearTimeout(timer);
    timer = setTimeout(end, Math.max(due - now(), 0));
  };
  wakeListeners.add(arm);
  arm();
  return cancel;
}

/** The part of a wait that may be left out, so that pages which joined together do not send requests together. */
const JITTER = 0.2;

/** Shortens a wait by a random part. */
export const jittered = (milliseconds: number): number => milliseconds * (1 - Math.random() * JITTER);

/** Seconds as people read them on a clock: `0:27`, `10:00`. */
export const clockTime = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** Whole seconds until a moment of {@link now}, never under 0. */
export const secondsUntil = (moment: number, from = now()): number =>
  Math.max(0, Math.ceil((moment - from) / 1000));

/**
 * Milliseconds on a clock that nobody corrects. The zero is arbitrary: only differences mean something, and only on
 * this page. A device's wall clock may be wrong, and may be set while somebody waits.
 */
export const now = (): number => performance.now() + asleep;

/**
 * The same without the sleep, which cannot be told from a wall clock that was corrected meanwhile: for what must not
 * be called over too early.
 */
export const nowWithoutSleep = (): number => performance.now();

/** A moment of {@link nowWithoutSleep} on the clock of {@link now}. */
export const withSleep = (moment: number): number => moment + asleep;

/** Some browsers stop `performance.now()` while the device sleeps: https://crbug.com/1206450 */
let asleep = 0;

/** A wall clock that runs a little apart from the other is no sleep; milliseconds. */
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

/** `setTimeout` takes no more; milliseconds. */
const MAX_TIMER = 2_147_483_647;

/**
 * Acts once the milliseconds are over, the device's sleep included, which timers leave out.
 * @returns what cancels it
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

/** Pages that came in together do not ask together: the part of a wait that may be missing. */
const JITTER = 0.2;

/** Somewhat less than given, by chance. */
export const jittered = (milliseconds: number): number => milliseconds * (1 - Math.random() * JITTER);

/** Seconds as people read them on a clock: `0:27`, `10:00`. */
export const clockTime = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** Whole seconds until a moment of {@link now}, never under 0. */
export const secondsUntil = (moment: number, from = now()): number =>
  Math.max(0, Math.ceil((moment - from) / 1000));

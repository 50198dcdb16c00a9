/**
 * Keeps a phone from locking. The browser releases the lock whenever the page is hidden.
 * @returns a function that lets it lock again
 */
export function holdWakeLock(): () => void {
  let lock: WakeLockSentinel | undefined;
  let stopped = false;
  const requestLock = async (): Promise<void> => {
    if (document.hidden || stopped) return;
    try {
      lock = await navigator.wakeLock?.request('screen');
      if (stopped) await lock?.release();
    } catch {
      // A device that is low on power refuses.
    }
  };
  document.addEventListener('visibilitychange', requestLock);
  void requestLock();
  return () => {
    stopped = true;
    document.removeEventListener('visibilitychange', requestLock);
    void lock?.release().catch(() => undefined);
  };
}

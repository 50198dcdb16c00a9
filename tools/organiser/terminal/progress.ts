import { SingleBar } from 'cli-progress';

/** Told how many of how many entries are done. */
export type OnProgress = (done: number, total: number) => void;

/** Entries that the estimate of what is left is made of. */
const ESTIMATE_FROM = 200;

/** A bar on the terminal's error output, so that what is piped stays clean. */
export function progressBar(what: string): { show: OnProgress; end(): void } {
  const bar = new SingleBar({
    format: `${what} {bar} {value}/{total}  {eta_formatted} left`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 30,
    hideCursor: true,
    etaBuffer: ESTIMATE_FROM,
    stopOnComplete: true,
  });
  let started = false;
  return {
    show(done, total) {
      if (!started) bar.start(total, 0);
      started = true;
      bar.update(done);
    },
    end: () => bar.stop(),
  };
}

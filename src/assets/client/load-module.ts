import { PageError } from './page-error';
import { withTimeout } from './with-timeout';

/** A slow network takes its time for as much; one that has gone silent has no end. Milliseconds. */
const TIMEOUT = 60_000;

/** Waits for a part of the page that is being fetched. @throws PageError `page_incomplete` */
export const loadModule = <Module>(loading: Promise<Module>): Promise<Module> =>
  withTimeout(TIMEOUT, loading).catch(() => {
    throw new PageError('page_incomplete');
  });

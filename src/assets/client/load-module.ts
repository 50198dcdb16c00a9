import { PageError } from './page-error';
import { withTimeout } from './with-timeout';

/** Long enough for a slow network; a connection that went silent would never end. Milliseconds. */
const TIMEOUT = 60_000;

/** Waits for a dynamic import. @throws PageError `page_incomplete` */
export const loadModule = <Module>(loading: Promise<Module>): Promise<Module> =>
  withTimeout(TIMEOUT, loading).catch(() => {
    throw new PageError('page_incomplete');
  });

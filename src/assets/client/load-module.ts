import { PageError } from './page-error';
import { withTimeout } from './with-timeout';

/** Long enough for a slow network; a connection that went silent would never end. Milliseconds. */
const TIMEOUT = 60_000;

/** A module of the page that is not part of the first screen's script. */
interface LaterModule {
  /** Resolves when the words of the module are loaded, or late. */
  readonly ready: Promise<void>;
}

/** Waits for a dynamic import, and for the words of the module. @throws PageError `page_incomplete` */
export const loadModule = <Module extends LaterModule>(loading: Promise<Module>): Promise<Module> =>
  withTimeout(TIMEOUT, whenReady(loading)).catch(() => {
    throw new PageError('page_incomplete');
  });

async function whenReady<Module extends LaterModule>(loading: Promise<Module>): Promise<Module> {
  const module = await loading;
  await module.ready;
  return module;
}

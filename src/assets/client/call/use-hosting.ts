import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { after } from '../clock';
import { loadModule } from '../load-module';
import type { Session } from '../session';
import type { CallSession } from './call-session';

type HostingModule = typeof import('./hosting');

/** What only hosts see and do, once its module has been loaded. */
export interface HostParts extends HostingModule {
  readonly hosting: ReturnType<HostingModule['startHosting']>;
}

/** Until a module that did not load is tried again; milliseconds. */
const RETRY_DELAY = 15_000;

/**
 * Loads the hosts' module for whoever is a host by the door's word and can do something here. Guests never fetch it.
 * @returns undefined for guests, and until it is loaded
 */
export function useHosting(session: Session, callSession: CallSession): HostParts | 'failed' | undefined {
  const parts = useSignal<HostParts | 'failed' | undefined>(undefined);
  const controls = session.hostInfo.value?.controls.length ?? 0;
  const isHost = session.role === 'host' && controls > 0;
  useEffect(() => {
    if (!isHost) return undefined;
    let stopped = false;
    let cancel = (): void => undefined;
    const load = (): void => {
      loadModule(import('./hosting')).then(
        (module) => {
          if (stopped) return;
          const hosting = module.startHosting({ session, callSession });
          cancel = hosting.stop;
          parts.value = { ...module, hosting };
        },
        () => {
          if (stopped) return;
          parts.value = 'failed';
          cancel = after(RETRY_DELAY, load);
        },
      );
    };
    load();
    return () => {
      stopped = true;
      cancel();
      parts.value = undefined;
    };
  }, [isHost]);
  return parts.value;
}

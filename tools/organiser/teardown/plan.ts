import type { Twilio } from 'twilio';
import type { Context } from '../command-line/context';
import { changeEnvFile } from '../settings/env-file';
import type { Made } from '../settings/made';
import { online } from './online';
import { tables } from './tables';
import { gone } from './twilio';

/** Something that was made, and how it is removed. */
export interface Removal {
  name: keyof Made;
  /** What goes with it, for whoever is asked. */
  what: string;
  remove(): Promise<void>;
  /** Takes it off what is remembered. */
  forget(made: Made): void;
}

/** What can be removed, and in words what has to stay. */
export interface Plan {
  removals: Removal[];
  stays: string[];
}

/** Says what of all that was made would go, before anything does. */
export async function plan(context: Context, client: Twilio, made: Made): Promise<Plan> {
  const [site, database] = [await online(context, client, made), tables(context, made)];
  const { syncService, verifyService, apiKey } = made;
  const removals = [...site.removals];
  if (syncService)
    removals.push({
      name: 'syncService',
      what: `the Sync service with every participant in it (${syncService})`,
      async remove() {
        await gone('Sync', client.sync.v1.services(syncService).remove());
        emptyIf(context, 'SYNC_SERVICE_SID', syncService);
      },
      forget: (all) => delete all.syncService,
    });
  removals.push(...database.removals);
  if (verifyService)
    removals.push({
      name: 'verifyService',
      what: `the Verify service with its rate limits (${verifyService})`,
      async remove() {
        await gone('Verify', client.verify.v2.services(verifyService).remove());
        emptyIf(context, 'VERIFY_SERVICE_SID', verifyService);
      },
      forget: (all) => delete all.verifyService,
    });
  if (apiKey)
    removals.push({
      name: 'apiKey',
      what: `the API key (${apiKey})`,
      async remove() {
        const account = client.api.v2010.accounts(client.accountSid ?? '');
        await gone('Twilio', account.keys(apiKey).remove());
        emptyIf(context, 'API_KEY_SID', apiKey, 'API_KEY_SECRET');
      },
      forget: (all) => delete all.apiKey,
    });
  return { removals, stays: [...site.stays, ...database.stays] };
}

/** Empties a setting that names what was removed, and what means nothing without it. Another value is somebody's own. */
function emptyIf(context: Context, name: string, sid: string, ...more: string[]): void {
  if (context.settings()[name]?.trim() !== sid) return;
  changeEnvFile(context.envPath, Object.fromEntries([name, ...more].map((each) => [each, ''])));
}

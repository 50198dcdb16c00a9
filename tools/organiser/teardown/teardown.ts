import { existsSync, readFileSync, rmSync } from 'node:fs';
import type { Twilio } from 'twilio';
import type { Context } from '../command-line/context';
import { writeAtomically } from '../files/atomic';
import { changeEnvFile } from '../settings/env-file';
import { forgetMade, type Made, readMade } from '../settings/made';
import { dropTables } from '../stores/postgres';
import { neededClient } from '../twilio/client';
import { twilioFailure } from '../twilio/failure';

/** Something that was made, and how it is removed. */
interface Removal {
  name: keyof Made;
  /** What goes with it, for whoever is asked. */
  what: string;
  /** Settings that mean nothing afterwards. */
  settings: readonly string[];
  remove(): Promise<unknown>;
}

/** Removes what `setup` and `deploy` made, one after the other, and forgets each as soon as it is gone. */
export async function teardown(context: Context): Promise<undefined> {
  const made = readMade(context.envPath);
  const removals =
    Object.keys(made).length === 0 ? [] : removalsOf(context, await neededClient(context), made);
  if (removals.length === 0) {
    context.show({ removed: [] }, () => 'Neither setup nor deploy has made anything that is known here.');
    return undefined;
  }
  for (const { what } of removals) context.note(`· ${what}`);
  await context.confirm('Remove all of this for good?');
  for (const { name, what, settings, remove } of removals) {
    await remove().catch((error: unknown) => {
      if ((error as { status?: unknown }).status !== 404) throw twilioFailure(error, 'Twilio');
    });
    changeEnvFile(context.envPath, Object.fromEntries(settings.map((setting) => [setting, ''])));
    forgetMade(context.envPath, name === 'serverlessService' ? [name, 'page'] : [name]);
    context.done(`removed ${what}`);
  }
  context.show(
    { removed: removals.map(({ name }) => name) },
    () => `All of it is gone. ${leftOver(context)}`,
  );
  return undefined;
}

function removalsOf(context: Context, client: Twilio, made: Made): Removal[] {
  const { verifyService, apiKey, syncService, tables, serverlessService, page } = made;
  const removals: Removal[] = [];
  if (serverlessService)
    removals.push({
      name: 'serverlessService',
      what: `the page ${page ?? ''} with its Functions (${serverlessService})`,
      settings: [],
      async remove() {
        await client.serverless.v1.services(serverlessService).remove();
        forgetDeployment(context.path('.twiliodeployinfo'), serverlessService);
      },
    });
  if (syncService)
    removals.push({
      name: 'syncService',
      what: `the Sync service with every participant in it (${syncService})`,
      settings: ['SYNC_SERVICE_SID'],
      remove: () => client.sync.v1.services(syncService).remove(),
    });
  const { DATABASE_URL: url } = context.settings();
  if (tables && url)
    removals.push({
      name: 'tables',
      what: 'the tables doorcode_participants and doorcode_rooms with everything in them',
      settings: [],
      remove: () => dropTables(url, context.databaseCa()),
    });
  if (verifyService)
    removals.push({
      name: 'verifyService',
      what: `the Verify service with its rate limits (${verifyService})`,
      settings: ['VERIFY_SERVICE_SID'],
      remove: () => client.verify.v2.services(verifyService).remove(),
    });
  if (apiKey)
    removals.push({
      name: 'apiKey',
      what: `the API key (${apiKey})`,
      settings: ['API_KEY_SID', 'API_KEY_SECRET'],
      remove: () =>
        client.api.v2010
          .accounts(client.accountSid ?? '')
          .keys(apiKey)
          .remove(),
    });
  return removals;
}

/** twilio-run would otherwise deploy to a service that is no more. */
function forgetDeployment(path: string, serviceSid: string): void {
  if (!existsSync(path)) return;
  const known = JSON.parse(readFileSync(path, 'utf8')) as Record<string, { serviceSid?: string }>;
  const left = Object.entries(known).filter(([, each]) => each.serviceSid !== serviceSid);
  if (left.length === 0) rmSync(path);
  else writeAtomically(path, JSON.stringify(Object.fromEntries(left), null, '\t'));
}

const leftOver = ({ envName }: Context): string =>
  `What you still have: ${envName}, the directory file, and Twilio's own logs of codes and calls.`;

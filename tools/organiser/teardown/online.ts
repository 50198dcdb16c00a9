import { rmSync } from 'node:fs';
import type { Twilio } from 'twilio';
import { writePrivateFile } from '../../files/private-file';
import { readTextFile } from '../../files/text-file';
import type { Context } from '../command-line/context';
import type { Made } from '../settings/made';
import { gone, twilioFailure } from '../twilio/failure';
import type { Plan, Removal } from './removal';

const SERVERLESS = 'Twilio Functions';

/**
 * What `deploy` put online: environments, each of which is a page with its Functions. Their service may hold doors that
 * were deployed with other settings, and goes only with the last of them.
 */
export async function online(context: Context, client: Twilio, made: Made): Promise<Plan> {
  const { serverlessService: service, environments = {} } = made;
  const ours = Object.entries(environments).filter(([, { found }]) => !found);
  const others = service
    ? await othersIn(
        client,
        service,
        ours.map(([sid]) => sid),
      )
    : [];
  const whole = service !== undefined && others.length === 0;

  const removals: Removal[] = ours
    .filter(([, each]) => !(whole && each.service === service))
    .map(([sid, { service: serviceSid, page }]) => ({
      name: 'environments',
      what: `the page ${page} with its Functions (${sid})`,
      remove: () => gone(SERVERLESS, client.serverless.v1.services(serviceSid).environments(sid).remove()),
      forget: (all) => forgetEnvironment(all, sid),
    }));
  if (whole) {
    const inside = ours.filter(([, each]) => each.service === service);
    const pages = inside.map(([, { page }]) => page);
    removals.push({
      name: 'serverlessService',
      what: `${pages.length > 0 ? `the page ${pages.join(', ')} with its Functions` : 'the Serverless service'} (${service})`,
      async remove() {
        await gone(SERVERLESS, client.serverless.v1.services(service).remove());
        forgetDeployment(context.path('.twiliodeployinfo'), service);
      },
      forget(all) {
        delete all.serverlessService;
        for (const [sid] of inside) forgetEnvironment(all, sid);
      },
    });
  }
  const stays = others.length > 0 ? [`the Serverless service ${service}, for ${others.join(', ')}`] : [];
  return { removals, stays };
}

/** @returns the pages in a service that are none of ours */
async function othersIn(client: Twilio, service: string, ours: string[]): Promise<string[]> {
  try {
    const all = await client.serverless.v1.services(service).environments.list();
    return all.filter(({ sid }) => !ours.includes(sid)).map(({ domainName }) => `https://${domainName}/`);
  } catch (error) {
    if ((error as { status?: unknown }).status === 404) return [];
    throw twilioFailure(error, SERVERLESS);
  }
}

function forgetEnvironment(made: Made, sid: string): void {
  if (made.environments?.[sid]?.page === made.page) delete made.page;
  delete made.environments?.[sid];
}

/** `twilio serverless:deploy` would otherwise deploy to a service that is no more. */
function forgetDeployment(path: string, serviceSid: string): void {
  const known = deploymentsIn(path);
  if (known === undefined) return;
  const left = Object.entries(known).filter(([, each]) => each.serviceSid !== serviceSid);
  if (left.length === 0) rmSync(path);
  else writePrivateFile(path, JSON.stringify(Object.fromEntries(left), null, '\t'));
}

/** What Twilio's own command line keeps. What it cannot read either is left to it: everything else is gone by now. */
function deploymentsIn(path: string): Record<string, { serviceSid?: string }> | undefined {
  try {
    return JSON.parse(readTextFile(path));
  } catch {
    return undefined;
  }
}

import { readFileSync } from 'node:fs';
import type { Twilio } from 'twilio';
import type { Context } from '../command-line/context';
import { changeMade, madeIn } from '../settings/made';
import { answerOf } from '../twilio/failure';

/** Where a deploy goes: without a name, to the domain without a suffix. */
export interface Target {
  environment?: string;
}

/** An environment of a Serverless service: what is online under one address. */
export interface Site {
  /** `ZS…` */
  serviceSid: string;
  /** `ZE…` */
  environmentSid: string;
  /** Ends with a slash. */
  page: string;
}

const SERVERLESS = 'Twilio Functions';

/**
 * Finds where the door goes, or makes it. Every settings file deploys to one service, named like the project, so what
 * is online there may be somebody else's door: whoever has not deployed to it with these settings is asked.
 * @throws CliError when the answer is no
 */
export async function siteFor(context: Context, client: Twilio, target: Target): Promise<Site> {
  const { services } = client.serverless.v1;
  const { known, online } = await onlineAt(context, client, target);
  if (online) return allowed(context, online);

  const serviceSid = known ?? (await makeService(context, client, projectName(context)));
  const made = siteOf(
    await answerOf(SERVERLESS, services(serviceSid).environments.create(environmentNamed(target))),
  );
  remember(context, made);
  return made;
}

/** Where a deploy would go, as far as it is there. @returns the service, and what is online in it under that address */
export async function onlineAt(
  context: Context,
  client: Twilio,
  target: Target,
): Promise<{ known: string | undefined; online: Site | undefined }> {
  const { services } = client.serverless.v1;
  const name = projectName(context);
  const known = (await answerOf(SERVERLESS, services.list())).find(({ uniqueName }) => uniqueName === name);
  const environments = known ? await answerOf(SERVERLESS, services(known.sid).environments.list()) : [];
  const online = environments.find(({ domainSuffix }) => (domainSuffix || undefined) === target.environment);
  return { known: known?.sid, online: online && siteOf(online) };
}

/** The unique name of the Serverless service that every settings file of this project deploys to. */
export function projectName(context: Context): string {
  const { name } = JSON.parse(readFileSync(context.path('package.json'), 'utf8')) as { name: string };
  return name;
}

const siteOf = (environment: { sid: string; serviceSid: string; domainName: string }): Site => ({
  serviceSid: environment.serviceSid,
  environmentSid: environment.sid,
  page: `https://${environment.domainName}/`,
});

async function allowed(context: Context, site: Site): Promise<Site> {
  const { environments = {} } = madeIn(context.envPath);
  if (environments[site.environmentSid]) return site;
  await context.confirm(
    `${site.page} is online already, and was not deployed with ${context.envName} from here. Put this door in its place?`,
  );
  remember(context, site, true);
  return site;
}

async function makeService({ envPath }: Context, client: Twilio, name: string): Promise<string> {
  const { sid } = await answerOf(
    SERVERLESS,
    client.serverless.v1.services.create({ uniqueName: name, friendlyName: name, includeCredentials: true }),
  );
  changeMade(envPath, (made) => {
    made.serverlessService = sid;
  });
  return sid;
}

/** Named as twilio-run names them. */
const environmentNamed = ({ environment }: Target) =>
  environment === undefined
    ? { uniqueName: 'production' }
    : { uniqueName: `${environment}-environment`, domainSuffix: environment };

function remember({ envPath }: Context, { environmentSid, serviceSid, page }: Site, found?: true): void {
  changeMade(envPath, (made) => {
    made.environments = {
      ...made.environments,
      [environmentSid]: { service: serviceSid, page, ...(found && { found }) },
    };
  });
}

import type { Twilio } from 'twilio';
import { statusAndCode } from '../../../src/upstream/failure';
import type { FileSettings } from '../settings/env-file';
import { inParallel } from '../stores/parallel';
import { isDoor } from './settings-files';

/** A door that is online in the account, whoever put it there. */
export interface OnlineDoor {
  /** The unique name of the Serverless service that it is in. */
  service: string;
  /** `ZE…` */
  environmentSid: string;
  /** What its domain ends with, if anything. */
  domainSuffix: string | undefined;
  /** Ends with a slash. */
  page: string;
  /** What it was deployed with, secrets included: never to be shown. */
  settings: FileSettings;
}

/** The doors of an account, and whether all of it was looked through. */
export interface OnlineDoors {
  doors: OnlineDoor[];
  complete: boolean;
}

/** How many services, and how many environments in all of them, are looked through, and how many at once. */
const MAX_SERVICES = 100;
const MAX_ENVIRONMENTS = 200;
const AT_ONCE = 4;
/** How many variables an environment can have. */
const MAX_VARIABLES = 100;

/**
 * Looks through everything that is deployed to Twilio Functions for doors.
 * Source: https://www.twilio.com/docs/serverless/api/resource/variable
 * @throws what Twilio's client throws
 */
export async function onlineDoors(client: Twilio): Promise<OnlineDoors> {
  const { services } = client.serverless.v1;
  const all = await services.list({ limit: MAX_SERVICES + 1 });
  const environments: Omit<OnlineDoor, 'settings'>[] = [];
  const serviceSids = new Map<string, string>();
  await inParallel(all.slice(0, MAX_SERVICES), AT_ONCE, async ({ sid, uniqueName }) => {
    const inService = services(sid).environments.list({ limit: MAX_ENVIRONMENTS + 1 });
    for (const each of (await unlessGone(inService)) ?? []) {
      serviceSids.set(each.sid, sid);
      environments.push({
        service: uniqueName,
        environmentSid: each.sid,
        domainSuffix: each.domainSuffix || undefined,
        page: `https://${each.domainName}/`,
      });
    }
  });

  const doors: OnlineDoor[] = [];
  await inParallel(environments.slice(0, MAX_ENVIRONMENTS), AT_ONCE, async (each) => {
    const { variables } = services(serviceSids.get(each.environmentSid) ?? '').environments(
      each.environmentSid,
    );
    const found = (await unlessGone(variables.list({ limit: MAX_VARIABLES }))) ?? [];
    const settings = Object.fromEntries(found.map(({ key, value }) => [key, value]));
    if (isDoor(settings)) doors.push({ ...each, settings });
  });
  return {
    doors: doors.sort((a, b) => (a.page < b.page ? -1 : 1)),
    complete: all.length <= MAX_SERVICES && environments.length <= MAX_ENVIRONMENTS,
  };
}

/** Somebody may take away what was just listed. */
async function unlessGone<Answer>(request: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await request;
  } catch (error) {
    if (statusAndCode(error).status === 404) return undefined;
    throw error;
  }
}

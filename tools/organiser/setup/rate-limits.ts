import type { Twilio } from 'twilio';
import { forgetBucket, type Made, rememberMade, rememberRateLimit } from '../settings/made';
import { answerOf } from '../twilio/failure';
import { bucketWords, DAY, type Limit, VERIFY_INTERVAL } from '../twilio/rate-limit';
import type { SetupContext } from './setup-context';

/** The rate limits that the door uses, by their unique names on the Verify service, and what each counts. */
const RATE_LIMITS: Readonly<Record<string, { counts: string; usual: readonly Limit[] }>> = {
  // One under Verify's own 5: whoever is invited, and counted apart, has one left when strangers have had theirs.
  identity: { counts: 'participant', usual: [{ max: 4, interval: VERIFY_INTERVAL }] },
  // A room holds 50 at once; each of them needs a code, and some a second.
  room: { counts: 'room', usual: [{ max: 60, interval: VERIFY_INTERVAL }] },
};

/** What is to be done about one rate limit of a Verify service. */
export interface LimitPlan {
  name: string;
  /** The limit's own SID, where it is there already. */
  sid: string | undefined;
  /** What it lacks. */
  missing: readonly Limit[];
  /** What lasts longer than Verify's own count, without being asked for in words. */
  lasting: readonly (Limit & { sid: string })[];
}

/** What somebody said of codes a day: a number of them, none, or nothing. */
export type CodesADay = number | 'none' | undefined;

/** The rate limits that the settings name: both, unless somebody chose. */
export function chosenLimits(setup: SetupContext): string[] {
  const names = Object.keys(RATE_LIMITS);
  const chosen = setup.get('RATE_LIMITS')?.split(/\s*,\s*/);
  return chosen === undefined ? names : names.filter((name) => chosen.includes(name));
}

/** What a service lacks that is not there yet. */
export const withoutService = (names: readonly string[], codesADay: CodesADay): LimitPlan[] =>
  names.map((name) => ({
    name,
    sid: undefined,
    missing: [...usualOf(name), ...dailyOf(name, codesADay)],
    lasting: [],
  }));

const usualOf = (name: string): readonly Limit[] => RATE_LIMITS[name]?.usual ?? [];

const dailyOf = (name: string, codesADay: CodesADay): Limit[] =>
  name === 'identity' && typeof codesADay === 'number' ? [{ max: codesADay, interval: DAY }] : [];

/**
 * What has to be done about a Verify service's limits. One that was there before, and limits something, is as somebody
 * wanted it, until somebody says in words how many codes a day there shall be.
 * @param service its SID
 */
export async function planLimits(
  client: Twilio,
  service: string,
  names: readonly string[],
  { verifyServices = [], rateLimits: made = [], codesADay: askedBefore }: Made,
  codesADay: CodesADay,
): Promise<LimitPlan[]> {
  const { rateLimits } = client.verify.v2.services(service);
  const known = await answerOf('Verify', rateLimits.list());
  const all = await Promise.all(
    names.map(async (name): Promise<LimitPlan> => {
      const sid = known.find(({ uniqueName }) => uniqueName === name)?.sid;
      const there = sid === undefined ? [] : await answerOf('Verify', rateLimits(sid).buckets.list());
      const isOurs = verifyServices.includes(service) || made.some(({ limit }) => limit === sid);
      const isSame = (a: Limit) => (b: Limit) => a.max === b.max && a.interval === b.interval;
      const daily = dailyOf(name, codesADay ?? askedBefore);
      const isJudged = isOurs || codesADay !== undefined;
      const lasting = there.filter(
        (bucket) => isJudged && bucket.interval > VERIFY_INTERVAL && !daily.some(isSame(bucket)),
      );
      const usual = there.length > lasting.length && !isOurs ? [] : usualOf(name);
      const missing = [...usual, ...daily].filter((limit) => !there.some(isSame(limit)));
      return { name, sid, missing, lasting };
    }),
  );
  return all.filter(({ sid, missing, lasting }) => sid === undefined || missing.length + lasting.length > 0);
}

/** What setup would do to the limits of a service, in words. */
export function limitChanges(plans: readonly LimitPlan[]): string[] {
  const made = plans.filter(({ sid, missing }) => sid === undefined || missing.length > 0);
  const names = made.map(({ name }) => name);
  return [
    ...(names.length === 0
      ? []
      : [`the rate ${names.length > 1 ? 'limits' : 'limit'} ${names.join(' and ')}`]),
    ...plans.flatMap(({ name, lasting }) =>
      lasting.map((bucket) => `no limit of ${bucketWords(bucket)} in ${name} any more`),
    ),
  ];
}

/**
 * Asks whether limits that last longer than Verify's own go, where nobody has said so on the command line. Without
 * anybody to ask, they stay, and it is said how they go.
 * @returns the plans, without what stays
 */
export async function askAboutLasting(
  setup: SetupContext,
  plans: readonly LimitPlan[],
  codesADay: CodesADay,
): Promise<LimitPlan[]> {
  const settled = [];
  for (const plan of plans)
    settled.push((await mayGo(setup, plan, codesADay)) ? plan : { ...plan, lasting: [] });
  return settled;
}

async function mayGo(
  setup: SetupContext,
  { name, lasting }: LimitPlan,
  codesADay: CodesADay,
): Promise<boolean> {
  const { terminal, options } = setup.context;
  if (lasting.length === 0 || codesADay !== undefined || options.yes || setup.dryRun) return true;
  const words = lasting.map(bucketWords).join(' and ');
  const finding = `The rate limit ${name} counts ${words} for each ${RATE_LIMITS[name]?.counts}, and whoever knows a name can use that up for somebody else, who then waits as long.`;
  if (terminal.interactive) return terminal.ask.confirm(`${finding} Take it off?`);
  setup.found(`${finding} It goes with: npx doorcode setup --codes-a-day none`);
  return false;
}

/** Makes what a Verify service lacks. @param service its SID; undefined where it is only said what would be made */
export async function makeLimits(
  setup: SetupContext,
  client: Twilio,
  service: string | undefined,
  plans: readonly LimitPlan[],
  codesADay: CodesADay,
): Promise<void> {
  for (const { name, sid: known, missing, lasting } of plans) {
    const limit = known ?? (await makeLimit(setup, client, service, name));
    for (const { max, interval } of missing)
      await setup.make(`limited codes to ${limitWords(name, { max, interval })}`, async () => {
        if (service === undefined || limit === undefined) return;
        const { rateLimits } = client.verify.v2.services(service);
        const { sid } = await answerOf('Verify', rateLimits(limit).buckets.create({ max, interval }));
        rememberRateLimit(setup.context.envPath, { service, limit, name, bucket: sid });
      });
    for (const bucket of lasting)
      await setup.make(`removed the limit of ${limitWords(name, bucket)}`, async () => {
        if (service === undefined || limit === undefined) return;
        const { rateLimits } = client.verify.v2.services(service);
        await answerOf('Verify', rateLimits(limit).buckets(bucket.sid).remove());
        forgetBucket(setup.context.envPath, bucket.sid);
      });
  }
  if (codesADay !== undefined && !setup.dryRun)
    rememberMade(setup.context.envPath, { codesADay: codesADay === 'none' ? undefined : codesADay });
}

const limitWords = (name: string, { max, interval }: Limit): string => {
  const time = interval === DAY ? 'a day' : `in ${interval / 60} minutes`;
  return `${max} ${time} for each ${RATE_LIMITS[name]?.counts}`;
};

/** @returns its SID */
const makeLimit = (
  setup: SetupContext,
  client: Twilio,
  service: string | undefined,
  name: string,
): Promise<string | undefined> =>
  setup.make(`made the rate limit ${name}`, async () => {
    if (service === undefined) return undefined;
    const { rateLimits } = client.verify.v2.services(service);
    const { sid } = await answerOf('Verify', rateLimits.create({ uniqueName: name }));
    rememberRateLimit(setup.context.envPath, { service, limit: sid, name });
    return sid;
  });

import type { Twilio } from 'twilio';
import { type Made, rememberRateLimit } from '../settings/made';
import { answerOf } from '../twilio/failure';
import type { Workbench } from './workbench';

/** How many codes are sent: at most `max` in `interval` seconds, and how people say so. */
interface Limit {
  max: number;
  interval: number;
  words: string;
}

const MINUTES = 60;
const DAY = 86_400;

/** The rate limits that the door uses, by their unique names on the Verify service. */
const RATE_LIMITS: Readonly<Record<string, readonly Limit[]>> = {
  identity: [
    { max: 4, interval: 10 * MINUTES, words: '4 in 10 minutes for each participant' },
    { max: 10, interval: DAY, words: '10 a day for each participant' },
  ],
  room: [{ max: 60, interval: 10 * MINUTES, words: '60 in 10 minutes for each room' }],
};

/** What a Verify service lacks of one rate limit. */
export interface MissingLimit {
  name: string;
  /** The limit's own SID, where it is there already. */
  sid: string | undefined;
  buckets: readonly Limit[];
}

/** The rate limits that the settings name: both, unless somebody chose. */
export function chosenLimits(bench: Workbench): string[] {
  const names = Object.keys(RATE_LIMITS);
  const chosen = bench.get('RATE_LIMITS')?.split(/\s*,\s*/);
  return chosen === undefined ? names : names.filter((name) => chosen.includes(name));
}

/** What a service lacks that is not there yet. */
export const withoutService = (names: readonly string[]): MissingLimit[] =>
  names.map((name) => ({ name, sid: undefined, buckets: RATE_LIMITS[name] ?? [] }));

/**
 * What a Verify service lacks. A limit that was there before, and limits something, is as somebody wanted it.
 * @param service its SID
 */
export async function missingLimits(
  client: Twilio,
  service: string,
  names: readonly string[],
  { verifyServices = [], rateLimits: made = [] }: Made,
): Promise<MissingLimit[]> {
  const { rateLimits } = client.verify.v2.services(service);
  const known = await answerOf('Verify', rateLimits.list());
  const all = await Promise.all(
    names.map(async (name) => {
      const sid = known.find(({ uniqueName }) => uniqueName === name)?.sid;
      const there = sid === undefined ? [] : await answerOf('Verify', rateLimits(sid).buckets.list());
      const isOurs = verifyServices.includes(service) || made.some(({ limit }) => limit === sid);
      const wanted = there.length > 0 && !isOurs ? [] : (RATE_LIMITS[name] ?? []);
      const buckets = wanted.filter(
        ({ max, interval }) => !there.some((bucket) => bucket.max === max && bucket.interval === interval),
      );
      return { name, sid, buckets };
    }),
  );
  return all.filter(({ sid, buckets }) => sid === undefined || buckets.length > 0);
}

/** Makes what a Verify service lacks. @param service its SID; undefined where it is only said what would be made */
export async function makeLimits(
  bench: Workbench,
  client: Twilio,
  service: string | undefined,
  missing: readonly MissingLimit[],
): Promise<void> {
  for (const { name, sid: known, buckets } of missing) {
    const limit = known ?? (await makeLimit(bench, client, service, name));
    for (const { max, interval, words } of buckets)
      await bench.make(`limited codes to ${words}`, async () => {
        if (service === undefined || limit === undefined) return;
        const { rateLimits } = client.verify.v2.services(service);
        const { sid } = await answerOf('Verify', rateLimits(limit).buckets.create({ max, interval }));
        rememberRateLimit(bench.context.envPath, { service, limit, name, bucket: sid });
      });
  }
}

/** @returns its SID */
const makeLimit = (
  bench: Workbench,
  client: Twilio,
  service: string | undefined,
  name: string,
): Promise<string | undefined> =>
  bench.make(`made the rate limit ${name}`, async () => {
    if (service === undefined) return undefined;
    const { rateLimits } = client.verify.v2.services(service);
    const { sid } = await answerOf('Verify', rateLimits.create({ uniqueName: name }));
    rememberRateLimit(bench.context.envPath, { service, limit: sid, name });
    return sid;
  });

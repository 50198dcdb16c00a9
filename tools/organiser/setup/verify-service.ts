import type { Twilio } from 'twilio';
import type { ServiceInstance } from 'twilio/lib/rest/verify/v2/service';
import { readMade } from '../settings/made';
import { answerOf } from '../twilio/failure';
import { type Answers, USUAL_CODE_LENGTH } from './answers';
import { RATE_LIMITS } from './rate-limits';
import type { Workbench } from './workbench';

/** A service that is there already. */
export type FoundService = Pick<ServiceInstance, 'sid' | 'friendlyName' | 'codeLength'>;

/**
 * Finds the Verify service that the settings name, or one of the name, and asks before somebody else's is changed:
 * other programs may send codes with it.
 */
export async function findVerify(
  bench: Workbench,
  client: Twilio,
  { serviceName, codeLength }: Answers,
): Promise<FoundService | undefined> {
  const sid = bench.get('VERIFY_SERVICE_SID');
  const service = sid === undefined ? await ofName(client, serviceName) : await ofSid(bench, client, sid);
  if (service === undefined) return undefined;
  bench.found(`found the Verify service "${service.friendlyName}" (${service.sid})`);
  const isOurs = readMade(bench.context.envPath).verifyService === service.sid;
  const question = questionOf(service, codeLength ?? service.codeLength, sid === undefined);
  if (question !== undefined && !isOurs && !bench.dryRun) await bench.context.confirm(question);
  return service;
}

function questionOf(
  { sid, friendlyName, codeLength: before }: FoundService,
  codeLength: number,
  isByName: boolean,
): string | undefined {
  const name = `"${friendlyName}" (${sid})`;
  if (isByName) {
    const digits = codeLength === before ? '' : `, with codes of ${codeLength} digits in place of ${before}`;
    return `There is a Verify service ${name} already. Use it${digits}? For another, say --name.`;
  }
  return codeLength === before
    ? undefined
    : `Change the codes of ${name}, which setup has not made, from ${before} digits to ${codeLength}?`;
}

const ofSid = (bench: Workbench, client: Twilio, sid: string): Promise<FoundService> =>
  answerOf('Verify', client.verify.v2.services(sid).fetch(), {
    404: `VERIFY_SERVICE_SID names no service of this account; empty it in ${bench.context.envName}, and run this again`,
  });

async function ofName(client: Twilio, name: string): Promise<FoundService | undefined> {
  const services = await answerOf('Verify', client.verify.v2.services.list());
  return services.find(({ friendlyName }) => friendlyName === name);
}

/** Makes the Verify service unless it was found, and gives it the code length and the rate limits. */
export async function setUpVerify(
  bench: Workbench,
  client: Twilio,
  answers: Answers,
  found: FoundService | undefined,
): Promise<void> {
  const codeLength = answers.codeLength ?? found?.codeLength ?? USUAL_CODE_LENGTH;
  const service = found ?? (await makeService(bench, client, answers.serviceName, codeLength));
  const limits = bench.get('RATE_LIMITS') ?? Object.keys(RATE_LIMITS).join(',');
  bench.set({ CODE_LENGTH: String(codeLength), RATE_LIMITS: limits });
  const names = Object.keys(RATE_LIMITS).filter((name) => limits.split(/\s*,\s*/).includes(name));
  if (service === undefined) {
    for (const name of names) await bench.make(`made the rate limit ${name}`, async () => {});
    return;
  }
  bench.set({ VERIFY_SERVICE_SID: service.sid });
  if (service.codeLength !== codeLength)
    await bench.make(`set the code length of ${service.sid} to ${codeLength}`, () =>
      answerOf('Verify', client.verify.v2.services(service.sid).update({ codeLength })),
    );
  for (const name of names) await setUpRateLimit(bench, client, service.sid, name);
}

async function makeService(bench: Workbench, client: Twilio, serviceName: string, codeLength: number) {
  return bench.make(
    `made the Verify service "${serviceName}" with codes of ${codeLength} digits`,
    async () => {
      const service = await answerOf(
        'Verify',
        client.verify.v2.services.create({ friendlyName: serviceName, codeLength }),
      );
      bench.remember({ verifyService: service.sid });
      bench.set({ VERIFY_SERVICE_SID: service.sid });
      return service;
    },
  );
}

async function setUpRateLimit(
  bench: Workbench,
  client: Twilio,
  serviceSid: string,
  name: string,
): Promise<void> {
  const limits = client.verify.v2.services(serviceSid).rateLimits;
  const known = (await answerOf('Verify', limits.list())).find(({ uniqueName }) => uniqueName === name);
  const limit =
    known ??
    (await bench.make(`made the rate limit ${name}`, () =>
      answerOf('Verify', limits.create({ uniqueName: name })),
    ));
  const there = known ? await answerOf('Verify', limits(known.sid).buckets.list()) : [];
  for (const { max, interval, words } of RATE_LIMITS[name] ?? []) {
    if (there.some((bucket) => bucket.max === max && bucket.interval === interval)) continue;
    await bench.make(`limited codes to ${words}`, async () => {
      if (limit) await answerOf('Verify', limits(limit.sid).buckets.create({ max, interval }));
    });
  }
}

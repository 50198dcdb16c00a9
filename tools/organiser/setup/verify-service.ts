import type { Twilio } from 'twilio';
import { answerOf } from '../twilio/failure';
import type { Answers } from './answers';
import { RATE_LIMITS } from './rate-limits';
import type { Workbench } from './workbench';

/** Finds the Verify service that the settings name, or one of the name, or makes it; with its code length and limits. */
export async function setUpVerify(bench: Workbench, client: Twilio, answers: Answers): Promise<void> {
  const service = (await findService(bench, client, answers)) ?? (await makeService(bench, client, answers));
  bench.set({ CODE_LENGTH: String(answers.codeLength), RATE_LIMITS: Object.keys(RATE_LIMITS).join(',') });
  if (service === undefined) {
    for (const name of Object.keys(RATE_LIMITS))
      await bench.make(`made the rate limit ${name}`, async () => {});
    return;
  }
  bench.set({ VERIFY_SERVICE_SID: service.sid });
  if (service.codeLength !== answers.codeLength)
    await bench.make(`set the code length of ${service.sid} to ${answers.codeLength}`, () =>
      answerOf('Verify', client.verify.v2.services(service.sid).update({ codeLength: answers.codeLength })),
    );
  for (const name of Object.keys(RATE_LIMITS)) await setUpRateLimit(bench, client, service.sid, name);
}

async function findService(bench: Workbench, client: Twilio, { serviceName }: Answers) {
  const sid = bench.get('VERIFY_SERVICE_SID');
  if (sid !== undefined) {
    const service = await answerOf('Verify', client.verify.v2.services(sid).fetch(), {
      404: `VERIFY_SERVICE_SID names no service of this account; empty it in ${bench.context.envName}, and run this again`,
    });
    bench.found(`found the Verify service "${service.friendlyName}" (${sid})`);
    return service;
  }
  const services = await answerOf('Verify', client.verify.v2.services.list());
  const service = services.find(({ friendlyName }) => friendlyName === serviceName);
  if (service) bench.found(`found the Verify service "${serviceName}" (${service.sid})`);
  return service;
}

async function makeService(bench: Workbench, client: Twilio, { serviceName, codeLength }: Answers) {
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

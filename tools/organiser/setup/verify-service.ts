import type { Twilio } from 'twilio';
import type { ServiceInstance } from 'twilio/lib/rest/verify/v2/service';
import { CliError, EXIT } from '../cli-error';
import { otherDoors } from '../doors/other-doors';
import { readEnvFile } from '../settings/env-file';
import { readMade, rememberAlso } from '../settings/made';
import { answerOf } from '../twilio/failure';
import { type Answers, USUAL_CODE_LENGTH } from './answers';
import {
  askAboutLasting,
  chosenLimits,
  type LimitPlan,
  limitChanges,
  makeLimits,
  planLimits,
  withoutService,
} from './rate-limits';
import type { SetupContext } from './setup-context';

/** A service that is there already. */
type FoundService = Pick<ServiceInstance, 'sid' | 'friendlyName' | 'codeLength'>;

/** A service that the door is to use, and what is to be done about its limits. Without one, it has to be made. */
export interface Found {
  service: FoundService | undefined;
  limits: readonly LimitPlan[];
}

/**
 * Finds the Verify service that the settings name, or one of the name that no other door has, and asks before somebody
 * else's is changed: other programs may send codes with it.
 */
export async function findVerify(
  setup: SetupContext,
  client: Twilio,
  { serviceName, codeLength, codesADay }: Answers,
): Promise<Found> {
  const names = chosenLimits(setup);
  if (typeof codesADay === 'number' && !names.includes('identity'))
    throw new CliError(
      '--codes-a-day counts for each participant: name identity in RATE_LIMITS as well',
      EXIT.usage,
    );
  const sid = setup.get('VERIFY_SERVICE_SID');
  const service =
    sid === undefined ? await ofName(setup, client, serviceName) : await ofSid(setup, client, sid);
  if (service === undefined) return { service, limits: withoutService(names, codesADay) };
  setup.found(`found the Verify service "${service.friendlyName}" (${service.sid})`);
  const made = readMade(setup.context.envPath);
  const planned = await planLimits(client, service.sid, names, made, codesADay);
  const limits = await askAboutLasting(setup, planned, codesADay);
  const changes = changesTo(service, codeLength ?? service.codeLength, limits);
  const question = questionOf(service, changes, sid === undefined);
  const isOurs = made.verifyServices?.includes(service.sid);
  if (question !== undefined && !isOurs && !setup.dryRun) await setup.context.confirm(question);
  return { service, limits };
}

/** What a service would have that it has not, in words. */
function changesTo(
  { codeLength: before }: FoundService,
  codeLength: number,
  limits: readonly LimitPlan[],
): string[] {
  const changes = codeLength === before ? [] : [`codes of ${codeLength} digits in place of ${before}`];
  return [...changes, ...limitChanges(limits)];
}

function questionOf(
  { sid, friendlyName }: FoundService,
  changes: readonly string[],
  isByName: boolean,
): string | undefined {
  const name = `"${friendlyName}" (${sid})`;
  const all = changes.join(', and ');
  if (isByName)
    return `There is a Verify service ${name} already. Use it${all && `, with ${all}`}? For another, say --name.`;
  return all === '' ? undefined : `Give the Verify service ${name}, which setup has not made, ${all}?`;
}

const ofSid = (setup: SetupContext, client: Twilio, sid: string): Promise<FoundService> =>
  answerOf('Verify', client.verify.v2.services(sid).fetch(), {
    404: `VERIFY_SERVICE_SID names no service of this account; empty it in ${setup.context.envName}, and run this again`,
  });

/** A service of a name, unless it is another door's: two that share one would share their Video rooms as well. */
async function ofName(setup: SetupContext, client: Twilio, name: string): Promise<FoundService | undefined> {
  const all = await answerOf('Verify', client.verify.v2.services.list());
  const named = all.filter(({ friendlyName }) => friendlyName === name);
  if (named.length === 0) return undefined;
  const doors = await otherDoors(setup.context, client, readEnvFile(setup.context.envPath) ?? {});
  const userOf = (sid: string) => doors.find(({ settings }) => settings.VERIFY_SERVICE_SID?.trim() === sid);
  for (const { sid } of named) {
    const user = userOf(sid);
    if (user !== undefined) setup.found(`the Verify service "${name}" (${sid}) is for ${user.name}`);
  }
  return named.find(({ sid }) => userOf(sid) === undefined);
}

/** Makes the Verify service unless it was found, and gives it the code length and the rate limits. */
export async function setUpVerify(
  setup: SetupContext,
  client: Twilio,
  answers: Answers,
  { service: found, limits }: Found,
): Promise<void> {
  const codeLength = answers.codeLength ?? found?.codeLength ?? USUAL_CODE_LENGTH;
  const service = found ?? (await makeService(setup, client, answers.serviceName, codeLength));
  setup.set({
    CODE_LENGTH: String(codeLength),
    RATE_LIMITS: setup.get('RATE_LIMITS') ?? chosenLimits(setup).join(','),
  });
  if (service !== undefined) setup.set({ VERIFY_SERVICE_SID: service.sid });
  if (service !== undefined && service.codeLength !== codeLength)
    await setup.make(`set the code length of ${service.sid} to ${codeLength}`, () =>
      answerOf('Verify', client.verify.v2.services(service.sid).update({ codeLength })),
    );
  await makeLimits(setup, client, service?.sid, limits, answers.codesADay);
}

async function makeService(setup: SetupContext, client: Twilio, serviceName: string, codeLength: number) {
  return setup.make(
    `made the Verify service "${serviceName}" with codes of ${codeLength} digits`,
    async () => {
      const service = await answerOf(
        'Verify',
        client.verify.v2.services.create({ friendlyName: serviceName, codeLength }),
      );
      rememberAlso(setup.context.envPath, 'verifyServices', service.sid);
      setup.set({ VERIFY_SERVICE_SID: service.sid });
      return service;
    },
  );
}

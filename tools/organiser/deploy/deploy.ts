import type { Twilio } from 'twilio';
import type { Identity } from '../../../src/contract/names';
import { examine } from '../checks/examine';
import { isWarning } from '../checks/finding';
import { findingsTable } from '../checks/findings-table';
import { CliError, EXIT, type ExitCode } from '../cli-error';
import type { Context } from '../command-line/context';
import { lifeFromNow, signInvite } from '../invites';
import { madeIn, rememberMade } from '../settings/made';
import { DIRECTORY_FILE } from '../stores/open';
import { requireClient } from '../twilio/client';
import { otherDoorsCheckFor } from './other-doors';
import { askWith, checkPage } from './page-check';
import { publish } from './publish';
import { deployable, exampleParticipants, settingRefusals } from './refusals';
import { onlineAt, siteFor, type Target } from './site';
import { removeEmptied } from './variables';

/** Seconds. */
const INVITE_LIFE = 60;

const EXAMPLE = 'src/assets/participants.example.json';

/** Puts the door online, if it is fit to be, and looks whether it answers there. */
export async function deploy(context: Context, target: Target): Promise<ExitCode | undefined> {
  checkTarget(target);
  refuse(context);
  const findings = await examine(context, otherDoorsCheckFor(context, target));
  if (findings.some(({ ok }) => !ok)) {
    context.note(findingsTable(context, findings));
    throw new CliError('nothing was deployed; mend these first');
  }
  const warnings = findings.filter(isWarning);
  if (warnings.length > 0) context.note(findingsTable(context, warnings));
  context.done('doctor found nothing wrong');
  const client = await requireClient(context);
  madeIn(context.envPath);
  if (context.dryRun) return rehearse(context, client, target);
  await build(context);

  const settings = deployable(context.settings());
  const site = await siteFor(context, client, target);
  await publish(context, settings, site, target);
  const { page } = site;
  rememberMade(context.envPath, { page });
  context.done('deployed');
  const emptied = await removeEmptied(client, site, settings);
  if (emptied.length > 0) context.done(`took ${emptied.join(', ')} off what is online`);

  const answers = await checkPage(askWith(client.httpClient), page, invites(context));
  const ok = answers.every((finding) => finding.ok);
  context.show({ page, ok, findings: answers }, () => [...findingsTable(context, answers), '', page]);
  return ok ? undefined : EXIT.unavailable;
}

/** @throws CliError for a name that is left out, as by a variable of a shell that is empty, or that is none */
function checkTarget({ environment }: Target): void {
  if (environment === undefined || /^[a-z0-9]+(-[a-z0-9]+)*$/i.test(environment)) return;
  throw new CliError(
    `nothing was deployed: --environment takes a name of letters, digits and -, such as stage, not "${environment}"`,
    EXIT.usage,
  );
}

/** Says where the door would go, before anything is built. */
async function rehearse(context: Context, client: Twilio, target: Target): Promise<undefined> {
  const { online } = await onlineAt(context, client, target);
  const { environments = {} } = madeIn(context.envPath);
  const where =
    target.environment === undefined ? '' : `, with an address that ends with ${target.environment}`;
  const isOurs = online !== undefined && environments[online.environmentSid] !== undefined;
  const others = isOurs
    ? ''
    : `, which was not deployed with ${context.envName} from here: it would be asked for`;
  return context.rehearsed(
    { page: online?.page ?? null, replaces: online !== undefined },
    online === undefined
      ? `The door would go online for the first time${where}.`
      : `The door would take the place of what is online at ${online.page}${others}.`,
  );
}

/** Where nobody is looked up without an invite, the look at the page brings one. */
function invites(context: Context): ((identity: Identity) => string) | undefined {
  const config = context.config();
  if (!config.REQUIRE_INVITE) return undefined;
  return (identity) => signInvite(config, identity, config.DEFAULT_ROOM, lifeFromNow(INVITE_LIFE));
}

function refuse(context: Context): void {
  const settings = context.settings();
  const refusals = settingRefusals(settings);
  const isFile = (settings.DIRECTORY?.trim() || 'asset') === 'asset';
  const nobody = isFile ? exampleParticipants(context.path(DIRECTORY_FILE), context.path(EXAMPLE)) : [];
  if (nobody.length > 0)
    refusals.push(
      `${DIRECTORY_FILE} has numbers of the example, which are nobody's: ${nobody.join(', ')}; take them out, or give them their own`,
    );
  if (refusals.length > 0) throw new CliError(`nothing was deployed: ${refusals.join('; ')}`);
}

async function build(context: Context): Promise<void> {
  const { environment, envPath } = context;
  const { exitCode, output } = await environment.run(
    process.execPath,
    ['--import', 'tsx', 'tools/build.ts', '--env', envPath],
    { cwd: environment.cwd },
  );
  if (exitCode !== 0) {
    context.note(output.split('\n').filter((line) => line.trim() !== ''));
    throw new CliError('nothing was deployed: the build failed; what it says is above');
  }
  context.done('built');
}

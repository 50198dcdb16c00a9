import { randomBytes } from 'node:crypto';
import type { Twilio } from 'twilio';
import { roomNamespace } from '../../../src/access/room-namespace';
import { checkService } from '../checks/verify';
import type { Context } from '../command-line/context';
import { databasePlace } from '../settings/database';
import { readEnvFile } from '../settings/env-file';
import { madeIn, rememberAlso, rememberMaps, rememberRoomState, rememberTable } from '../settings/made';
import { answerOf } from '../twilio/failure';
import { TRIAL_REMEDY, TRIAL_WORDS } from '../twilio/trial';
import { roomSettingsOf } from '../twilio/video-rooms';
import { type Answers, answer, type SetupOptions } from './answers';
import { inviteWays, setUpInvites } from './invites';
import { SetupContext } from './setup-context';
import { findVerify, setUpVerify } from './verify-service';

/** What costs money, for who asks what all this will cost. */
const COSTS = [
  'What costs money: each code that is sent and each participant who enters one (twilio.com/verify/pricing), the',
  'minutes that each participant is in a call (twilio.com/video/pricing), and beyond a free allowance Functions and Sync.',
  'A service, a rate limit or a key costs nothing by itself.',
];

/**
 * Finds or makes what a door needs, and writes the settings file. Whatever it made is in the file at once, so that a
 * run that broke off can be repeated; a second run changes nothing.
 */
export async function setup(context: Context, options: SetupOptions): Promise<undefined> {
  inviteWays(options);
  const setup = new SetupContext(context);
  const answers = await answer(setup, options);
  const { accountSid, authToken } = answers;
  madeIn(context.envPath, accountSid);
  const client = await context.environment.makeClient({ accountSid, user: accountSid, password: authToken });
  const { type } = await answerOf('Twilio', client.api.v2010.accounts(accountSid).fetch());
  if (type === 'Trial') context.note([`· ${TRIAL_WORDS}.`, `  ${TRIAL_REMEDY}`]);

  const usesSync = answers.directory === 'sync' || answers.roomState === 'sync';
  if (usesSync) await findSync(setup, client);
  const verify = await findVerify(setup, client, answers);
  writeAnswers(setup, answers);
  if (setup.get('JWT_SECRET') === undefined)
    await setup.make('made JWT_SECRET', async () => {
      setup.set({ JWT_SECRET: randomBytes(32).toString('base64url') });
    });
  await setUpVerify(setup, client, answers, verify);
  await limitChannels(setup, client);
  await setUpKey(setup, client, accountSid);
  if (usesSync) await setUpSync(setup, client);
  if (answers.roomState === 'sync') rememberState(setup);
  await setUpInvites(setup, client, options, answers.serviceName);
  await setup.closeFile();
  // The last step, since the others do without it: the database may need somebody else.
  await setUpDirectory(setup);
  report(setup);
}

function writeAnswers(setup: SetupContext, answers: Answers): void {
  const { accountSid, authToken, directory, databaseUrl, roomState } = answers;
  setup.set({
    ACCOUNT_SID: accountSid,
    AUTH_TOKEN: authToken,
    DIRECTORY: directory,
    ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
    ...(roomState !== undefined && { ROOM_STATE: roomState }),
  });
}

/** The ways that work with every Verify service, the usual one first. */
const WITHOUT_EMAIL = 'sms,call';

/** Where no mailer sends codes, the page offers none by e-mail: unless somebody has said which channels there are. */
async function limitChannels(setup: SetupContext, client: Twilio): Promise<void> {
  const sid = setup.get('VERIFY_SERVICE_SID');
  if (setup.get('CHANNELS') !== undefined || (sid === undefined && !setup.dryRun)) return;
  const [service] = sid === undefined ? [] : await checkService(client, { VERIFY_SERVICE_SID: sid });
  if (sid !== undefined && service?.hasMailer !== false) return;
  const channels = service?.hasWhatsapp ? `${WITHOUT_EMAIL},whatsapp` : WITHOUT_EMAIL;
  await setup.make('left e-mail out of CHANNELS, since the Verify service has no mailer', async () =>
    setup.set({ CHANNELS: channels }),
  );
}

/** A key's secret is shown only when it is made: without it, the key is of no use. */
async function setUpKey(setup: SetupContext, client: Twilio, accountSid: string): Promise<void> {
  const sid = setup.get('API_KEY_SID');
  if (sid !== undefined && setup.get('API_KEY_SECRET') !== undefined) {
    setup.found(`found the API key ${sid}`);
    return;
  }
  await setup.make('made an API key', async () => {
    const { newKeys } = client.api.v2010.accounts(accountSid);
    const key = await answerOf('Twilio', newKeys.create({ friendlyName: 'Doorcode' }));
    rememberAlso(setup.context.envPath, 'apiKeys', key.sid);
    setup.set({ API_KEY_SID: key.sid, API_KEY_SECRET: key.secret });
  });
}

async function findSync(setup: SetupContext, client: Twilio): Promise<void> {
  const sid = setup.get('SYNC_SERVICE_SID');
  if (sid === undefined) return;
  await answerOf('Sync', client.sync.v1.services(sid).fetch(), {
    404: `SYNC_SERVICE_SID names no service of this account; empty it in ${setup.context.envName}, and run this again`,
  });
  setup.found(`found the Sync service ${sid}`);
}

async function setUpSync(setup: SetupContext, client: Twilio): Promise<void> {
  if (setup.get('SYNC_SERVICE_SID') !== undefined) return;
  await setup.make('made a Sync service', async () => {
    const service = await answerOf('Sync', client.sync.v1.services.create({ friendlyName: 'Doorcode' }));
    rememberAlso(setup.context.envPath, 'syncServices', service.sid);
    setup.set({ SYNC_SERVICE_SID: service.sid });
  });
}

/** The door itself makes what it keeps about rooms, the first time that a host decides something. */
function rememberState(setup: SetupContext): void {
  const { envPath } = setup.context;
  const [service, rooms] = [setup.get('SYNC_SERVICE_SID'), roomSettingsOf(readEnvFile(envPath) ?? {})];
  if (!setup.dryRun && service && rooms) rememberRoomState(envPath, service, roomNamespace(rooms));
}

async function setUpDirectory(setup: SetupContext): Promise<void> {
  if (setup.dryRun) {
    setup.context.note('· would have made what the directory needs, unless it is there');
    return;
  }
  const { envPath } = setup.context;
  const [place, sync] = [databasePlace(setup.get('DATABASE_URL') ?? ''), setup.get('SYNC_SERVICE_SID')];
  await setup.context.withStore((store) =>
    store.prepare(({ what, table, maps }) => {
      if (table && place) rememberTable(envPath, place, table);
      if (maps && sync) rememberMaps(envPath, sync, maps);
      setup.tell(what);
    }),
  );
}

function report({ context, did, dryRun }: SetupContext): void {
  context.show({ settings: context.envName, dryRun, did }, () => {
    if (dryRun) return 'Nothing was made or written.';
    const begin =
      did.length === 0
        ? 'Everything was there already; nothing was changed.'
        : `The settings are in ${context.envName}.`;
    return [begin, '', ...COSTS, '', 'Next: npx doorcode doctor'];
  });
}

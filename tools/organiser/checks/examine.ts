import type { Twilio } from 'twilio';
import { channelsOf } from '../../../src/access/config';
import { UnreadableFile } from '../../files/text-file';
import type { Context } from '../command-line/context';
import { type FileSettings, openEnvFile } from '../settings/env-file';
import { wrongSettings } from '../settings/mistakes';
import { roomSettingsOf } from '../twilio/video-rooms';
import { checkAccount, checkKey } from './account';
import { checkChannels } from './channels';
import { checkDirectory, type Expected, NOBODY, roomsOf } from './directory';
import { type Finding, failed } from './finding';
import { checkHosts, checkRoomState } from './hosts';
import { checkInvites, checkReminders } from './invites';
import { checkContradictions } from './look-for-contradictions';
import type { CheckOtherDoors } from './other-doors';
import { checkSettings, graveFindings } from './settings';
import { checkSync } from './sync';
import { checkTrial } from './trial';
import { checkCodeLength, checkRateLimits, checkService, type VerifyService } from './verify';

/**
 * Examines settings, account, directory, Verify service and the account's other doors, each as far as what was found
 * before lets it.
 */
export async function examine(context: Context, checkOtherDoors: CheckOtherDoors): Promise<Finding[]> {
  const opened = openSettings(context);
  if (Array.isArray(opened)) return opened;
  const { settings, oddities } = opened;
  const findings = checkSettings(context, settings, oddities);
  const isWrong = wrongSettings(settings);
  const { client, type = '' } = isWrong('ACCOUNT_SID', 'AUTH_TOKEN')
    ? {}
    : await connect(context, settings, findings);
  if (client && !isWrong('API_KEY_SID', 'API_KEY_SECRET'))
    findings.push(await checkKey(settings, context.environment.makeClient));
  const expected = isWrong('DIRECTORY', 'DEFAULT_ROOM', 'CHANNELS', 'SYNC_SERVICE_SID')
    ? NOBODY
    : await examineDirectory(context, settings, client, findings);
  const isSyncFound = findings.every(({ what, ok }) => ok || what !== 'SYNC_SERVICE_SID');
  if (client && isSyncFound) findings.push(...(await examineRoomState(client, settings, expected)));
  const service =
    client && !isWrong('VERIFY_SERVICE_SID')
      ? await examineVerify(client, settings, expected, findings)
      : undefined;
  if (client)
    findings.push(...(await checkTrial(client, settings, type, expected.participants, service?.hasMailer)));
  if (client) findings.push(...(await checkInvites(client, settings)));
  // Of a directory that cannot be read, nobody knows whom it expects.
  if (client && expected !== NOBODY) findings.push(...checkReminders(context, expected));
  if (client && !isWrong('VERIFY_SERVICE_SID', 'ROOM_NAMESPACE', 'JWT_SECRET'))
    findings.push(...(await checkOtherDoors(client, settings)));
  return findings;
}

/** @returns the settings, or what is found where they cannot be read as they are meant */
function openSettings({
  envPath,
  envName,
}: Context): Finding[] | NonNullable<ReturnType<typeof openEnvFile>> {
  try {
    const read = openEnvFile(envPath);
    if (read === undefined)
      return [failed(envName, `there is no ${envName} here`, 'npx doorcode setup makes it')];
    const grave = graveFindings(read.oddities, envName);
    return grave.length > 0 ? grave : read;
  } catch (error) {
    if (error instanceof UnreadableFile) return [failed(envName, `${envName} ${error.says}`, error.remedy)];
    throw error;
  }
}

/** @returns a client whose credentials Twilio takes, and the type of the account */
async function connect(
  { environment }: Context,
  { ACCOUNT_SID: accountSid = '', AUTH_TOKEN: password = '' }: FileSettings,
  findings: Finding[],
): Promise<{ client?: Twilio; type?: string }> {
  const client = await environment.makeClient({ accountSid, user: accountSid, password });
  const [account, type] = await checkAccount(client, accountSid);
  findings.push(account);
  return account.ok ? { client, type } : {};
}

async function examineDirectory(
  context: Context,
  settings: FileSettings,
  client: Twilio | undefined,
  findings: Finding[],
): Promise<Expected> {
  if (settings.DIRECTORY === 'sync') {
    const { SYNC_SERVICE_SID: sid } = settings;
    const sync = client && sid ? await checkSync(client, sid) : undefined;
    if (sync) findings.push(sync);
    if (!sync?.ok) return NOBODY;
  }
  if (settings.DIRECTORY === 'postgres' && !settings.DATABASE_URL) return NOBODY;
  const [expected, about] = await checkDirectory(context, settings);
  findings.push(...about);
  if (about.every(({ ok }) => ok))
    findings.push(...checkHosts(expected, settings), ...checkContradictions(expected, settings));
  return expected;
}

async function examineRoomState(
  client: Twilio,
  settings: FileSettings,
  expected: Expected,
): Promise<Finding[]> {
  const { ROOM_STATE: kind, SYNC_SERVICE_SID: sid } = settings;
  const rooms = roomSettingsOf(settings);
  if (kind !== 'sync' || !sid?.trim() || rooms === undefined) return [];
  return [await checkRoomState(client, sid, rooms, roomsOf(expected))];
}

/** @returns the service, if it is there */
async function examineVerify(
  client: Twilio,
  settings: FileSettings,
  expected: Expected,
  findings: Finding[],
): Promise<VerifyService | undefined> {
  const [service, about] = await checkService(client, settings);
  findings.push(about);
  if (service === undefined) return undefined;
  const isWrong = wrongSettings(settings);
  if (!isWrong('CODE_LENGTH'))
    findings.push(checkCodeLength(service, Number(settings.CODE_LENGTH?.trim() || 6)));
  if (!isWrong('RATE_LIMITS')) {
    const names = (settings.RATE_LIMITS ?? '').split(',').map((name) => name.trim());
    const named = names.filter((name) => name !== '');
    findings.push(...(await checkRateLimits(client, service, named)));
  }
  const limit = isWrong('CHANNELS') ? undefined : channelsOf(settings);
  findings.push(...checkChannels(service, expected.participants, limit));
  return service;
}

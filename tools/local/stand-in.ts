import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createPrivateFile, makePrivateFolder } from '../files/private-file';
import { type Account, createAccount } from './account/account';
import { serveCopy } from './assets';
import { HostFaults } from './host-faults';
import { showOnPhone } from './phone/arrivals';
import { createPhoneHandler } from './phone/handler';
import { Messages } from './phone/messages';
import { type SeenRequest, startProxy } from './proxy';
import { startReverseProxy } from './reverse-proxy';
import { startTwilioRun } from './runtime';
import { envFile, makeSettings, type Settings } from './settings';
import { StartError } from './start-error';
import { createAdminHandler } from './verify/admin';
import type { Fault } from './verify/faults';
import { createVerify, type Verify, type VerifyOptions } from './verify/service';
import { REROUTE_SCRIPT, type VideoOptions, VideoSignalling } from './video';
import type { Calls } from './video-rest/routes';

/** The deployed code, running on this machine with a stand-in for Twilio behind it. */
export interface StandIn {
  /** Ends with a slash. */
  url: string;
  settings: Settings;
  /** The directory file that is served. */
  directory: string;
  /** Serves another directory from now on, as after a deploy. */
  setDirectory(text: string): void;
  verify: Verify;
  /** The other resources of the account. */
  account: Account;
  /** The requests to all hosts so far, oldest first. */
  requests: readonly SeenRequest[];
  /** Makes the service that a fault names fail, Verify unless it names one; undefined ends every fault. */
  setFault(fault: Fault | undefined): void;
  video: VideoSignalling;
  messages: Messages;
  /**
   * Restores the state after the start: no verifications, counts, messages, requests, faults or calls, and the first
   * directory. The memory of the Functions themselves is not reset.
   */
  reset(): Promise<void>;
  /** Settles when the runtime has ended by itself. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

/** How a run differs from the ordinary one. */
export interface StandInOptions {
  /** 0 for any that is free. */
  port?: number;
  /** Added to the settings that are made up, or put in their place. */
  settings?: Settings;
  /** The directory file's text, in place of the organiser's or the example. */
  directory?: string;
  verify?: Partial<VerifyOptions>;
  /** How calls behave; they are all measured unless told. */
  calls?: Pick<VideoOptions, 'measure' | 'sessionTimeoutSeconds'>;
  /** Whether a new build is picked up while this runs. */
  live?: boolean;
  /** Receives each line that the Functions log. */
  onLog?: (line: string) => void;
}

const RUNS = '.local';

/**
 * Starts everything: Verify behind a proxy, Video's signalling, the phone, the real runtime, the reverse proxy.
 * @throws StartError with one line for the terminal
 */
export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  if (!existsSync('dist/functions') || !existsSync('dist/assets/index.html')) {
    throw new StartError('dist/ is missing; make it with npm run build');
  }
  const settings = { ...makeSettings(), ...options.settings };
  const messages = new Messages();
  const verify = createVerify({
    accountSid: settings.ACCOUNT_SID ?? '',
    authToken: settings.AUTH_TOKEN ?? '',
    serviceSid: settings.VERIFY_SERVICE_SID ?? '',
    codeLength: Number(settings.CODE_LENGTH ?? 6),
    onMessage: (message) => messages.add(message),
    ...options.verify,
  });
  const account = openAccount(settings, verify, {
    completeRoom: (sid) => video.completeRoom(sid),
    removeParticipant: (room, participant) => video.removeParticipant(room, participant),
  });
  const faults = new HostFaults();
  const video = new VideoSignalling({
    accountSid: settings.ACCOUNT_SID ?? '',
    apiKeySid: settings.API_KEY_SID ?? '',
    apiKeySecret: settings.API_KEY_SECRET ?? '',
    maxParticipants: (name) => account.rooms.capacityOf(name),
    registry: account.rooms,
    removesSilently: () => faults.removesSilently(),
    measure: true,
    ...options.calls,
  });

  const requests: SeenRequest[] = [];
  const setFault = (fault: Fault | undefined) => {
    if (fault?.service !== undefined && fault.service !== 'verify') return faults.set(fault.service, fault);
    if (fault === undefined) faults.clear();
    return verify.setFault(fault);
  };

  const stops: (() => unknown)[] = [];
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) await each();
  };
  stops.push(showOnPhone(account, messages));
  try {
    const folder = await makeRunFolder();
    stops.push(() => rm(folder, { recursive: true, force: true }));

    const assets = serveCopy(join(folder, 'assets'), options.directory);
    stops.push(assets.stop);

    const proxy = await startProxy({
      hosts: faults.in(account.hosts),
      onRequest: (request) => requests.push(request),
      caDirectory: folder,
    });
    stops.push(proxy.stop);

    const env = join(folder, 'env');
    createPrivateFile(env, envFile({ ...settings, HTTP_PROXY: proxy.url }));
    const runtime = await startTwilioRun({
      assetsFolder: join(folder, 'assets'),
      envFile: env,
      caPath: proxy.caPath,
      live: options.live ?? false,
      onLine: options.onLog ?? (() => {}),
    });
    stops.push(runtime.stop);

    const reverseProxy = await startReverseProxy({
      port: options.port ?? 0,
      runtimePort: runtime.port,
      rerouteScript: REROUTE_SCRIPT,
      handlers: [createPhoneHandler(messages), createAdminHandler({ ...verify, setFault })],
      upgrade: (request, socket, head) => video.handleUpgrade(request, socket, head),
    });
    // Its sockets belong to the reverse proxy, which closes only after they have closed.
    stops.push(reverseProxy.stop, () => video.close());
    return {
      url: reverseProxy.url,
      settings,
      directory: assets.directory,
      setDirectory: assets.setDirectory,
      verify,
      account,
      requests,
      setFault,
      video,
      messages,
      reset: async () => {
        await video.reset();
        assets.restoreDirectory();
        faults.clear();
        verify.reset();
        account.messaging.messages.clear();
        account.emails.clear();
        messages.clear();
        requests.length = 0;
      },
      ended: runtime.ended,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Makes the account that the settings name, with a number and a domain to send from. */
function openAccount(settings: Settings, verify: Verify, calls: Calls): Account {
  const { ACCOUNT_SID = '', AUTH_TOKEN = '', VERIFY_SERVICE_SID = '', SYNC_SERVICE_SID } = settings;
  const account = createAccount({
    accountSid: ACCOUNT_SID,
    authToken: AUTH_TOKEN,
    verifyService: { sid: VERIFY_SERVICE_SID, codeLength: Number(settings.CODE_LENGTH ?? 6), verify },
    calls,
  });
  const { API_KEY_SID: sid = '', API_KEY_SECRET: secret = '' } = settings;
  account.keys.create('Doorcode', { sid, secret });
  const number = account.messaging.numbers.create('+12025550100');
  account.messaging.services.create('Doorcode').phoneNumbers.push(number);
  account.emails.domains.add('example.org');
  if (SYNC_SERVICE_SID) account.syncServices.create('Doorcode', SYNC_SERVICE_SID);
  return account;
}

async function makeRunFolder(): Promise<string> {
  makePrivateFolder(RUNS);
  return mkdtemp(join(RUNS, 'run-'));
}

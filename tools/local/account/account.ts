import type { HostHandler } from '../proxy';
import { restHost } from '../rest/host';
import { serverlessRoutes, uploadRoutes } from '../serverless/routes';
import { Sites } from '../serverless/sites';
import { itemRoutes } from '../sync/items';
import { Allowance, PER_SECOND } from '../sync/limits';
import { SyncServices, serviceRoutes } from '../sync/services';
import type { Verify, VerifyOptions } from '../verify/service';
import { VerifyServices } from '../verify/service-registry';
import { verifyServiceRoutes } from '../verify/service-routes';
import { RoomRecords } from '../video-rest/records';
import { type Calls, videoRoutes } from '../video-rest/routes';
import { ApiKeys, accountRoutes } from './api-keys';
import { type AccountCredentials, accountOnly, accountOrKey } from './credentials';

/** What an account has, and what answers for it. */
export interface Account {
  keys: ApiKeys;
  verifyServices: VerifyServices;
  syncServices: SyncServices;
  rooms: RoomRecords;
  /** What was deployed to Twilio Functions. */
  sites: Sites;
  /** By host name. */
  hosts: Record<string, HostHandler>;
}

export interface AccountOptions extends AccountCredentials {
  /** What every Verify service of the account is like. */
  verify?: Partial<Omit<VerifyOptions, 'serviceSid'>>;
  /** A Verify service that is there from the start. */
  verifyService?: { sid: string; codeLength: number; verify: Verify };
  /** How often a Sync Map may be read, and written, in a second; Twilio's own limit unless told. */
  syncPerSecond?: number;
  /** How running calls are told; nobody is unless told. */
  calls?: Calls;
}

const NO_CALLS: Calls = { completeRoom: () => {}, removeParticipant: () => {} };

/** An account of the stand-in: its keys, its Verify and Sync services, its rooms. */
export function createAccount(options: AccountOptions): Account {
  const { accountSid, authToken, verifyService } = options;
  const credentials = { accountSid, authToken };
  const keys = new ApiKeys();
  const rooms = new RoomRecords();
  const syncServices = new SyncServices();
  const sites = new Sites();
  const verifyServices = new VerifyServices({ ...options.verify, ...credentials });
  if (verifyService) {
    verifyServices.add({
      ...verifyService,
      friendlyName: 'Doorcode',
      createdAt: Date.now(),
      rateLimits: [],
      whatsappSender: null,
      mailerSid: null,
    });
  }
  const everybody = accountOrKey(credentials, keys);
  const allowance = new Allowance(options.syncPerSecond ?? PER_SECOND);
  return {
    keys,
    verifyServices,
    syncServices,
    rooms,
    sites,
    hosts: {
      'api.twilio.com': restHost(accountOnly(credentials), accountRoutes(credentials, keys)),
      'verify.twilio.com': verifyHost(
        verifyServices,
        restHost(everybody, verifyServiceRoutes(verifyServices, accountSid)),
      ),
      'serverless.twilio.com': restHost(everybody, serverlessRoutes(sites, accountSid)),
      'serverless-upload.twilio.com': restHost(everybody, uploadRoutes(sites, accountSid)),
      'sync.twilio.com': restHost(everybody, [
        ...serviceRoutes(syncServices, allowance, accountSid),
        ...itemRoutes(syncServices, allowance, accountSid),
      ]),
      'video.twilio.com': restHost(everybody, videoRoutes(rooms, options.calls ?? NO_CALLS, accountSid)),
    },
  };
}

/** Each service answers for its own verifications; the account for the services. */
const verifyHost =
  (services: VerifyServices, administration: HostHandler): HostHandler =>
  (request) => {
    const [, sid = ''] = /^\/v2\/Services\/(VA[^/]+)\/Verification/.exec(request.path) ?? [];
    return (services.find(sid)?.verify.handle ?? administration)(request);
  };

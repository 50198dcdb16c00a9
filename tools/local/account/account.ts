import { Emails } from '../email/emails';
import { emailRoutes } from '../email/routes';
import { Lines } from '../lookup/lines';
import { lookupRoutes } from '../lookup/routes';
import { messageRoutes } from '../messaging/message-routes';
import { createMessaging, type Messaging } from '../messaging/messaging';
import { numberRoutes } from '../messaging/number-routes';
import { poolRoutes } from '../messaging/pool-routes';
import { messagingServiceRoutes } from '../messaging/service-routes';
import { templateRoutes } from '../messaging/template-routes';
import type { HostHandler } from '../proxy';
import { restHost } from '../rest/host';
import { RateLimiter } from '../rest/rate-limiter';
import { serverlessRoutes, uploadRoutes } from '../serverless/routes';
import { Sites } from '../serverless/sites';
import { documentRoutes } from '../sync/documents';
import { itemRoutes } from '../sync/items';
import { PER_SECOND } from '../sync/limits';
import { mapRoutes } from '../sync/maps';
import { SyncServices, serviceRoutes } from '../sync/services';
import type { Verify, VerifyOptions } from '../verify/service';
import { VerifyServices } from '../verify/service-registry';
import { verifyServiceRoutes } from '../verify/service-routes';
import { RoomRecords } from '../video-rest/records';
import { type Calls, videoRoutes } from '../video-rest/routes';
import { ApiKeys, accountRoutes } from './api-keys';
import { type AccountCredentials, accountOnly, accountOrKey } from './credentials';

/** Source: OpenAPI `twilio_api_v2010`, `account_enum_type` */
type AccountType = 'Full' | 'Trial';

/** The resources of an account, and the handlers of its hosts. */
export interface Account {
  /** Whether its owner pays for it; a trial sends to verified numbers only. */
  type: AccountType;
  keys: ApiKeys;
  verifyServices: VerifyServices;
  syncServices: SyncServices;
  rooms: RoomRecords;
  /** The Serverless services, with all that was deployed. */
  sites: Sites;
  messaging: Messaging;
  emails: Emails;
  /** What Lookup knows of phone numbers. */
  lines: Lines;
  /** By host name. */
  hosts: Record<string, HostHandler>;
}

export interface AccountOptions extends AccountCredentials {
  /** A full account unless told. */
  type?: AccountType;
  /** Options of every Verify service of the account. */
  verify?: Partial<Omit<VerifyOptions, 'serviceSid'>>;
  /** A Verify service that is there from the start. */
  verifyService?: { sid: string; codeLength: number; verify: Verify };
  /** How often a Sync Document or Map may be read, and written, in a second; Twilio's own limit unless told. */
  syncPerSecond?: number;
  /** How often messages may be sent, and looked at, in a second; without a limit unless told. */
  messagesPerSecond?: number;
  /** The time of rooms, of Sync and of messages, in milliseconds since the epoch. */
  now?: () => number;
  /** The signalling of the account's rooms; none by default. */
  calls?: Calls;
}

const NO_CALLS: Calls = { completeRoom: () => {}, removeParticipant: () => {} };

/** An account of the stand-in: its keys, its Verify and Sync services, its rooms. */
export function createAccount(options: AccountOptions): Account {
  const { accountSid, authToken, verifyService } = options;
  const credentials = { accountSid, authToken };
  const keys = new ApiKeys();
  const now = options.now ?? (() => Date.now());
  const rooms = new RoomRecords(now);
  const syncServices = new SyncServices(now);
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
  const rateLimiter = new RateLimiter(options.syncPerSecond ?? PER_SECOND);
  const lines = new Lines();
  const messaging = createMessaging(lines, now);
  const emails = new Emails(now);
  const isTrial = () => account.type === 'Trial';
  const sending = { accountSid, isTrial, messaging };
  const messageLimiter = new RateLimiter(options.messagesPerSecond ?? Number.POSITIVE_INFINITY);
  const account: Account = {
    type: options.type ?? 'Full',
    keys,
    verifyServices,
    syncServices,
    rooms,
    sites,
    messaging,
    emails,
    lines,
    hosts: {
      'api.twilio.com': apiHost(
        restHost(
          accountOnly(credentials),
          accountRoutes(credentials, keys, () => account.type),
        ),
        restHost(everybody, [
          ...messageRoutes(sending, messageLimiter),
          ...numberRoutes(messaging, accountSid),
        ]),
      ),
      'comms.twilio.com': restHost(everybody, emailRoutes(emails, isTrial)),
      'content.twilio.com': restHost(everybody, templateRoutes(messaging.templates, accountSid)),
      'lookups.twilio.com': restHost(everybody, lookupRoutes(lines)),
      'messaging.twilio.com': restHost(everybody, [
        ...messagingServiceRoutes(messaging.services, accountSid),
        ...poolRoutes(messaging, accountSid),
      ]),
      'verify.twilio.com': verifyHost(
        verifyServices,
        restHost(everybody, verifyServiceRoutes(verifyServices, accountSid)),
      ),
      'serverless.twilio.com': restHost(everybody, serverlessRoutes(sites, accountSid)),
      'serverless-upload.twilio.com': restHost(everybody, uploadRoutes(sites, accountSid)),
      'sync.twilio.com': restHost(everybody, [
        ...serviceRoutes(syncServices, accountSid),
        ...documentRoutes(syncServices, rateLimiter, accountSid),
        ...mapRoutes(syncServices, rateLimiter, accountSid),
        ...itemRoutes(syncServices, rateLimiter, accountSid),
      ]),
      'video.twilio.com': restHost(everybody, videoRoutes(rooms, options.calls ?? NO_CALLS, accountSid)),
    },
  };
  return account;
}

/** The account and its keys are for the account itself; an API key opens the rest of the oldest interface. */
const apiHost =
  (ofAccount: HostHandler, ofOthers: HostHandler): HostHandler =>
  (request) =>
    /^\/2010-04-01\/Accounts\/[^/]+(\/Keys.*)?\.json$/.test(request.path)
      ? ofAccount(request)
      : ofOthers(request);

/** Each service answers for its own verifications; the account for the services. */
const verifyHost =
  (services: VerifyServices, administration: HostHandler): HostHandler =>
  (request) => {
    const [, sid = ''] = /^\/v2\/Services\/(VA[^/]+)\/Verification/.exec(request.path) ?? [];
    return (services.find(sid)?.verify.handle ?? administration)(request);
  };

import { isoTime } from '../rest/dates';
import type { TwilioError } from '../rest/errors';
import { jsonAnswer, NO_CONTENT, type RestRoute } from '../rest/host';
import { pageAnswer } from '../rest/page';
import { Registry, withFound } from '../rest/registry';
import { newSid } from '../rest/sids';
import type { Content } from './content';
import { dropExpired, type Expiring } from './expiry';

export const ORIGIN = 'https://sync.twilio.com';

/** Twilio's own limit for documents, maps and items. Source: OpenAPI `twilio_sync_v1`. */
export const MAX_PAGE = 100;

/** 54301: https://www.twilio.com/docs/api/errors/54301 */
export const NAME_EXISTS: TwilioError = { status: 409, code: 54301, message: 'Unique name already exists' };

export interface SyncItem extends Content {
  key: string;
}

/** An object of a service, which is found by its SID or unique name. */
interface Named extends Expiring {
  sid: string;
  serviceSid: string;
  uniqueName: string | null;
}

export interface SyncMap extends Named {
  createdAt: number;
  items: Map<string, SyncItem>;
}

export interface SyncDocument extends Named, Content {}

interface SyncService {
  sid: string;
  friendlyName: string | null;
  createdAt: number;
  documents: SyncDocument[];
  maps: SyncMap[];
}

/** The account's Sync services, each with its documents and maps. */
export class SyncServices extends Registry<SyncService> {
  /** @param now the time in milliseconds since the epoch */
  constructor(readonly now: () => number) {
    super();
  }

  create(friendlyName: string | null, sid = newSid('IS')): SyncService {
    return this.add({ sid, friendlyName, createdAt: this.now(), documents: [], maps: [] });
  }

  /** Finds a service, and deletes from it what has expired. */
  override find(sid: string): SyncService | undefined {
    const service = super.find(sid);
    if (service === undefined) return undefined;
    dropExpired(service.documents, this.now());
    dropExpired(service.maps, this.now());
    return service;
  }

  /** By its SID or unique name. */
  findDocument(serviceSid: string, name: string): SyncDocument | undefined {
    return this.find(serviceSid)?.documents.find(isCalled(name));
  }

  /** By its SID or unique name. */
  findMap(serviceSid: string, name: string): SyncMap | undefined {
    return this.find(serviceSid)?.maps.find(isCalled(name));
  }
}

const isCalled =
  (name: string) =>
  ({ sid, uniqueName }: Named): boolean =>
    sid === name || uniqueName === name;

/** Whether a unique name is another object's already; an object need not have one. */
export const isTaken = (uniqueName: string | null, objects: Named[]): boolean =>
  uniqueName !== null && objects.some((object) => object.uniqueName === uniqueName);

/** The routes of `sync.twilio.com` for services. Source: OpenAPI `twilio_sync_v1`. */
export function serviceRoutes(services: SyncServices, accountSid: string): RestRoute[] {
  const json = ({ sid, friendlyName, createdAt }: SyncService) => {
    const url = `${ORIGIN}/v1/Services/${sid}`;
    return {
      sid,
      unique_name: null,
      account_sid: accountSid,
      friendly_name: friendlyName,
      date_created: isoTime(createdAt),
      date_updated: isoTime(createdAt),
      url,
      webhook_url: null,
      webhooks_from_rest_enabled: false,
      reachability_webhooks_enabled: false,
      acl_enabled: false,
      reachability_debouncing_enabled: false,
      reachability_debouncing_window: 5000,
      links: { documents: `${url}/Documents`, maps: `${url}/Maps` },
    };
  };

  return [
    [
      'POST',
      '/v1/Services',
      ({ params }) => jsonAnswer(201, json(services.create(params.FriendlyName ?? null))),
    ],
    ['GET', '/v1/Services', (call) => pageAnswer(call, ORIGIN, 'services', services.all().map(json), 100)],
    ['GET', '/v1/Services/{Sid}', withFound(services, (service) => jsonAnswer(200, json(service)))],
    [
      'DELETE',
      '/v1/Services/{Sid}',
      withFound(services, ({ sid }) => {
        services.remove(sid);
        return NO_CONTENT;
      }),
    ],
  ];
}

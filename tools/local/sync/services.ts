import { isoTime } from '../rest/dates';
import { errorAnswer, notFound, type TwilioError } from '../rest/errors';
import { jsonAnswer, NO_CONTENT, type RestRoute } from '../rest/host';
import { pageAnswer } from '../rest/page';
import { Registry, withFound } from '../rest/registry';
import { newSid } from '../rest/sids';
import { RATE_EXCEEDED, type RateLimiter } from './limits';

export const ORIGIN = 'https://sync.twilio.com';

/** 54301: https://www.twilio.com/docs/api/errors/54301 */
const NAME_EXISTS: TwilioError = { status: 409, code: 54301, message: 'Unique name already exists' };

export interface SyncItem {
  key: string;
  data: object;
  revision: number;
  /** Milliseconds since the epoch. */
  createdAt: number;
  updatedAt: number;
}

export interface SyncMap {
  sid: string;
  serviceSid: string;
  uniqueName: string | null;
  createdAt: number;
  items: Map<string, SyncItem>;
}

interface SyncService {
  sid: string;
  friendlyName: string | null;
  createdAt: number;
  maps: SyncMap[];
}

/** The account's Sync services, each with its maps. */
export class SyncServices extends Registry<SyncService> {
  create(friendlyName: string | null, sid = newSid('IS')): SyncService {
    return this.add({ sid, friendlyName, createdAt: Date.now(), maps: [] });
  }

  /** By its SID or unique name. */
  findMap(serviceSid: string, name: string): SyncMap | undefined {
    return this.find(serviceSid)?.maps.find(({ sid, uniqueName }) => sid === name || uniqueName === name);
  }
}

/** The routes of `sync.twilio.com` for services and maps. Source: OpenAPI `twilio_sync_v1`. */
export function serviceRoutes(
  services: SyncServices,
  rateLimiter: RateLimiter,
  accountSid: string,
): RestRoute[] {
  const serviceJson = ({ sid, friendlyName, createdAt }: SyncService) => ({
    sid,
    unique_name: null,
    account_sid: accountSid,
    friendly_name: friendlyName,
    date_created: isoTime(createdAt),
    date_updated: isoTime(createdAt),
    url: `${ORIGIN}/v1/Services/${sid}`,
    webhook_url: null,
    webhooks_from_rest_enabled: false,
    reachability_webhooks_enabled: false,
    acl_enabled: false,
    reachability_debouncing_enabled: false,
    reachability_debouncing_window: 5000,
    links: { maps: `${ORIGIN}/v1/Services/${sid}/Maps` },
  });
  const mapJson = ({ sid, serviceSid, uniqueName, createdAt }: SyncMap) => ({
    sid,
    unique_name: uniqueName,
    account_sid: accountSid,
    service_sid: serviceSid,
    url: `${ORIGIN}/v1/Services/${serviceSid}/Maps/${sid}`,
    links: { items: `${ORIGIN}/v1/Services/${serviceSid}/Maps/${sid}/Items` },
    revision: '0',
    date_expires: null,
    date_created: isoTime(createdAt),
    date_updated: isoTime(createdAt),
    created_by: 'system',
  });

  return [
    [
      'POST',
      '/v1/Services',
      ({ params }) => jsonAnswer(201, serviceJson(services.create(params.FriendlyName ?? null))),
    ],
    [
      'GET',
      '/v1/Services',
      (call) => pageAnswer(call, ORIGIN, 'services', services.all().map(serviceJson), 100),
    ],
    ['GET', '/v1/Services/{Sid}', withFound(services, (service) => jsonAnswer(200, serviceJson(service)))],
    [
      'DELETE',
      '/v1/Services/{Sid}',
      withFound(services, ({ sid }) => {
        services.remove(sid);
        return NO_CONTENT;
      }),
    ],
    [
      'POST',
      '/v1/Services/{ServiceSid}/Maps',
      withFound(services, (service, { params }) => {
        const uniqueName = params.UniqueName ?? null;
        if (service.maps.some((map) => uniqueName !== null && map.uniqueName === uniqueName))
          return errorAnswer(NAME_EXISTS);
        const map: SyncMap = {
          sid: newSid('MP'),
          serviceSid: service.sid,
          uniqueName,
          createdAt: Date.now(),
          items: new Map(),
        };
        service.maps.push(map);
        return jsonAnswer(201, mapJson(map));
      }),
    ],
    [
      'GET',
      '/v1/Services/{ServiceSid}/Maps',
      withFound(services, ({ maps }, call) => pageAnswer(call, ORIGIN, 'maps', maps.map(mapJson), 100)),
    ],
    [
      'GET',
      '/v1/Services/{ServiceSid}/Maps/{Sid}',
      ({ ids: [serviceSid = '', name = ''], path }) => {
        const map = services.findMap(serviceSid, name);
        if (map === undefined) return errorAnswer(notFound(path));
        return rateLimiter.take(map.sid, 'read') ? jsonAnswer(200, mapJson(map)) : errorAnswer(RATE_EXCEEDED);
      },
    ],
    [
      'DELETE',
      '/v1/Services/{ServiceSid}/Maps/{Sid}',
      withFound(services, ({ sid, maps }, { ids: [, name = ''], path }) => {
        const map = services.findMap(sid, name);
        if (map === undefined) return errorAnswer(notFound(path));
        maps.splice(maps.indexOf(map), 1);
        return NO_CONTENT;
      }),
    ],
  ];
}

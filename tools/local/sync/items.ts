import type { RestAnswer } from '../proxy';
import { errorAnswer, notFound, type TwilioError } from '../rest/errors';
import { jsonAnswer, NO_CONTENT, type RestCall, type RestRoute } from '../rest/host';
import { pageAnswer } from '../rest/page';
import type { RateLimiter } from '../rest/rate-limiter';
import { contentJson, isForAnother, newContent, REVISION_MISMATCH, readChange, update } from './content';
import { expiryOf, INVALID_TTL, isExpired } from './expiry';
import { limitedBy } from './limits';
import { MAX_PAGE, ORIGIN, type SyncItem, type SyncMap, type SyncServices } from './services';

/** Source: https://www.twilio.com/docs/api/errors/54208, …/54209 */
const KEY_EXISTS: TwilioError = {
  status: 409,
  code: 54208,
  message: 'An Item with given key already exists in the Map',
};
const INVALID_KEY: TwilioError = { status: 400, code: 54209, message: 'Invalid Map Item key' };

const MAX_KEY_LENGTH = 256;

/** The routes of `sync.twilio.com` below a map. Source: OpenAPI `twilio_sync_v1`. */
export function itemRoutes(
  services: SyncServices,
  rateLimiter: RateLimiter,
  accountSid: string,
): RestRoute[] {
  const items = '/v1/Services/{ServiceSid}/Maps/{MapSid}/Items';

  const json = (map: SyncMap, item: SyncItem) => ({
    key: item.key,
    account_sid: accountSid,
    service_sid: map.serviceSid,
    map_sid: map.sid,
    url: `${ORIGIN}/v1/Services/${map.serviceSid}/Maps/${map.sid}/Items/${item.key}`,
    ...contentJson(item),
  });

  /** Finds an item, and deletes it if it has expired. */
  const itemOf = (map: SyncMap, key: string): SyncItem | undefined => {
    const item = map.items.get(key);
    if (item === undefined || !isExpired(item, services.now())) return item;
    map.items.delete(key);
    return undefined;
  };

  const inMap = limitedBy(rateLimiter, (serviceSid, name) => services.findMap(serviceSid, name));

  const atItem = (use: 'read' | 'write', run: (map: SyncMap, item: SyncItem, call: RestCall) => RestAnswer) =>
    inMap(use, (map, call) => {
      const item = itemOf(map, call.ids[2] ?? '');
      if (item === undefined) return errorAnswer(notFound(call.path));
      return isForAnother(item, call) ? errorAnswer(REVISION_MISMATCH) : run(map, item, call);
    });

  return [
    [
      'POST',
      items,
      inMap('write', (map, { params }) => {
        const { Key: key = '' } = params;
        const now = services.now();
        const change = readChange(params.Data ?? '', params.ItemTtl ?? params.Ttl, now);
        const mapExpiry = expiryOf(params.CollectionTtl, now);
        if (key === '' || key.length > MAX_KEY_LENGTH) return errorAnswer(INVALID_KEY);
        if ('code' in change) return errorAnswer(change);
        if (mapExpiry === undefined) return errorAnswer(INVALID_TTL);
        if (itemOf(map, key) !== undefined) return errorAnswer(KEY_EXISTS);
        const item = { key, ...newContent(change, now) };
        map.items.set(key, item);
        Object.assign(map, mapExpiry);
        return jsonAnswer(201, json(map, item));
      }),
    ],
    [
      'GET',
      items,
      inMap('read', (map, call) => {
        const all = [...map.items.keys()].sort().flatMap((key) => itemOf(map, key) ?? []);
        return pageAnswer(
          call,
          ORIGIN,
          'items',
          all.map((item) => json(map, item)),
          MAX_PAGE,
        );
      }),
    ],
    ['GET', `${items}/{Key}`, atItem('read', (map, item) => jsonAnswer(200, json(map, item)))],
    [
      'POST',
      `${items}/{Key}`,
      atItem('write', (map, item, { params }) => {
        const now = services.now();
        const change = readChange(params.Data, params.ItemTtl ?? params.Ttl, now);
        const mapExpiry = expiryOf(params.CollectionTtl, now);
        if ('code' in change) return errorAnswer(change);
        if (mapExpiry === undefined) return errorAnswer(INVALID_TTL);
        update(item, change, now);
        Object.assign(map, mapExpiry);
        return jsonAnswer(200, json(map, item));
      }),
    ],
    [
      'DELETE',
      `${items}/{Key}`,
      atItem('write', (map, { key }) => {
        map.items.delete(key);
        return NO_CONTENT;
      }),
    ],
  ];
}

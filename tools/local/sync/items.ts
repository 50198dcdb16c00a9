import type { RestAnswer } from '../proxy';
import { isoTime } from '../rest/dates';
import { errorAnswer, notFound, type TwilioError } from '../rest/errors';
import { jsonAnswer, NO_CONTENT, type RestCall, type RestRoute } from '../rest/host';
import { pageAnswer } from '../rest/page';
import type { RateLimiter } from './limits';
import { RATE_EXCEEDED } from './limits';
import { ORIGIN, type SyncItem, type SyncMap, type SyncServices } from './services';

/** Source: https://www.twilio.com/docs/api/errors/54208, …/54209, …/54103, …/54006 */
const KEY_EXISTS: TwilioError = {
  status: 409,
  code: 54208,
  message: 'An Item with given key already exists in the Map',
};
const INVALID_KEY: TwilioError = { status: 400, code: 54209, message: 'Invalid Map Item key' };
const REVISION_MISMATCH: TwilioError = {
  status: 412,
  code: 54103,
  message: 'The revision of the object does not match the specified revision',
};
const INVALID_DATA: TwilioError = { status: 400, code: 54006, message: 'Invalid JSON data' };

const MAX_KEY_LENGTH = 256;
const MAX_DATA_BYTES = 16_384;
/** Source: https://www.twilio.com/docs/sync/api/map-item-resource#read-multiple-mapitem-resources */
const MAX_PAGE = 100;

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
    revision: item.revision.toString(16),
    data: item.data,
    date_expires: null,
    date_created: isoTime(item.createdAt),
    date_updated: isoTime(item.updatedAt),
    created_by: 'system',
  });

  /** Finds the map and counts the use of it. */
  const inMap =
    (use: 'read' | 'write', run: (map: SyncMap, call: RestCall) => RestAnswer) =>
    (call: RestCall): RestAnswer => {
      const [serviceSid = '', mapName = ''] = call.ids;
      const map = services.findMap(serviceSid, mapName);
      if (map === undefined) return errorAnswer(notFound(call.path));
      return rateLimiter.take(map.sid, use) ? run(map, call) : errorAnswer(RATE_EXCEEDED);
    };

  const atItem = (use: 'read' | 'write', run: (map: SyncMap, item: SyncItem, call: RestCall) => RestAnswer) =>
    inMap(use, (map, call) => {
      const item = map.items.get(call.ids[2] ?? '');
      if (item === undefined) return errorAnswer(notFound(call.path));
      const expected = call.headers['if-match'];
      if (expected !== undefined && expected !== item.revision.toString(16))
        return errorAnswer(REVISION_MISMATCH);
      return run(map, item, call);
    });

  return [
    [
      'POST',
      items,
      inMap('write', (map, { params }) => {
        const { Key: key = '' } = params;
        const data = parseData(params.Data);
        if (key === '' || key.length > MAX_KEY_LENGTH) return errorAnswer(INVALID_KEY);
        if (data === undefined) return errorAnswer(INVALID_DATA);
        if (map.items.has(key)) return errorAnswer(KEY_EXISTS);
        const item = { key, data, revision: 0, createdAt: Date.now(), updatedAt: Date.now() };
        map.items.set(key, item);
        return jsonAnswer(201, json(map, item));
      }),
    ],
    [
      'GET',
      items,
      inMap('read', (map, call) => {
        const all = [...map.items.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
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
        const data = parseData(params.Data);
        if (data === undefined) return errorAnswer(INVALID_DATA);
        Object.assign(item, { data, revision: item.revision + 1, updatedAt: Date.now() });
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

function parseData(text = ''): object | undefined {
  if (Buffer.byteLength(text) > MAX_DATA_BYTES) return undefined;
  try {
    const data: unknown = JSON.parse(text);
    return typeof data === 'object' && data !== null ? data : undefined;
  } catch {
    return undefined;
  }
}

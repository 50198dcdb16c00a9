import { isoTime } from '../rest/dates';
import type { TwilioError } from '../rest/errors';
import type { RestCall } from '../rest/host';
import { dateExpires, type Expiring, expiryOf, INVALID_TTL } from './expiry';

/** Source: https://www.twilio.com/docs/api/errors/54006, …/54103 */
const INVALID_DATA: TwilioError = { status: 400, code: 54006, message: 'Invalid JSON data' };
export const REVISION_MISMATCH: TwilioError = {
  status: 412,
  code: 54103,
  message: 'The revision of the object does not match the specified revision',
};

const MAX_DATA_BYTES = 16_384;

/** The content of a document or a map item. Times are milliseconds since the epoch. */
export interface Content extends Expiring {
  data: object;
  revision: number;
  createdAt: number;
  updatedAt: number;
}

/** The properties that a request sets; the others stay as they are. */
interface Change extends Expiring {
  data?: object;
}

/**
 * Reads the `Data` and the time to live of a form.
 * @param now milliseconds since the epoch
 */
export function readChange(
  text: string | undefined,
  ttl: string | undefined,
  now: number,
): Change | TwilioError {
  const data = text === undefined ? {} : parseData(text);
  if (data === undefined) return INVALID_DATA;
  const expiry = expiryOf(ttl, now);
  return expiry === undefined ? INVALID_TTL : { ...data, ...expiry };
}

function parseData(text: string): { data: object } | undefined {
  if (Buffer.byteLength(text) > MAX_DATA_BYTES) return undefined;
  try {
    const data: unknown = JSON.parse(text);
    return typeof data === 'object' && data !== null ? { data } : undefined;
  } catch {
    return undefined;
  }
}

/** A new content; without data, it is `{}`. */
export const newContent = ({ data = {}, expiresAt }: Change, now: number): Content => ({
  data,
  expiresAt,
  revision: 0,
  createdAt: now,
  updatedAt: now,
});

/** Applies a change. A time to live alone is no new revision: Twilio's `twilio-sync` keeps the one it knows. */
export function update(content: Content, { data, ...expiry }: Change, now: number): void {
  Object.assign(content, expiry);
  if (data !== undefined) Object.assign(content, { data, revision: content.revision + 1, updatedAt: now });
}

const revisionText = ({ revision }: Content): string => revision.toString(16);

/** Whether a request is for another revision. */
export const isForAnother = (content: Content, { headers }: RestCall): boolean =>
  headers['if-match'] !== undefined && headers['if-match'] !== revisionText(content);

/** The fields of a content, as Sync answers them. */
export const contentJson = (content: Content) => ({
  revision: revisionText(content),
  data: content.data,
  date_expires: dateExpires(content),
  date_created: isoTime(content.createdAt),
  date_updated: isoTime(content.updatedAt),
  created_by: 'system',
});

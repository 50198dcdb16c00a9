import { CHANNELS, type Channel } from '../../contract/channels';
import type { BadgeKey, Routes, StartVerificationRequest } from '../../contract/routes';
import { now, nowWithoutSleep } from './clock';
import { isProblemCode, PageError, type PageErrorCode, type Renewal } from './page-error';

/** A code that was sent. Moments are on the page's own clock, since the door answers with durations. */
export interface SentCode {
  readonly challenge: string;
  readonly room: string;
  readonly channel: Channel;
  /** The masked phone number or e-mail address that the code was sent to. */
  readonly to: string;
  readonly channels: readonly Channel[];
  readonly codeLength: number;
  /** On the clock of `nowWithoutSleep`, so that the page never calls a code expired that the door still accepts. */
  readonly expiresAt: number;
  readonly resendAt: number;
}

/** The right to enter one room as one participant, for a while. */
export interface Admission extends Renewal {
  readonly identity: string;
  readonly room: string;
  readonly role: string;
}

/** What an admission says of the room's hosts. Only `token` gives it: a page that just checked a code knows nothing yet. */
export interface HostInfo {
  /** The keys that badges of this door are verified with. */
  readonly badgeKeys: readonly BadgeKey[];
  /** A host's own badge, a JWT; undefined for guests. */
  readonly badge?: string | undefined;
  /** What a host can do in this room; empty for guests. */
  readonly controls: readonly string[];
}

/** An admission together with an AccessToken for the Video SDK. */
export interface RenewedAdmission extends Admission {
  readonly token: string;
  readonly hostInfo: HostInfo;
}

/**
 * The three requests that the page makes. Each rejects with a {@link PageError}, and with nothing else.
 */
export interface Api {
  startVerification(request: StartVerificationRequest): Promise<SentCode>;
  checkVerification(challenge: string, code: string): Promise<Admission>;
  token(pass: string): Promise<RenewedAdmission>;
  /** Makes a request of any route, for the module that knows the others. */
  readonly post: Post;
}

/** Makes one request. Rejects with a {@link PageError}, and with nothing else. */
type Post = <Name extends keyof Routes>(route: Name, body: Routes[Name]['request']) => Promise<Fields>;

/** The functions answer within 10 s or not at all; the rest is for the network. Milliseconds. */
const TIMEOUT = 12_000;
const SECOND = 1000;
const MAX_RETRY_SECONDS = 86_400;

/** The fields of an answer. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * The API of the site that this page came from.
 * @param timeout milliseconds until a request is aborted
 */
export function createApi(fetcher: typeof fetch = (...args) => fetch(...args), timeout = TIMEOUT): Api {
  const post: Post = async (route, body) => {
    // `AbortSignal.timeout` is too new for some of the browsers that this page is built for.
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), timeout);
    try {
      const response = await send(fetcher, `/${route}`, body, controller.signal);
      const fields = await readFields(response, controller.signal);
      if (!response.ok || !fields) throw refusal(response, fields ?? {});
      return fields;
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    startVerification: async (request) => readSentCode(await post('start-verification', request)),
    checkVerification: async (challenge, code) =>
      readAdmission(await post('check-verification', { challenge, code })),
    token: async (pass) => {
      const fields = await post('token', { pass });
      return { ...readAdmission(fields), token: text(fields, 'token'), hostInfo: readHostInfo(fields) };
    },
    post,
  };
}

async function send(
  fetcher: typeof fetch,
  path: string,
  body: object,
  signal: AbortSignal,
): Promise<Response> {
  try {
    return await fetcher(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      signal,
      credentials: 'omit',
      cache: 'no-store',
      // The door never redirects: a redirect comes from something else, and is reported as such.
      redirect: 'manual',
    });
  } catch {
    throw connectionError(signal);
  }
}

const connectionError = ({ aborted }: AbortSignal): PageError =>
  new PageError(aborted ? 'timeout' : 'network');

/** @returns undefined when the answer is not JSON, and so not the door's */
async function readFields(response: Response, signal: AbortSignal): Promise<Fields | undefined> {
  let body: string;
  try {
    body = await response.text();
  } catch {
    throw connectionError(signal);
  }
  if (!JSON_TYPE.test(response.headers.get('Content-Type') ?? '')) return undefined;
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Fields) : {};
  } catch {
    return {};
  }
}

const JSON_TYPE = /^application\/(problem\+)?json\b/i;
const PROBLEM_TYPE = /^application\/problem\+json\b/i;

function refusal(response: Response, fields: Fields): PageError {
  if (fields.code === 'room_closed') return closed(fields);
  const until = retryTime(response, fields);
  if (isProblemCode(fields.code))
    return new PageError(fields.code, until, undefined, 'pass' in fields ? readRenewal(fields) : undefined);
  const isProblem = PROBLEM_TYPE.test(response.headers.get('Content-Type') ?? '');
  return new PageError(isProblem ? 'unreadable' : codeOfStatus(response.status), until);
}

/**
 * The error for an answer that is not the door's: from a network that wants people to sign in first (200, a redirect,
 * or 511 of RFC 6585), from the platform or a proxy before it, from a firewall, or from a host that has the page and
 * not the functions.
 */
function codeOfStatus(status: number): PageErrorCode {
  if (status === 0 || status === 511 || (status >= 200 && status < 400)) return 'sign_in';
  if (status === 404 || status === 405 || status === 501) return 'site_incomplete';
  if (status === 401 || status === 403 || status === 407 || status === 451) return 'blocked';
  if (status === 408) return 'timeout';
  if (status === 429) return 'rate_limited';
  return status >= 500 ? 'site_unavailable' : 'unreadable';
}

/** The error for a closed room. The page counts `opensIn` down on its own clock, and only shows `opensAt`. */
function closed({ opensAt, opensIn }: Fields): PageError {
  const opening = new Date(typeof opensAt === 'string' ? opensAt : Number.NaN);
  if (typeof opensIn !== 'number' || !(opensIn >= 0) || Number.isNaN(opening.getTime()))
    return new PageError('room_closed');
  return new PageError('room_closed', now() + opensIn * SECOND, opening);
}

function retryTime(response: Response, fields: Fields): number | undefined {
  const seconds = Number(fields.retryAfter ?? response.headers.get('Retry-After'));
  if (!(seconds > 0)) return undefined;
  return now() + Math.min(seconds, MAX_RETRY_SECONDS) * SECOND;
}

function readSentCode(fields: Fields): SentCode {
  return {
    challenge: text(fields, 'challenge'),
    room: text(fields, 'room'),
    channel: channel(fields.channel),
    to: text(fields, 'to'),
    channels: Array.isArray(fields.channels) ? fields.channels.filter(isChannel) : [],
    codeLength: count(fields, 'codeLength'),
    expiresAt: nowWithoutSleep() + count(fields, 'expiresIn') * SECOND,
    resendAt: now() + count(fields, 'resendIn') * SECOND,
  };
}

function readAdmission(fields: Fields): Admission {
  return {
    ...readRenewal(fields),
    identity: text(fields, 'identity'),
    room: text(fields, 'room'),
    role: text(fields, 'role'),
  };
}

function readRenewal(fields: Fields): Renewal {
  const lifetime = count(fields, 'passExpiresIn') * SECOND;
  return { pass: text(fields, 'pass'), lifetime, expiresAt: now() + lifetime };
}

/** From a door of an earlier version there is none: then nobody is shown as a host. */
const readHostInfo = ({ badgeKeys, badge, controls }: Fields): HostInfo => ({
  badgeKeys: Array.isArray(badgeKeys) ? badgeKeys : [],
  badge: typeof badge === 'string' ? badge : undefined,
  controls: Array.isArray(controls) ? controls : [],
});

const isChannel = (value: unknown): value is Channel => CHANNELS.includes(value as Channel);

function channel(value: unknown): Channel {
  if (!isChannel(value)) throw new PageError('unreadable');
  return value;
}

function text(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value !== 'string' || value === '') throw new PageError('unreadable');
  return value;
}

function count(fields: Fields, name: string): number {
  const value = fields[name];
  if (typeof value !== 'number' || !(value >= 0)) throw new PageError('unreadable');
  return value;
}

import { passLife } from './pass';
import { isDoorCode, Trouble } from './trouble';

/** How a code can travel. */
export type Channel = 'sms' | 'call' | 'whatsapp' | 'email';

const CHANNELS: readonly string[] = ['sms', 'call', 'whatsapp', 'email'] satisfies Channel[];

/** What is asked of `/start-verification`. */
export interface CodeRequest {
  readonly identity: string;
  readonly room?: string | undefined;
  readonly channel?: Channel | undefined;
  readonly locale?: string | undefined;
  readonly invite?: string | undefined;
}

/** A code on its way. Times are milliseconds since the epoch, on this device's clock. */
export interface Verification {
  readonly challenge: string;
  readonly room: string;
  readonly channel: Channel;
  /** Where the code went, masked. */
  readonly to: string;
  readonly channels: readonly Channel[];
  readonly codeLength: number;
  readonly expiresAt: number;
  readonly resendAt: number;
}

/** The right to enter one room as one participant, for a while. */
export interface Admission {
  readonly pass: string;
  readonly identity: string;
  readonly room: string;
  readonly role: string;
  /** Milliseconds between minting and expiry. */
  readonly life: number;
  /** When the pass expires, in milliseconds since the epoch, on this device's clock. */
  readonly livesUntil: number;
}

/** An admission together with the AccessToken that the Video SDK wants. */
export interface Ticket extends Admission {
  readonly token: string;
}

/**
 * The three calls a participant's page makes. Each rejects with a {@link Trouble}, and with nothing else.
 */
export interface Door {
  startVerification(request: CodeRequest): Promise<Verification>;
  checkVerification(challenge: string, code: string): Promise<Admission>;
  token(pass: string): Promise<Ticket>;
}

/** The functions answer within 10 s or not at all; the rest is the network's. */
const TIMEOUT = 12_000;
const SECOND = 1000;
const LONGEST_WAIT = 86_400;

type Fields = Readonly<Record<string, unknown>>;

/**
 * The door of the site this page came from.
 * @param timeout milliseconds until a call is given up
 */
export function openDoor(fetcher: typeof fetch = (...args) => fetch(...args), timeout = TIMEOUT): Door {
  const post = async (path: string, body: object): Promise<Fields> => {
    // `AbortSignal.timeout` is too new for some of the browsers that this page is built for.
    const waiting = new AbortController();
    const timer = setTimeout(() => waiting.abort(), timeout);
    try {
      const response = await send(fetcher, path, body, waiting.signal);
      const fields = await readFields(response, waiting.signal);
      if (!response.ok) throw refusal(response, fields);
      return fields;
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    startVerification: async (request) => readVerification(await post('/start-verification', request)),
    checkVerification: async (challenge, code) =>
      readAdmission(await post('/check-verification', { challenge, code })),
    token: async (pass) => {
      const fields = await post('/token', { pass });
      return { ...readAdmission(fields), token: text(fields, 'token') };
    },
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
      redirect: 'error',
    });
  } catch {
    throw connectionTrouble(signal);
  }
}

const connectionTrouble = ({ aborted }: AbortSignal): Trouble => new Trouble(aborted ? 'timeout' : 'network');

async function readFields(response: Response, signal: AbortSignal): Promise<Fields> {
  let body: string;
  try {
    body = await response.text();
  } catch {
    throw connectionTrouble(signal);
  }
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Fields) : {};
  } catch {
    return {};
  }
}

/** The platform refuses without our problem details when it is overloaded: the status has to do then. */
function refusal(response: Response, fields: Fields): Trouble {
  const until = opening(fields) ?? patience(response, fields);
  if (isDoorCode(fields.code)) return new Trouble(fields.code, until);
  return new Trouble(response.status === 429 ? 'rate_limited' : 'unreadable', until);
}

function opening(fields: Fields): number | undefined {
  const time = typeof fields.opensAt === 'string' ? Date.parse(fields.opensAt) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

function patience(response: Response, fields: Fields): number | undefined {
  const seconds = Number(fields.retryAfter ?? response.headers.get('Retry-After'));
  if (!(seconds > 0)) return undefined;
  return Date.now() + Math.min(seconds, LONGEST_WAIT) * SECOND;
}

function readVerification(fields: Fields): Verification {
  const now = Date.now();
  return {
    challenge: text(fields, 'challenge'),
    room: text(fields, 'room'),
    channel: channel(fields.channel),
    to: text(fields, 'to'),
    channels: Array.isArray(fields.channels) ? fields.channels.filter(isChannel) : [],
    codeLength: count(fields, 'codeLength'),
    expiresAt: now + count(fields, 'expiresIn') * SECOND,
    resendAt: now + count(fields, 'resendIn') * SECOND,
  };
}

function readAdmission(fields: Fields): Admission {
  const pass = text(fields, 'pass');
  const life = passLife(pass) * SECOND;
  return {
    pass,
    identity: text(fields, 'identity'),
    room: text(fields, 'room'),
    role: text(fields, 'role'),
    life,
    livesUntil: Date.now() + life,
  };
}

const isChannel = (value: unknown): value is Channel => CHANNELS.includes(value as string);

function channel(value: unknown): Channel {
  if (!isChannel(value)) throw new Trouble('unreadable');
  return value;
}

function text(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value !== 'string' || value === '') throw new Trouble('unreadable');
  return value;
}

function count(fields: Fields, name: string): number {
  const value = fields[name];
  if (typeof value !== 'number' || !(value >= 0)) throw new Trouble('unreadable');
  return value;
}

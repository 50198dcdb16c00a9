import { type TlsFlaw, tlsFlaw } from '../upstream/tls';
import { StoreError } from './directory';

/** For a statement it means that the parameters do not fit; for a connection, that the pooler does not know a setting. */
const PROTOCOL_VIOLATION = '08P01';

/**
 * What PostgreSQL's codes say about the settings, in words for the log.
 * Source: https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const MISCONFIGURED: Record<string, string> = {
  '28000': 'DATABASE_URL: the server refuses this user',
  '28P01': 'DATABASE_URL: the server refuses this user or password',
  '3D000': 'DATABASE_URL: there is no such database',
  '42501': 'DATABASE_URL: this user may not read the table; grant select on it to them',
  '42P01': 'DATABASE_URL: a table is missing; make it with src/directory/schema.sql',
  '42703': 'the table or DATABASE_PARTICIPANT_QUERY lacks a column',
  '42601': 'DATABASE_PARTICIPANT_QUERY is not a statement',
  '42P02': 'DATABASE_PARTICIPANT_QUERY may have one parameter only, $1',
  [PROTOCOL_VIOLATION]: 'DATABASE_PARTICIPANT_QUERY must have one parameter, $1',
};

const CANCELLED = '57014';

/** Codes with which a server closes a connection: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const CLOSED = /^(08(?!P01)...|57P0[1-3])$/;

/** Texts of `pg` itself for what took too long; its errors have no code. */
const TIMED_OUT = /timeout/i;

/** What `pg` and Node throw, as far as it is looked at. */
interface Thrown {
  code?: unknown;
  message?: unknown;
}

const codeOf = (error: unknown): string | undefined => {
  const { code } = (error ?? {}) as Thrown;
  return typeof code === 'string' ? code : undefined;
};

const messageOf = (error: unknown): string => String(((error ?? {}) as Thrown).message);

const isSqlState = (code: string): boolean => /^[0-9A-Z]{5}$/.test(code) && !/^E[A-Z]+$/.test(code);

/** `pg` has texts and no codes for a server that answers to its question for TLS with no, or with something else. */
const NO_TLS = 'does not support SSL';
const NO_POSTGRES = 'error establishing an SSL';

/** What is wrong with TLS, or with what answers in its place; undefined for an error about something else. */
function flawOf(error: unknown): TlsFlaw | 'none' | 'stranger' | undefined {
  const code = codeOf(error);
  if (code !== undefined) return tlsFlaw(code);
  if (messageOf(error).includes(NO_TLS)) return 'none';
  return messageOf(error).includes(NO_POSTGRES) ? 'stranger' : undefined;
}

/** Where the certificate authority of a database is kept that has one of its own. */
const CA_FILE = 'src/assets/database-ca.private.pem';

/** For each flaw what is wrong, and after the semicolon what helps. */
const TLS: Readonly<Record<Exclude<ReturnType<typeof flawOf>, 'other' | undefined>, string>> = {
  authority: `the server's certificate is of an authority that is not known here; put the certificate of that authority, which whoever runs the database gives out, into ${CA_FILE}`,
  expired:
    "the certificate of the server, or of its authority, has expired; whoever runs the database renews it, unless this machine's date is wrong",
  early: "the server's certificate is not valid yet; see that the date of this machine is right",
  host: "the server's certificate is for another host; write the host in it as whoever runs the database gives it, which is a name and no number",
  revoked: "the server's certificate was taken back; whoever runs the database makes a new one",
  client:
    'the server asks for a certificate of the door, which has none; let the server take a password alone',
  protocol:
    'what answers does not speak TLS as it should; see that host and port are those of the database, and that it takes TLS 1.2',
  none: 'the server has no TLS, without which nothing is asked beyond this machine; switch it on there: ssl = on',
  stranger: 'what answers is no PostgreSQL; see that host and port are those of the database',
};

/** For what happens so rarely that its name says more than we can. */
const otherWords = (code = ''): string =>
  `TLS with the server fails${/^[A-Z0-9_]{3,60}$/.test(code) ? ` (${code})` : ''}; ask whoever runs the database`;

/** What another authority than the server's was given for. */
const OTHER_AUTHORITY = `the server's certificate is not of the authority in ${CA_FILE}; get the certificate of its authority anew from whoever runs the database, or remove the file if the server needs none`;

const tookTooLong = (error: unknown): boolean =>
  codeOf(error) === CANCELLED ||
  codeOf(error) === 'ETIMEDOUT' ||
  (codeOf(error) === undefined && TIMED_OUT.test(messageOf(error)));

/** Whether the connection went away, rather than the server having something against what it was asked. */
export function isLost(error: unknown): boolean {
  const code = codeOf(error);
  if (error instanceof StoreError || tookTooLong(error) || flawOf(error) !== undefined) return false;
  return code === undefined || CLOSED.test(code) || !isSqlState(code);
}

/** What `pg` throws when it connects, where that means something else than when it asks. */
export function notConnected(error: unknown): unknown {
  if (codeOf(error) !== PROTOCOL_VIOLATION) return error;
  return new StoreError(
    'misconfigured',
    'DATABASE_URL: the server or its pooler refuses a setting in it; take out what comes after the question mark',
  );
}

/**
 * Turns whatever `pg` throws into a failure of the store. Its texts may hold values, and go nowhere.
 * @param hasCa whether an authority was given
 */
export function postgresFailure(error: unknown, { hasCa = false } = {}): StoreError {
  if (error instanceof StoreError) return error;
  const code = codeOf(error);
  if (tookTooLong(error)) return new StoreError('timeout', 'the database did not answer in time');
  const flaw = flawOf(error);
  if (flaw !== undefined) {
    const words = flaw === 'other' ? otherWords(code) : TLS[flaw];
    return new StoreError(
      'misconfigured',
      `DATABASE_URL: ${flaw === 'authority' && hasCa ? OTHER_AUTHORITY : words}`,
    );
  }
  const known = code === undefined ? undefined : MISCONFIGURED[code];
  if (known !== undefined) return new StoreError('misconfigured', known);
  const errno = code !== undefined && /^E[A-Z_]{3,30}$/.test(code) ? code : undefined;
  return new StoreError('failed', 'the database could not be asked', errno);
}

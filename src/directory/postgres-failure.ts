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

const isTls = (error: unknown, code: string | undefined): boolean =>
  /CERT|SELF_SIGNED|ALTNAME|^ERR_TLS|^ERR_SSL/.test(code ?? '') ||
  messageOf(error).includes('not support SSL');

const tookTooLong = (error: unknown): boolean =>
  codeOf(error) === CANCELLED ||
  codeOf(error) === 'ETIMEDOUT' ||
  (codeOf(error) === undefined && TIMED_OUT.test(messageOf(error)));

/** Whether the connection went away, rather than the server having something against what it was asked. */
export function isLost(error: unknown): boolean {
  const code = codeOf(error);
  if (error instanceof StoreError || tookTooLong(error) || isTls(error, code)) return false;
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

/** Turns whatever `pg` throws into a failure of the store. Its texts may hold values, and go nowhere. */
export function postgresFailure(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const code = codeOf(error);
  if (tookTooLong(error)) return new StoreError('timeout', 'the database did not answer in time');
  if (isTls(error, code))
    return new StoreError(
      'misconfigured',
      'DATABASE_URL: the server has no certificate that can be believed',
    );
  const known = code === undefined ? undefined : MISCONFIGURED[code];
  if (known !== undefined) return new StoreError('misconfigured', known);
  const errno = code !== undefined && /^E[A-Z_]{3,30}$/.test(code) ? code : undefined;
  return new StoreError('failed', 'the database could not be asked', errno);
}

import { timingSafeEqual } from 'node:crypto';
import type { Authenticate } from '../rest/host';

/** An account that exists on this machine only. */
export interface AccountCredentials {
  /** `AC…` */
  accountSid: string;
  authToken: string;
}

const same = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** The account's own credentials open everything. */
export const accountOnly =
  ({ accountSid, authToken }: AccountCredentials): Authenticate =>
  (user, password) =>
    same(user, accountSid) && same(password, authToken);

/** A standard API key opens everything but accounts and keys. Source: https://www.twilio.com/docs/iam/api-keys */
export const accountOrKey =
  (account: AccountCredentials, keys: { opens(sid: string, secret: string): boolean }): Authenticate =>
  (user, password) =>
    accountOnly(account)(user, password) || keys.opens(user, password);

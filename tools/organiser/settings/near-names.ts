import { SETTING_NAMES } from '../../../src/access/config';
import { isSlip } from '../slip';
import type { FileSettings } from './env-text';

/** What other programs call a setting. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  ACCOUNT_SID: ['TWILIO_SID', 'TWILIO_ACCOUNT', 'TWILIO_ACCOUNT_ID', 'ACCOUNT_ID'],
  AUTH_TOKEN: ['TWILIO_TOKEN', 'TWILIO_AUTH', 'ACCOUNT_TOKEN', 'ACCOUNT_AUTH_TOKEN'],
  API_KEY_SID: ['API_KEY', 'API_SID', 'KEY_SID', 'VIDEO_API_KEY', 'VIDEO_API_KEY_SID'],
  API_KEY_SECRET: ['API_SECRET', 'API_SECRET_KEY', 'KEY_SECRET', 'VIDEO_API_SECRET', 'VIDEO_API_KEY_SECRET'],
  VERIFY_SERVICE_SID: ['VERIFY_SID', 'VERIFY_SERVICE', 'VERIFICATION_SID', 'VERIFICATION_SERVICE_SID'],
  SYNC_SERVICE_SID: ['SYNC_SID', 'SYNC_SERVICE'],
  DATABASE_URL: ['DATABASE_URI', 'DB_URL', 'DB_URI', 'PG_URL', 'POSTGRES_URL', 'POSTGRESQL_URL'],
};

const lettersOf = (name: string): string => name.toUpperCase().replace(/[^A-Z0-9]/g, '');

/** A setting that a name stands for, though it is none. */
export interface Meant {
  setting: string;
  /** Whether other programs call it so, who may have put it there for themselves. */
  isAlias: boolean;
}

/** The setting that is meant by a name that is none: `TWILIO_ACCOUNT_SID`, `account-sid`, `ACOUNT_SID`. */
export function meantBy(name: string): Meant | undefined {
  if (SETTING_NAMES.includes(name)) return undefined;
  const letters = lettersOf(name);
  const bare = letters.replace(/^TWILIO/, '');
  const isCalled = (known: string): boolean =>
    lettersOf(known) === bare ||
    (ALIASES[known] ?? []).some((alias) => [letters, bare].includes(lettersOf(alias)));
  const own = letters.replace(/^DOORCODE/, '');
  const spelled = SETTING_NAMES.find((known) => lettersOf(known) === own);
  if (spelled !== undefined) return { setting: spelled, isAlias: false };
  const called = SETTING_NAMES.find(isCalled);
  if (called !== undefined) return { setting: called, isAlias: true };
  const near = SETTING_NAMES.find((known) => isSlip(name.toUpperCase(), known));
  return near === undefined ? undefined : { setting: near, isAlias: false };
}

/** A setting as a file has it under another name; undefined if it has it under its own. */
export function underAnotherName(
  settings: FileSettings,
  setting: string,
): { name: string; value: string } | undefined {
  if (settings[setting]?.trim()) return undefined;
  const found = Object.entries(settings).find(
    ([name, value]) => value.trim() !== '' && meantBy(name)?.setting === setting,
  );
  return found && { name: found[0], value: found[1].trim() };
}

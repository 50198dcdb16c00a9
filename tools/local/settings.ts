import { randomBytes } from 'node:crypto';

/** Settings as an env file holds them: one text per name. */
export type Settings = Record<string, string>;

/** The settings that `NAME=value npm start` can choose; the others are random for each run. */
const CHOOSABLE = [
  'DEFAULT_ROOM',
  'CHANNELS',
  'UNKNOWN_IDENTITY',
  'REQUIRE_INVITE',
  'RATE_LIMITS',
  'CODE_LENGTH',
  'PASS_TTL',
  'SESSION_MAX',
  'VIDEO_TOKEN_TTL',
];

/** Makes the settings of an account that exists on this machine only, and only for this run. */
export function makeSettings(): Settings {
  return {
    ACCOUNT_SID: sid('AC'),
    AUTH_TOKEN: hex(16),
    API_KEY_SID: sid('SK'),
    API_KEY_SECRET: hex(16),
    VERIFY_SERVICE_SID: sid('VA'),
    JWT_SECRET: randomBytes(32).toString('base64url'),
  };
}

/** The settings that were chosen in the shell. */
export function chosenSettings(environment: NodeJS.ProcessEnv): Settings {
  const chosen: Settings = {};
  for (const name of CHOOSABLE) {
    const value = environment[name];
    if (value !== undefined) chosen[name] = value;
  }
  return chosen;
}

/** Writes settings the way dotenv reads them. */
export const envFile = (settings: Settings): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}\n`)
    .join('');

const hex = (bytes: number): string => randomBytes(bytes).toString('hex');
const sid = (prefix: string): string => prefix + hex(16);

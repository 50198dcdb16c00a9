import * as v from 'valibot';
import { CHANNELS, type Channel } from '../contract/channels';
import type { Seconds } from '../contract/time';
import { roomNameSchema } from '../directory/names';
import { Problem } from './problems';
import { secretWeakness } from './secret';

/** The longest life that a pass may be given. */
export const MAX_PASS_TTL: Seconds = 3600;

/** The settings as Twilio passes them in a Function's context: one text per name. */
export type Settings = Readonly<Record<string, unknown>>;

const sid = (prefix: string) =>
  v.pipe(
    v.string(),
    v.regex(new RegExp(`^${prefix}[0-9a-fA-F]{32}$`), `must be ${prefix} and 32 hex digits`),
  );

const seconds = (from: Seconds, to: Seconds, preset: Seconds) => wholeNumber(from, to, preset, 'seconds');

const wholeNumber = (from: number, to: number, preset: number, unit: string) =>
  v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,6}$/, `must be a whole number of ${unit}`),
      v.transform(Number),
      v.minValue(from, `must be at least ${from}`),
      v.maxValue(to, `must be at most ${to}`),
    ),
    String(preset),
  );

const secret = v.pipe(
  v.string(),
  v.rawCheck(({ dataset, addIssue }) => {
    const weakness = dataset.typed ? secretWeakness(dataset.value) : undefined;
    if (weakness) addIssue({ message: weakness });
  }),
);

const flag = v.optional(
  v.pipe(
    v.picklist(['true', 'false'], 'must be true or false'),
    v.transform((text) => text === 'true'),
  ),
  'false',
);

const items = (text: string): string[] =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

const channels = v.pipe(
  v.string(),
  v.transform(items),
  v.array(v.picklist(CHANNELS, `may name ${CHANNELS.join(', ')} only`)),
  v.minLength(1, 'names no channel'),
  v.transform((named): readonly Channel[] => [...new Set(named)]),
);

/**
 * Reads `CHANNELS` alone, for code that reads the directory without the other settings.
 * @returns undefined when it limits nothing
 * @throws RangeError saying what it may be
 */
export function channelsOf(context: Settings): readonly Channel[] | undefined {
  const { CHANNELS: text } = givenOf(context, ['CHANNELS']);
  const result = v.safeParse(v.optional(channels), text);
  if (result.success) return result.output;
  throw new RangeError(`CHANNELS ${result.issues[0].message}`);
}

const RATE_LIMIT_NAMES = ['identity', 'room'] as const;

const rateLimits = v.optional(
  v.pipe(
    v.string(),
    v.transform(items),
    v.array(v.picklist(RATE_LIMIT_NAMES, 'may name identity and room only')),
  ),
  '',
);

const roomNamespace = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9-]{1,32}$/, 'must be 1 to 32 letters, digits or hyphens'),
);

/** Where participants can be looked up. */
const DIRECTORIES = ['asset', 'sync', 'postgres'] as const;

/** Where what hosts decide about a room can be kept. */
const ROOM_STATES = ['none', 'sync'] as const;

const settingsSchema = v.pipe(
  v.object({
    ACCOUNT_SID: sid('AC'),
    AUTH_TOKEN: v.string(),
    API_KEY_SID: sid('SK'),
    API_KEY_SECRET: v.string(),
    VERIFY_SERVICE_SID: sid('VA'),
    JWT_SECRET: secret,
    JWT_SECRET_PREVIOUS: v.optional(secret),
    DEFAULT_ROOM: v.optional(roomNameSchema, 'My Room'),
    CHANNELS: v.optional(channels),
    ROOM_NAMESPACE: v.optional(roomNamespace),
    DIRECTORY: v.optional(v.picklist(DIRECTORIES, 'must be asset, sync or postgres'), 'asset'),
    SYNC_SERVICE_SID: v.optional(sid('IS')),
    ROOM_STATE: v.optional(v.picklist(ROOM_STATES, 'must be none or sync'), 'none'),
    DATABASE_URL: v.optional(v.string()),
    DATABASE_PARTICIPANT_QUERY: v.optional(v.string()),
    UNKNOWN_IDENTITY: v.optional(v.picklist(['reject', 'conceal'], 'must be reject or conceal'), 'reject'),
    REQUIRE_INVITE: flag,
    RATE_LIMITS: rateLimits,
    CODE_LENGTH: wholeNumber(4, 10, 6, 'digits'),
    PASS_TTL: seconds(60, MAX_PASS_TTL, 900),
    SESSION_MAX: seconds(300, 86400, 14400),
    VIDEO_TOKEN_TTL: seconds(60, 86400, 3600),
  }),
  v.check((settings) => settings.SESSION_MAX >= settings.PASS_TTL, 'SESSION_MAX must not be under PASS_TTL'),
  v.check(
    (settings) => settings.JWT_SECRET_PREVIOUS !== settings.JWT_SECRET,
    'JWT_SECRET_PREVIOUS must differ from JWT_SECRET',
  ),
  v.check(
    ({ DIRECTORY, ROOM_STATE, SYNC_SERVICE_SID }) =>
      (DIRECTORY !== 'sync' && ROOM_STATE !== 'sync') || SYNC_SERVICE_SID !== undefined,
    'SYNC_SERVICE_SID is missing',
  ),
  v.check(
    (settings) => settings.DIRECTORY !== 'postgres' || settings.DATABASE_URL !== undefined,
    'DATABASE_URL is missing',
  ),
);

/** Every setting, checked, under the name it has in the environment. Times are in seconds. */
export type Config = v.InferOutput<typeof settingsSchema>;

/**
 * Reads the settings from a Function's context. An empty text counts as absent.
 * @throws Problem `misconfigured`, its log naming every setting that is wrong but no value
 */
export function readConfig(context: Settings): Config {
  const result = check(context);
  if (result.success) return result.output;
  throw new Problem('misconfigured', { reason: mistakesOf(result.issues).join('; ') });
}

/** Says what is wrong with the settings: a line for each, its name first, and never its value. */
export function settingMistakes(context: Settings): string[] {
  const result = check(context);
  return result.success ? [] : mistakesOf(result.issues);
}

function check(context: Settings) {
  return v.safeParse(settingsSchema, givenOf(context, SETTING_NAMES));
}

/** An empty text counts as absent. */
const givenOf = (context: Settings, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(
    names.map((name) => {
      const text = context[name];
      return [name, typeof text === 'string' && text.trim() === '' ? undefined : text];
    }),
  );

const mistakesOf = (issues: readonly v.BaseIssue<unknown>[]): string[] => [...new Set(issues.map(describe))];

/** Every name that means something to the door. */
export const SETTING_NAMES = Object.keys(settingsSchema.pipe[0].entries);

const describe = (issue: v.BaseIssue<unknown>): string => {
  const [name] = v.getDotPath(issue)?.split('.', 1) ?? [];
  if (name === undefined) return issue.message;
  if (issue.received === 'undefined') return `${name} is missing`;
  return `${name} ${issue.type === 'string' ? 'must be text' : issue.message}`;
};

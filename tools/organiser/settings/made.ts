import { rmSync } from 'node:fs';
import * as v from 'valibot';
import { jsonFlaw } from '../../files/json-flaw';
import { writePrivateFile } from '../../files/private-file';
import { readTextFileIfAny, UnreadableFile } from '../../files/text-file';
import { CliError } from '../cli-error';
import { TABLES, type Table } from './database';
import { readEnvFile } from './env-file';

const environmentSchema = v.object({
  /** The Serverless service that it is in, `ZS…`. */
  service: v.string(),
  /** Ends with a slash. */
  page: v.string(),
  /** Whether it was there before: then it is only known, and not of our making. */
  found: v.optional(v.literal(true)),
});

const rateLimitSchema = v.object({
  service: v.string(),
  limit: v.string(),
  /** The unique name of the limit. */
  name: v.string(),
  /** Where the limit was there before, and only this in it is of our making. */
  bucket: v.optional(v.string()),
});
export type MadeRateLimit = v.InferOutput<typeof rateLimitSchema>;

/** Of one kind there can be several: an earlier one may still be there after its setting was emptied. */
const sids = v.optional(v.array(v.string()));

const madeSchema = v.object({
  /** Whose all of this is. */
  accountSid: v.optional(v.string()),
  verifyServices: sids,
  apiKeys: sids,
  syncServices: sids,
  messagingServices: sids,
  /** The senders that were put into Messaging Services that were there before, by service. */
  messagingSenders: v.optional(v.record(v.string(), v.array(v.string()))),
  /** What was put into Verify services that were there before. */
  rateLimits: v.optional(v.array(rateLimitSchema)),
  /** How many codes a day for each participant were asked for in words. */
  codesADay: v.optional(v.number()),
  /** The names of maps that were put into Sync services that were there before, by service. */
  maps: v.optional(v.record(v.string(), v.array(v.string()))),
  /**
   * The namespaces of rooms about which something is kept in Sync services that were there before, by service. The door
   * makes it, on behalf of these settings.
   */
  roomStates: v.optional(v.record(v.string(), v.array(v.string()))),
  /** Tables in PostgreSQL, by the database that they are in: see `databasePlace`. */
  tables: v.optional(v.record(v.string(), v.array(v.picklist(TABLES)))),
  /** The Serverless service, unless it was there before. */
  serverlessService: v.optional(v.string()),
  /** Where `deploy` put the door, under the SIDs of the environments, `ZE…`. */
  environments: v.optional(v.record(v.string(), environmentSchema)),
  /** The page that was deployed last. */
  page: v.optional(v.string()),
});

/** What `setup` and `deploy` made, as opposed to what they found: `teardown` removes this and nothing else. */
export type Made = v.InferOutput<typeof madeSchema>;

/** Beside the settings file, so that each of several has its own. */
const pathOf = (envPath: string): string => `${envPath}.made.json`;

/** What can be done about a file that only this tool writes. */
const REMEDY =
  "put an earlier copy of it in its place; without one, remove it, and take away in Twilio's Console what setup made";

/** @throws UnreadableFile when something has changed the file so that it says nothing any more */
export function readMade(envPath: string): Made {
  const path = pathOf(envPath);
  const text = readTextFileIfAny(path);
  if (text === undefined) return {};
  const flaw = jsonFlaw(text);
  if (flaw !== undefined) throw new UnreadableFile(path, flaw.says, REMEDY);
  const read: unknown = JSON.parse(text);
  const result = v.safeParse(madeSchema, read);
  if (!result.success || Array.isArray(read))
    throw new UnreadableFile(path, 'is not as setup wrote it', REMEDY);
  return result.output;
}

/**
 * What was made in the account of these settings, or in a given one. Another account knows nothing of it, so that all
 * of it would seem to be gone.
 * @throws CliError when it was made in another account
 */
export function madeIn(envPath: string, accountSid = readEnvFile(envPath)?.ACCOUNT_SID): Made {
  const made = readMade(envPath);
  if (made.accountSid !== undefined && made.accountSid !== accountSid)
    throw new CliError(
      `what was made with these settings is in the account ${made.accountSid}; set ACCOUNT_SID and AUTH_TOKEN back to that one, or give the other account a settings file of its own: --env`,
    );
  return made;
}

/** Remembers something at once, so that it is known even if the next step fails. */
export function rememberMade(envPath: string, made: Made): void {
  changeMade(envPath, (all) => Object.assign(all, made));
}

/** Remembers one more of a kind. */
export function rememberAlso(
  envPath: string,
  kind: 'verifyServices' | 'apiKeys' | 'syncServices' | 'messagingServices',
  sid: string,
): void {
  changeMade(envPath, (made) => {
    made[kind] = [...(made[kind] ?? []), sid];
  });
}

/** Remembers a rate limit or a bucket, unless it goes with a service or a limit of our own. */
export function rememberRateLimit(envPath: string, each: MadeRateLimit): void {
  changeMade(envPath, (made) => {
    const { verifyServices = [], rateLimits = [] } = made;
    const isInside = rateLimits.some(({ limit, bucket }) => limit === each.limit && bucket === undefined);
    if (verifyServices.includes(each.service) || isInside) return;
    made.rateLimits = [...rateLimits, each];
  });
}

/** Forgets a bucket that is there no more. */
export function forgetBucket(envPath: string, sid: string): void {
  changeMade(envPath, (made) => {
    made.rateLimits = made.rateLimits?.filter(({ bucket }) => bucket !== sid);
  });
}

/** Remembers maps, unless they go with a service of our own. */
export function rememberMaps(envPath: string, service: string, maps: readonly string[]): void {
  changeMade(envPath, (made) => {
    if (made.syncServices?.includes(service)) return;
    made.maps = { ...made.maps, [service]: [...(made.maps?.[service] ?? []), ...maps] };
  });
}

/** Remembers a sender, unless it goes with a service of our own. */
export function rememberSender(envPath: string, service: string, sender: string): void {
  changeMade(envPath, (made) => {
    if (made.messagingServices?.includes(service)) return;
    const senders = new Set(made.messagingSenders?.[service]).add(sender);
    made.messagingSenders = { ...made.messagingSenders, [service]: [...senders] };
  });
}

/** Remembers that something is kept about the rooms of a namespace, unless it goes with a service of our own. */
export function rememberRoomState(envPath: string, service: string, namespace: string): void {
  changeMade(envPath, (made) => {
    if (made.syncServices?.includes(service)) return;
    const namespaces = new Set(made.roomStates?.[service]).add(namespace);
    made.roomStates = { ...made.roomStates, [service]: [...namespaces] };
  });
}

/** @param place the database, as `databasePlace` has it */
export function rememberTable(envPath: string, place: string, table: Table): void {
  changeMade(envPath, (made) => {
    const tables = new Set(made.tables?.[place]).add(table);
    made.tables = { ...made.tables, [place]: [...tables] };
  });
}

/** Changes what is remembered; with the last of it, the file goes too. */
export function changeMade(envPath: string, change: (made: Made) => void): void {
  const all = readMade(envPath);
  change(all);
  const { accountSid = readEnvFile(envPath)?.ACCOUNT_SID, ...made } = all;
  const isEmpty = Object.values(made).every((each) => Object.keys(each ?? {}).length === 0);
  if (isEmpty) rmSync(pathOf(envPath), { force: true });
  else writePrivateFile(pathOf(envPath), `${JSON.stringify({ accountSid, ...made }, null, 2)}\n`);
}

import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import * as v from 'valibot';
import { writePrivateFile } from '../../files/private-file';
import { CliError } from '../cli-error';
import { type Context, USUAL_ENV } from '../command-line/context';
import type { Contents, Store } from '../stores/store';

/** How many are kept for each settings file; the oldest go. */
export const KEPT = 30;

/** What stands for the newest. */
const LATEST = 'latest';

const copySchema = v.object({
  takenAt: v.pipe(v.string(), v.isoTimestamp()),
  /** What was about to be done. */
  before: v.string(),
  /** As `Store` has it. */
  place: v.string(),
  participants: v.array(v.looseObject({ identity: v.string() })),
  rooms: v.record(v.string(), v.unknown()),
});

/** The list as it was before something changed it. */
export type Copy = v.InferOutput<typeof copySchema> & { name: string };

/** Beside the settings file, so that each door has its own; ignored by git, and in no folder that is deployed. */
const folderOf = ({ envPath }: Context): string =>
  join(dirname(envPath), '.doorcode', 'copies', basename(envPath));

/** Sorts by time, and is a file's name on every system. */
const nameOf = (time: Date): string => time.toISOString().replaceAll(/[:.]/g, '-');

const FILE = /^(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z)\.json$/;

/**
 * Keeps the list as it is now, unless the newest copy says the same.
 * @param before what is about to be done
 * @returns the copy's name
 * @throws CliError when it cannot be kept: then nothing must be changed
 */
export function keepCopy(context: Context, { place }: Store, contents: Contents, before: string): string {
  const { participants, rooms } = contents;
  const folder = folderOf(context);
  const names = copyNames(context);
  const newest = names.at(0);
  const kept = newest && readCopy(join(folder, `${newest}.json`));
  const said = (of: Pick<Contents, 'participants'>): string => JSON.stringify(of.participants);
  if (newest && kept && kept.place === place && said(kept as Contents) === said(contents)) return newest;
  let time = new Date();
  while (names.includes(nameOf(time))) time = new Date(time.getTime() + 1);
  const name = nameOf(time);
  const copy = { takenAt: time.toISOString(), before, place, participants, rooms };
  try {
    writePrivateFile(join(folder, `${name}.json`), `${JSON.stringify(copy, null, 1)}\n`);
  } catch (error) {
    const { code = 'unknown' } = Object(error) as { code?: string };
    throw new CliError(
      `nothing was changed, since no copy of the list could be kept in ${relative(context.environment.cwd, folder)} (${code}); let yourself write there, and run this again`,
    );
  }
  for (const old of names.slice(KEPT - 1)) rmSync(join(folder, `${old}.json`), { force: true });
  return name;
}

/** Says how the list comes back. */
export function tellOfCopy(context: Context, name: string): void {
  const env = context.options.env === USUAL_ENV ? '' : `--env ${context.envName} `;
  context.note(`The list as it was comes back with: npx doorcode ${env}participants restore ${name}`);
}

/** The copies of this door's list, the newest first. */
function copyNames(context: Context): string[] {
  const folder = folderOf(context);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => FILE.exec(name)?.[1] ?? [])
    .sort()
    .reverse();
}

/** @returns those that can be read, the newest first */
export const listCopies = (context: Context): Copy[] =>
  copyNames(context).flatMap((name) => {
    const copy = readCopy(join(folderOf(context), `${name}.json`));
    return copy === undefined ? [] : [{ ...copy, name }];
  });

/**
 * Finds a copy.
 * @param asked its name or the beginning of it, `latest`, or the path of a file
 * @throws CliError when there is none, or more than one
 */
export function findCopy(context: Context, asked: string): Copy {
  const names = copyNames(context);
  const found = asked === LATEST ? names.slice(0, 1) : names.filter((name) => name.startsWith(asked));
  const [name, ...others] = found;
  if (others.length > 0)
    throw new CliError(`${found.length} copies have a name that begins with ${asked}; write more of it`);
  const path =
    name === undefined ? resolve(context.environment.cwd, asked) : join(folderOf(context), `${name}.json`);
  if (!existsSync(path))
    throw new CliError(
      `there is no copy ${asked}; npx doorcode participants restore lists those that there are`,
    );
  const copy = readCopy(path);
  if (copy === undefined)
    throw new CliError(
      `${relative(context.environment.cwd, path)} is no copy of a list, or somebody has changed it; npx doorcode participants restore lists those that there are`,
    );
  return { ...copy, name: name ?? asked };
}

function readCopy(path: string): v.InferOutput<typeof copySchema> | undefined {
  try {
    return v.parse(copySchema, JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}

import { existsSync, readFileSync, rmSync } from 'node:fs';
import * as v from 'valibot';
import { writeAtomically } from '../files/atomic';
import { Stop } from '../stop';

const madeSchema = v.object({
  verifyService: v.optional(v.string()),
  apiKey: v.optional(v.string()),
  syncService: v.optional(v.string()),
  /** Whether the tables in PostgreSQL are of our making. */
  tables: v.optional(v.literal(true)),
  /** What `deploy` made, and where its page is. */
  serverlessService: v.optional(v.string()),
  page: v.optional(v.string()),
});

/** What `setup` and `deploy` made, as opposed to what they found: `teardown` removes this and nothing else. */
export type Made = v.InferOutput<typeof madeSchema>;

/** Beside the settings file, so that each of several has its own. */
const pathOf = (envPath: string): string => `${envPath}.made.json`;

/** @throws Stop when somebody has changed the file so that it says nothing any more */
export function readMade(envPath: string): Made {
  const path = pathOf(envPath);
  if (!existsSync(path)) return {};
  try {
    return v.parse(madeSchema, JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw new Stop(`${path} cannot be read; remove it, and what it stands for in Twilio's Console`);
  }
}

/** Remembers something at once, so that it is known even if the next step fails. */
export function rememberMade(envPath: string, made: Made): void {
  writeMade(envPath, { ...readMade(envPath), ...made });
}

/** Forgets some of it, and the file with the last of it. */
export function forgetMade(envPath: string, names: readonly (keyof Made)[]): void {
  const made = readMade(envPath);
  for (const name of names) delete made[name];
  writeMade(envPath, made);
}

function writeMade(envPath: string, made: Made): void {
  if (Object.keys(made).length === 0) rmSync(pathOf(envPath), { force: true });
  else writeAtomically(pathOf(envPath), `${JSON.stringify(made, null, 2)}\n`);
}

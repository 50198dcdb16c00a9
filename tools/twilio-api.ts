/**
 * `npm run twilio-api`: keeps, of the OpenAPI documents that come with Twilio's command line, what the tests hold our
 * requests and the stand-in's answers to: paths, parameters, fields and enumerations of the parts that Doorcode uses,
 * without their prose.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installExtra } from './extras/extra';

type Json = Readonly<Record<string, unknown>>;
interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, unknown>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

const TARGET = 'tests/support/twilio-api';
/** Each document, and which of its paths are kept. */
const DOCUMENTS: Readonly<Record<string, RegExp>> = {
  api_v2010: /^\/2010-04-01\/Accounts\/\{\w+\}(\/Keys.*|\/OutgoingCallerIds)?\.json$/,
  serverless_v1: /^\/v1\/Services/,
  sync_v1: /^\/v1\/Services/,
  verify_v2: /^\/v2\/Services/,
  video_v1: /^\/v1\/Rooms/,
};

/** The keys that hold prose, or that only Twilio's own tools use. */
const PROSE = new Set([
  'description',
  'summary',
  'example',
  'examples',
  'externalDocs',
  'tags',
  'security',
  'servers',
]);

/** @param isNames whether the keys are names of fields, such as a field called `description` */
function withoutProse(value: unknown, isNames = false): unknown {
  if (Array.isArray(value)) return value.map((each) => withoutProse(each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => isNames || !(PROSE.has(key) || key.startsWith('x-') || key === 'operationId'))
      .map(([key, each]) => [key, withoutProse(each, !isNames && key === 'properties')]),
  );
}

/** The names of all schemas that something refers to, those that they refer to in turn included. */
function schemasOf(value: unknown, schemas: Json, found = new Set<string>()): Set<string> {
  for (const [, name = ''] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    if (found.has(name)) continue;
    found.add(name);
    schemasOf(schemas[name] ?? {}, schemas, found);
  }
  return found;
}

function condense({ openapi, paths, components }: Document, kept: RegExp): Document {
  const used = Object.fromEntries(Object.entries(paths).filter(([path]) => kept.test(path)));
  const names = schemasOf(used, components.schemas);
  const schemas = Object.fromEntries(Object.entries(components.schemas).filter(([name]) => names.has(name)));
  return withoutProse({ openapi, paths: used, components: { schemas } }) as Document;
}

/** One line for each path and each schema, so that a change shows where it is. */
function print({ openapi, paths, components }: Document): string {
  const lines = (entries: Json): string =>
    Object.entries(entries)
      .map(([key, value]) => `\n${JSON.stringify(key)}: ${JSON.stringify(value)}`)
      .join(',');
  return `{"openapi": "${openapi}",\n"paths": {${lines(paths)}\n},\n"components": {"schemas": {${lines(components.schemas)}\n}}}\n`;
}

const folder = join(installExtra('twilio-api'), '@twilio/cli-core');
mkdirSync(TARGET, { recursive: true });
for (const [name, kept] of Object.entries(DOCUMENTS)) {
  const text = readFileSync(join(folder, `src/services/twilio-api/twilio_${name}.json`), 'utf8');
  writeFileSync(join(TARGET, `${name}.json`), print(condense(JSON.parse(text), kept)));
}

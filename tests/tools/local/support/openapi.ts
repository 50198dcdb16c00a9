import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { RestAnswer, RestRequest } from '../../../../tools/local/proxy';

type Json = Record<string, unknown>;
interface Schema extends Json {
  properties?: Record<string, Schema>;
  items?: Schema;
  required?: string[];
  $ref?: string;
}
interface Operation {
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: { 'application/json': { schema: Schema } } }>;
}
interface Document {
  paths: Record<
    string,
    Record<string, Operation | undefined> & { parameters?: { name: string; in: string }[] }
  >;
  components: { schemas: Record<string, Schema> };
}

/** Twilio's own documents, by the host that they are about. */
const DOCUMENTS: Record<string, string> = {
  'api.twilio.com': 'api_v2010.json',
  // Twilio has no document of its mail: this one was written after https://www.twilio.com/docs/email/api/reference
  'comms.twilio.com': 'comms_v1.json',
  'content.twilio.com': 'content_v1.json',
  'lookups.twilio.com': 'lookups_v2.json',
  'messaging.twilio.com': 'messaging_v1.json',
  'verify.twilio.com': 'verify_v2.json',
  'video.twilio.com': 'video_v1.json',
  'sync.twilio.com': 'sync_v1.json',
  'serverless.twilio.com': 'serverless_v1.json',
};

/** Fields that Twilio answers although its documents do not name them. */
const UNDOCUMENTED = new Set(['mailer_sid']);

/** Whose answers have null where nothing is known, whatever its document says. Source: https://www.twilio.com/docs/lookup/v2-api */
const NULL_WHERE_UNKNOWN = new Set(['lookups.twilio.com']);

/** Made by `npm run twilio-api`. */
const FOLDER = join(__dirname, '../../../support/twilio-api');
const loaded = new Map<string, { document: Document; ajv: Ajv }>();

function load(host: string) {
  const known = loaded.get(host);
  if (known) return known;
  const document = JSON.parse(readFileSync(join(FOLDER, DOCUMENTS[host] ?? host), 'utf8')) as Document;
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
  addFormats(ajv);
  // RFC 2822, which only the oldest of Twilio's interfaces writes.
  ajv.addFormat('date-time-rfc-2822', /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+0000$/);
  // The oldest of Twilio's interfaces answers addresses without a host, whatever its document says.
  if (host === 'api.twilio.com') ajv.addFormat('uri', /^\/2010-04-01\/\S+$/);
  const made = { document, ajv };
  loaded.set(host, made);
  return made;
}

/** One request and what was answered. */
export interface Exchange {
  host: string;
  request: RestRequest;
  answer: Exclude<RestAnswer, string>;
}

/** Everything about an exchange that is not as Twilio's document of its host has it. */
export function deviations({ host, request, answer }: Exchange): string[] {
  const { document, ajv } = load(host);
  const [template, operation] = operationOf(document, request);
  if (operation === undefined) return [`${request.method} ${request.path} is in no document`];
  const place = `${request.method} ${template}`;
  const found = [...badRequest(document, operation, request, template)];
  if (answer.status < 400)
    found.push(...badAnswer(document, ajv, operation, answer, NULL_WHERE_UNKNOWN.has(host)));
  else found.push(...badError(answer));
  return found.map((what) => `${place}: ${what}`);
}

function operationOf(document: Document, { method, path }: RestRequest): [string, Operation | undefined] {
  const matching = Object.keys(document.paths).filter((template) =>
    new RegExp(`^${template.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path),
  );
  const [template = ''] = matching.sort((a, b) => parameters(a) - parameters(b));
  return [template, document.paths[template]?.[method.toLowerCase()]];
}

const parameters = (template: string): number => template.split('{').length;

function badRequest(
  document: Document,
  operation: Operation,
  { body, query }: RestRequest,
  template: string,
): string[] {
  const content = operation.requestBody?.content ?? {};
  const isJson = 'application/json' in content;
  const named = content[isJson ? 'application/json' : 'application/x-www-form-urlencoded']?.schema ?? {};
  const schema = document.components.schemas[named.$ref?.split('/').at(-1) ?? ''] ?? named;
  const given = isJson ? Object.keys(JSON.parse(body)) : [...new URLSearchParams(body).keys()];
  const inQuery = [...(operation.parameters ?? []), ...(document.paths[template]?.parameters ?? [])]
    .filter((parameter) => parameter.in === 'query')
    .map(({ name }) => name.replace(/[<>]$/, ''));
  return [
    ...given.filter((name) => !(name in (schema.properties ?? {}))).map((name) => `${name} is not known`),
    ...(schema.required ?? []).filter((name) => !given.includes(name)).map((name) => `${name} is missing`),
    ...[...query.keys()]
      .map((name) => name.replace(/[<>]$/, ''))
      .filter((name) => !inQuery.includes(name))
      .map((name) => `?${name} is not known`),
  ];
}

function badAnswer(
  document: Document,
  ajv: Ajv,
  operation: Operation,
  { status, body }: Exchange['answer'],
  isLoose: boolean,
): string[] {
  const response = operation.responses[status];
  if (response === undefined) return [`${status} is no success`];
  const schema = response.content?.['application/json'].schema;
  if (schema === undefined) return body === '' ? [] : ['there should be no body'];
  const validate: ValidateFunction = ajv.compile(exactly(document, schema, isLoose));
  if (validate(JSON.parse(body))) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

function badError({ body, status }: Exchange['answer']): string[] {
  const error = JSON.parse(body) as Json;
  const isTwilios =
    error.status === status && typeof error.code === 'number' && typeof error.message === 'string';
  return isTwilios ? [] : [`${body} is no error of Twilio's`];
}

/** A schema in which every field is there and no other may be. Nullable becomes what it means in JSON Schema. */
function exactly(document: Document, schema: Schema, isLoose = false): Schema {
  const { $ref } = schema;
  if ($ref)
    return exactly(document, document.components.schemas[$ref.split('/').at(-1) ?? ''] ?? {}, isLoose);
  const { nullable = isLoose, format, properties, items, ...rest } = schema;
  const inner: Schema = { ...rest };
  if (typeof format === 'string') inner.format = format;
  if (items) inner.items = exactly(document, items, isLoose);
  if (properties) {
    inner.properties = Object.fromEntries(
      Object.entries(properties).map(([name, each]) => [name, exactly(document, each, isLoose)]),
    );
    for (const name of UNDOCUMENTED) inner.properties[name] ??= {};
    inner.required = Object.keys(properties);
    inner.additionalProperties = false;
  }
  return nullable ? { anyOf: [inner, { type: 'null' }] } : inner;
}

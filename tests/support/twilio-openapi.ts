import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

type Json = Record<string, unknown>;
interface ObjectSchema extends Json {
  properties: Record<string, unknown>;
  required?: string[];
}
interface Operation {
  requestBody?: { content: { 'application/x-www-form-urlencoded': { schema: ObjectSchema } } };
  responses: Record<string, { content: { 'application/json': { schema: ObjectSchema | { $ref: string } } } }>;
}
interface Document {
  paths: Record<string, Record<'get' | 'post', Operation | undefined>>;
  components: { schemas: Record<string, ObjectSchema> };
}

/** The parts of Twilio that Doorcode asks, as its documents are called. */
type Api = 'verify_v2' | 'video_v1' | 'sync_v1';

/** Made by `npm run twilio-api`. */
const FOLDER = join(__dirname, 'twilio-api');
const documents = new Map<Api, Document>();

const answers = new Ajv({ strict: false, allErrors: true });
/** All values of a form are text. */
const forms = new Ajv({ strict: false, allErrors: true, coerceTypes: true });
for (const ajv of [answers, forms]) {
  addFormats(ajv);
  // Twilio's own names, of an object of addresses and of an enumeration.
  for (const format of ['uri-map', 'http-method']) ajv.addFormat(format, true);
}

function documentOf(api: Api): Document {
  const known = documents.get(api);
  if (known !== undefined) return known;
  const text = readFileSync(join(FOLDER, `${api}.json`), 'utf8');
  const document = JSON.parse(text, withoutLooseNullable) as Document;
  documents.set(api, document);
  for (const ajv of [answers, forms]) ajv.addSchema({ $id: api, components: document.components });
  return document;
}

/** OpenAPI 3.0 lets `nullable` stand without a type, where it says nothing. */
function withoutLooseNullable(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('nullable' in value) || 'type' in value) return value;
  const { nullable, ...rest } = value as Json;
  return rest;
}

/** The schemas of one operation in Twilio's own document. */
export interface Contract {
  /** Whether a form has what is required, and nothing that is not known. */
  request: ValidateFunction;
  /** The statuses of success. */
  statuses: number[];
  /** Whether an answer has every field that Twilio's has, and no others. */
  answer: ValidateFunction;
}

/** @param path as the document writes it, such as `/v1/Rooms/{Sid}` */
export function contractOf(api: Api, method: 'get' | 'post', path: string): Contract {
  const { paths, components } = documentOf(api);
  const operation = paths[path]?.[method];
  if (operation === undefined) throw new Error(`${api} has no ${method} ${path}`);
  const form = operation.requestBody?.content['application/x-www-form-urlencoded'].schema;
  const [success] = Object.values(operation.responses);
  const given = success?.content['application/json'].schema ?? {};
  const schema = '$ref' in given ? components.schemas[String(given.$ref).split('/').at(-1) ?? ''] : given;
  if (schema === undefined || !('properties' in schema)) throw new Error(`${api} says nothing of ${path}`);
  const { properties } = schema as ObjectSchema;
  return {
    request: forms.compile(exactly(api, form ?? { type: 'object', properties: {} })),
    statuses: Object.keys(operation.responses).map(Number),
    answer: answers.compile({ ...exactly(api, schema as ObjectSchema), required: Object.keys(properties) }),
  };
}

const exactly = (api: Api, schema: ObjectSchema): Json => ({
  ...(JSON.parse(JSON.stringify(schema).replaceAll('"#/components', `"${api}#/components`)) as Json),
  additionalProperties: false,
});

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

type Json = Record<string, unknown>;
interface ObjectSchema extends Json {
  properties: Record<string, unknown>;
  required?: string[];
}
interface Operation {
  requestBody?: { content: { 'application/x-www-form-urlencoded': { schema: ObjectSchema } } };
  responses: Record<string, { content: { 'application/json': { schema: { $ref: string } } } }>;
}
interface Document {
  paths: Record<string, Record<'get' | 'post', Operation | undefined>>;
  components: { schemas: Record<string, ObjectSchema> };
}

const folder = join(dirname(require.resolve('@twilio/cli-core/package.json')), 'src/services/twilio-api');
const text = readFileSync(join(folder, 'twilio_verify_v2.json'), 'utf8');
const openapi = JSON.parse(text, withoutLooseNullable) as Document;

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema({ $id: 'verify', components: openapi.components });

/** OpenAPI 3.0 lets `nullable` stand without a type, where it says nothing. */
function withoutLooseNullable(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('nullable' in value) || 'type' in value) return value;
  const { nullable, ...rest } = value as Json;
  return rest;
}

/** What Twilio's own document says of one operation of Verify. */
export interface Contract {
  /** Whether a form has what is required, and nothing that is not known. */
  request: ValidateFunction;
  /** The statuses of success. */
  statuses: number[];
  /** Whether an answer has every field that Twilio's has, and no others. */
  answer: ValidateFunction;
}

/** @param path below the service, such as `Verifications/{Sid}` */
export function contractOf(method: 'get' | 'post', path: string): Contract {
  const operation = openapi.paths[`/v2/Services/{ServiceSid}/${path}`]?.[method];
  if (operation === undefined) throw new Error(`Verify has no ${method} ${path}`);
  const form = operation.requestBody?.content['application/x-www-form-urlencoded'].schema;
  const [success] = Object.values(operation.responses);
  const name = success?.content['application/json'].schema.$ref.split('/').at(-1) ?? '';
  const schema = openapi.components.schemas[name];
  if (schema === undefined) throw new Error(`Verify has no ${name}`);
  return {
    request: ajv.compile(exactly(form ?? { type: 'object', properties: {} })),
    statuses: Object.keys(operation.responses).map(Number),
    answer: ajv.compile({ ...exactly(schema), required: Object.keys(schema.properties) }),
  };
}

const exactly = (schema: ObjectSchema): Json => ({
  ...(JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"verify#/components')) as Json),
  additionalProperties: false,
});

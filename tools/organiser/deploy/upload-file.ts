import type { FileSettings } from '../settings/env-file';

/**
 * Settings as twilio-run reads them: with dotenv 6, which knows no backticks, takes one quotation mark off each end and
 * leaves alone whatever is inside. A line break it knows within double quotes only.
 */
export const uploadFile = (settings: FileSettings): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name}=${written(value)}\n`)
    .join('');

const written = (value: string): string =>
  value.includes('\n') ? `"${value.replaceAll('\n', '\\n')}"` : `'${value}'`;

/** Whether a value comes back from there as it was. */
export const canBeUploaded = (value: string): boolean =>
  !/[\r\u2028\u2029]/.test(value) && !(value.includes('\n') && value.includes('\\n'));

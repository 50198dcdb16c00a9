import {
  type CountryCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
} from 'libphonenumber-js/max';
import type { RestAnswer } from '../proxy';
import { errorAnswer, notFound, type TwilioError } from '../rest/errors';
import { jsonAnswer, type RestRoute } from '../rest/host';
import type { Line, Lines } from './lines';

const ORIGIN = 'https://lookups.twilio.com';

/** The data that a lookup can carry, each for a price of its own. Those that the stand-in does not know are null. */
const PACKAGES = [
  'caller_name',
  'sim_swap',
  'call_forwarding',
  'line_status',
  'line_type_intelligence',
  'identity_match',
  'reassigned_number',
  'sms_pumping_risk',
  'phone_number_quality_score',
  'pre_fill',
];
const FIELDS = new Set(['validation', ...PACKAGES]);

/** Source: https://www.twilio.com/docs/api/errors/60600 */
const INVALID_FIELDS: TwilioError = { status: 400, code: 60600, message: 'Invalid parameter: Fields' };
const INVALID_COUNTRY: TwilioError = { status: 400, code: 60600, message: 'Invalid parameter: CountryCode' };

/** How libphonenumber, which Twilio asks too, names what is wrong with a number, and how Lookup does. */
const FLAWS: Record<string, string> = {
  TOO_SHORT: 'TOO_SHORT',
  TOO_LONG: 'TOO_LONG',
  INVALID_COUNTRY: 'INVALID_COUNTRY_CODE',
  INVALID_LENGTH: 'INVALID_LENGTH',
  NOT_A_NUMBER: 'NOT_A_NUMBER',
};

/** The routes of `lookups.twilio.com`. Source: OpenAPI `twilio_lookups_v2`. */
export const lookupRoutes = (lines: Lines): RestRoute[] => [
  [
    'GET',
    '/v2/PhoneNumbers/{PhoneNumber}',
    ({ ids: [asked = ''], path, query }) => lookUp(lines, asked, path, query),
  ],
];

function lookUp(lines: Lines, asked: string, path: string, query: URLSearchParams): RestAnswer {
  const fields = (query.get('Fields') ?? '').split(',').filter((field) => field !== '');
  const country = query.get('CountryCode') ?? 'US';
  if (!fields.every((field) => FIELDS.has(field))) return errorAnswer(INVALID_FIELDS);
  if (!isSupportedCountry(country)) return errorAnswer(INVALID_COUNTRY);
  // What has no digit is no number, and nothing is known by such a name.
  if (!/\d/.test(asked)) return errorAnswer(notFound(path));
  const number = parsePhoneNumberFromString(asked, country);
  const e164 = number?.number ?? asked;
  const flaws = lines.isSet(e164) ? [] : flawsOf(asked, number, country);
  const valid = flaws.length === 0;
  const known = valid && fields.includes('line_type_intelligence') ? lineJson(number, lines.of(e164)) : null;
  return jsonAnswer(200, {
    calling_country_code: number?.countryCallingCode ?? null,
    country_code: valid ? (number?.country ?? null) : null,
    phone_number: e164,
    national_format: valid ? (number?.formatNational() ?? null) : null,
    valid,
    validation_errors: flaws,
    ...Object.fromEntries(PACKAGES.map((name) => [name, null])),
    line_type_intelligence: known,
    url: `${ORIGIN}/v2/PhoneNumbers/${e164}`,
  });
}

function flawsOf(asked: string, number: PhoneNumber | undefined, country: CountryCode): string[] {
  if (number?.isValid()) return [];
  const length = validatePhoneNumberLength(asked, country);
  return [length === undefined ? 'INVALID_BUT_POSSIBLE' : (FLAWS[length] ?? 'INVALID_LENGTH')];
}

/** Networks are named by mobile country code 001, which no country has. */
const lineJson = (number: PhoneNumber | undefined, { type, carrierName, errorCode }: Line) => ({
  mobile_country_code: type === 'mobile' && number !== undefined ? '001' : null,
  mobile_network_code: type === 'mobile' && number !== undefined ? '01' : null,
  carrier_name: carrierName,
  type,
  error_code: errorCode,
});

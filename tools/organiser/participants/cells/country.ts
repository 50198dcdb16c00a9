import { type CountryCode, getCountries, getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js';
import { CliError, EXIT } from '../../cli-error';

/** What people write for a code and is not, or not ISO 3166-1: letters of cars, of languages, of the internet. */
const OTHER_CODES: Readonly<Record<string, CountryCode>> = {
  UK: 'GB',
  EL: 'GR',
  SP: 'ES',
  JA: 'JP',
  KO: 'KR',
  DK: 'DK',
  USA: 'US',
  GER: 'DE',
  DEU: 'DE',
  FRA: 'FR',
  ESP: 'ES',
  GBR: 'GB',
  PRT: 'PT',
  POR: 'PT',
  BRA: 'BR',
  JPN: 'JP',
  MEX: 'MX',
  CAN: 'CA',
  AUS: 'AU',
  AUT: 'AT',
  CHE: 'CH',
  SUI: 'CH',
  ITA: 'IT',
  IRL: 'IE',
  NLD: 'NL',
};

/** Names that no list of countries has as they are written. */
const OTHER_NAMES: Readonly<Record<string, CountryCode>> = {
  america: 'US',
  'the united states': 'US',
  'united states of america': 'US',
  'great britain': 'GB',
  britain: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  holland: 'NL',
  'the netherlands': 'NL',
  czechia: 'CZ',
  'czech republic': 'CZ',
  turkey: 'TR',
  'south korea': 'KR',
  eeuu: 'US',
  日本国: 'JP',
};

/** The languages of the page. */
const LANGUAGES = ['en', 'es', 'fr', 'de', 'pt', 'ja'];

const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f.]/g, '')
    .normalize('NFC')
    .trim()
    .toLowerCase();

/**
 * Reads whose numbers are written without a prefix: `GB`, `UK`, `United Kingdom`, `Vereinigtes Königreich` or `+44`.
 * @throws CliError for what is no country
 */
export function countryOf(text: string | undefined): CountryCode | undefined {
  if (text === undefined) return undefined;
  const code = text.trim().replaceAll('.', '').toUpperCase();
  const country = isSupportedCountry(code) ? code : (OTHER_CODES[code] ?? byName(text) ?? byPrefix(text));
  if (country !== undefined) return country;
  throw new CliError(`--country takes a code of two letters such as US, not ${text}`, EXIT.usage);
}

/** A country in the words of its people's visitors, with its prefix: `Germany (+49)`. */
export const countryWords = (country: CountryCode): string =>
  `${new Intl.DisplayNames('en', { type: 'region' }).of(country)} (+${getCountryCallingCode(country)})`;

function byName(text: string): CountryCode | undefined {
  const name = folded(text);
  const other = OTHER_NAMES[name];
  if (other !== undefined) return other;
  for (const language of LANGUAGES) {
    const names = new Intl.DisplayNames(language, { type: 'region' });
    const country = getCountries().find((each) => folded(names.of(each) ?? '') === name);
    if (country !== undefined) return country;
  }
  return undefined;
}

/** `+44` is of several: only what belongs to one says which. */
function byPrefix(text: string): CountryCode | undefined {
  const [, prefix] = /^(?:\+|00)(\d{1,3})$/.exec(text.trim()) ?? [];
  const countries = getCountries().filter((country) => getCountryCallingCode(country) === prefix);
  return countries.length === 1 ? countries[0] : undefined;
}

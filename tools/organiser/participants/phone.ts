import { type CountryCode, type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js';
import { EntryError, type Place } from '../../../src/directory/entries';

/** `0171 5550123 / 24` is short for two numbers; `0171/5550123` is one. */
const TWO_NUMBERS = /\s\/\s|\/\s*\d{1,4}\s*$/;

/**
 * Makes E.164 of `+1 (800) 555-4321` and, with a country, of `0171 5550123`.
 * @throws EntryError also for what may be another number than it looks: a code must not go to a stranger
 */
export function normalisedPhone(
  written: string,
  country: CountryCode | undefined,
  place: Place | undefined,
): string {
  const refused = (reason: string) => new EntryError(reason, { place, field: 'phone' });
  // Some keyboards write digits and the plus as wide as their letters.
  const phone = written.normalize('NFKC');
  if (TWO_NUMBERS.test(phone)) throw refused('looks like two numbers; write one, without a /');
  const number = read(phone, country);
  if (!number?.isPossible())
    throw refused(
      country === undefined && /^[\d(]/.test(phone.trim())
        ? 'has no country; write it with + and the country, or say --country'
        : 'is no phone number',
    );
  if (number.ext !== undefined)
    throw refused('has an extension, where no code can be sent; write a number without one');
  if (lacksItsPlus(phone, number))
    throw refused(
      'could be of another country too; write it with + and the country, or as it is dialled at home',
    );
  return number.number;
}

/** Only a text that is a number from its first character to its last. */
const read = (phone: string, country?: CountryCode): PhoneNumber | undefined =>
  parsePhoneNumberFromString(phone.trim(), {
    ...(country !== undefined && { defaultCountry: country }),
    extract: false,
  });

/**
 * Whether it may be an international number that lost its plus, as spreadsheets take it away. What is written as
 * people write it at home is not.
 */
function lacksItsPlus(phone: string, number: PhoneNumber): boolean {
  const digits = digitsOf(phone);
  if (phone.includes('+') || (number.isValid() && digitsOf(number.formatNational()) === digits)) return false;
  const abroad = read(`+${digits}`);
  if (abroad === undefined || abroad.number === number.number) return false;
  // Some countries share a prefix, and then a number that is not given out has no country.
  return abroad.isValid() || (abroad.isPossible() && abroad.country === undefined);
}

const digitsOf = (text: string): string => text.replaceAll(/\D/g, '');

import { type CountryCode, type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js';
import { EntryError, type Place } from '../../../../src/directory/entries';
import { digitsOfNumber } from './number-cell';
import { kindOfPhone } from './phone-kind';
import { AS_TEXT, damageOf, unwrapped } from './plain-text';

/** `0171 5550123 / 24` is short for two numbers; `0171/5550123` is one. */
const SHORT_FOR_TWO = /\s\/\s*\d{1,4}\s*$|\/\s*\d{1,4}\s*$/;

/** What stands between several numbers in one cell. A comma within a number would be dialled as a pause. */
const BETWEEN = /\s*(?:[;|\n、,]|:::|\s\/\s|\s(?:or|and|oder|und|ou|et|o|y|e)\s|\s&\s)\s*/i;

/** How people and programs call the number that is someone's own. */
const LABEL = `(?:p|m|c|t|h|w|tel|phone|telephone|mobile|mob|cell|cellphone|cellular|home|work|office|landline|main|primary|other|iphone|sms|text|whatsapp|wa|callto|number|no|handy|mobil|mobilnummer|telefon|privat|gesch[äa]ftlich|arbeit|festnetz|t[ée]l|t[ée]l[ée]phone|portable|domicile|bureau|fixe|tel[ée]fono|m[óo]vil|celular|casa|trabajo|fijo|telem[óo]vel|telefone|fixo|trabalho|携帯|携帯電話|電話|自宅|勤務先)`;
const BEFORE = new RegExp(
  String.raw`^(?:${LABEL}(?:\s+(?:phone|number|nr|no|n[°º]))?)\.?\s*(?::|-|(?=[+(\d]))\s*(?=[+(\d])`,
  'iu',
);
const BEHIND = new RegExp(String.raw`(?:\s*[([{]\s*${LABEL}\.?\s*[)\]}]|[\s,-]+${LABEL}\.?)$`, 'iu');

/** A day as a workbook tells it, which would be a number in some countries. */
const DATE = /^\s*(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:T.*)?\s*$/;

const LETTERS = /[A-Za-z]{3,}/;

interface Reading {
  country: CountryCode | undefined;
  place?: Place | undefined;
  /** What the mistake is about, as whoever wrote it calls it. */
  field?: string | undefined;
}

/**
 * Makes E.164 of `+1 (800) 555-4321` and, with a country, of `0171 5550123`; and of what spreadsheets and programs make
 * of them, where that can only mean one number.
 * @throws EntryError also for what may be another number than it looks: a code must not go to a stranger
 */
export function normalisedPhone(written: string, { country, place, field = 'phone' }: Reading): string {
  if (isPlain(written)) return written;
  const refused = (reason: string) => new EntryError(reason, { place, field });
  const damage = DATE.test(written)
    ? `is a date, which the spreadsheet has made of it; ${AS_TEXT}`
    : damageOf(written);
  if (damage !== undefined) throw refused(damage);
  const numbers = several(written, country);
  if (numbers.length > 1) {
    const [mobile, ...others] = numbers.filter((number) => kindOfPhone(number) !== 'landline');
    if (mobile === undefined || others.length > 0 || kindOfPhone(mobile) !== 'mobile')
      throw refused('has several numbers; write one, or give each a column of its own');
    return mobile;
  }
  const [same] = numbers;
  if (same !== undefined) return same;
  return one(written, country, refused);
}

const PLAIN = /^\+[1-9]\d{7,14}$/;

/** Whether the numbers of a hundred are as they should be. Reading one takes a while, and a long list has many of each. */
const hundreds = new Map<string, boolean>();

/** Whether a text is E.164 already, and a number that there may be. */
function isPlain(written: string): boolean {
  if (!PLAIN.test(written)) return false;
  const hundred = `${written.length} ${written.slice(0, -2)}`;
  const known = hundreds.get(hundred);
  if (known !== undefined) return known;
  const number = read(written);
  const isSound = number?.number === written && number.isPossible();
  hundreds.set(hundred, isSound);
  return isSound;
}

/** The different numbers of a cell that has more than one, each of which can be read; else none. */
function several(written: string, country: CountryCode | undefined): string[] {
  const parts = written.split(BETWEEN).filter((part) => part.trim() !== '');
  if (parts.length < 2) return [];
  const numbers = new Set<string>();
  for (const part of parts) {
    try {
      numbers.add(one(part, country, (reason) => new EntryError(reason)));
    } catch {
      return [];
    }
  }
  return [...numbers];
}

function one(
  written: string,
  country: CountryCode | undefined,
  refused: (reason: string) => EntryError,
): string {
  const phone = bare(written);
  const digits = digitsOfNumber(phone);
  if (typeof digits !== 'string') throw refused(digits.lost);
  const text = withPlus(digits, country);
  if (SHORT_FOR_TWO.test(text) || /\s\/\s/.test(text))
    throw refused('looks like two numbers; write one, without a /');
  const number = read(text, country);
  if (number !== undefined && !number.isPossible()) {
    const former = formerMobile(text, country);
    if (former !== undefined) return former;
  }
  if (!number?.isPossible()) throw refused(whyNot(text, country));
  if (number.ext !== undefined)
    throw refused('has an extension, where no code can be sent; write a number without one');
  if (lacksItsPlus(text, number))
    throw refused(
      'could be of another country too; write it with + and the country, or as it is dialled at home',
    );
  return number.number;
}

/** A number without what programs and people write around it. */
function bare(written: string): string {
  // Some keyboards write digits and the plus as wide as their letters.
  let phone = unwrapped(written.normalize('NFKC'));
  const [, address] = /^(?:tel|callto|sms|whatsapp):([^;]*)(?:;.*)?$/i.exec(phone) ?? [];
  if (address !== undefined && !/;ext=/i.test(phone)) phone = address;
  return unwrapped(phone.replace(BEFORE, '').replace(BEHIND, '')).replace(/^\(?\+\s?\(?(\d{1,3})\)/, '+$1 ');
}

/** In most countries, 00 stands for the plus; where it does not, whoever says the country has it read as dialled there. */
const withPlus = (phone: string, country: CountryCode | undefined): string => {
  if (country !== undefined || !/^00[\s-]?[1-9]/.test(phone)) return phone;
  const international = `+${phone.slice(2).trim()}`;
  return read(international)?.isValid() ? international : phone;
};

/** Mexico's mobile numbers had a 1 before them until 2019, which address books and ticket shops still write. */
function formerMobile(phone: string, country: CountryCode | undefined): string | undefined {
  const digits = digitsOf(phone);
  const [, national] =
    (phone.startsWith('+')
      ? /^521(\d{10})$/
      : country === 'MX'
        ? /^(?:52)?(?:1|04[45])(\d{10})$/
        : /$^/
    ).exec(digits) ?? [];
  const number = national === undefined ? undefined : read(`+52${national}`);
  return number?.isValid() ? number.number : undefined;
}

function whyNot(phone: string, country: CountryCode | undefined): string {
  if (LETTERS.test(phone))
    return /\d/.test(phone) && !/\d\s*(?:x|ext)/i.test(phone) && /^[+\d().\s-]*[A-Za-z]+[\d\s-]*$/.test(phone)
      ? 'has letters in the place of digits; write the digits'
      : 'is no phone number';
  if (country === undefined && /^[\d(]/.test(phone))
    return 'has no country; write it with + and the country, or say --country';
  return 'is no phone number';
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
  if (phone.includes('+')) return false;
  const digits = digitsOf(phone);
  // The small metadata of some countries, such as Germany, take for valid what nobody has there.
  const isAtHome = number.isValid() && kindOfPhone(number.number) !== 'unassigned';
  if (isAtHome && digitsOf(number.formatNational()) === digits) return false;
  const abroad = read(`+${digits}`);
  if (abroad === undefined || abroad.number === number.number) return false;
  // Some countries share a prefix, and then a number that is not given out has no country.
  return abroad.isValid() || (abroad.isPossible() && abroad.country === undefined);
}

const digitsOf = (text: string): string => text.replaceAll(/\D/g, '');

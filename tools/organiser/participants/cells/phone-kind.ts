import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** What numbers are good for, as far as their digits tell. */
export type PhoneKind = 'mobile' | 'landline' | 'unassigned' | 'no subscriber' | 'unknown';

/** Numbers are given out by the hundred at least; a list has many of one hundred, and each look takes a while. */
const kinds = new Map<string, PhoneKind>();

/**
 * What a number is good for, by the plan of its country. Where mobile numbers look like others, as in North America,
 * nobody can tell.
 * @param number in E.164
 */
export function kindOfPhone(number: string): PhoneKind {
  const hundred = `${number.length} ${number.slice(0, -2)}`;
  const known = kinds.get(hundred);
  if (known !== undefined) return known;
  const kind = look(number);
  kinds.set(hundred, kind);
  return kind;
}

function look(number: string): PhoneKind {
  const type = parsePhoneNumberFromString(number)?.getType();
  if (type === undefined) return 'unassigned';
  if (type === 'MOBILE') return 'mobile';
  if (type === 'FIXED_LINE') return 'landline';
  return type === 'FIXED_LINE_OR_MOBILE' || type === 'VOIP' || type === 'PERSONAL_NUMBER'
    ? 'unknown'
    : 'no subscriber';
}

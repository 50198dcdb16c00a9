import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** Where a message goes: a phone, or WhatsApp on it. */
export interface Address {
  channel: 'sms' | 'whatsapp';
  /** E.164. */
  number: string;
}

const WHATSAPP = 'whatsapp:';
const E164 = /^\+[1-9]\d{6,14}$/;

/** Reads `+…` or `whatsapp:+…`; `undefined` for what cannot be a phone number. */
export function parseAddress(text: string): Address | undefined {
  const isWhatsApp = text.startsWith(WHATSAPP);
  const number = isWhatsApp ? text.slice(WHATSAPP.length) : text;
  if (!E164.test(number) || !parsePhoneNumberFromString(number)?.isPossible()) return undefined;
  return { channel: isWhatsApp ? 'whatsapp' : 'sms', number };
}

/** As the fields `to` and `from` of a message have it. */
export const addressText = ({ channel, number }: Address): string =>
  channel === 'whatsapp' ? WHATSAPP + number : number;

/** The country of a number, such as `GB`; null where many share a code and its digits do not tell. */
export const countryOf = (number: string): string | null =>
  parsePhoneNumberFromString(number)?.country ?? null;

/** 1 to 11 of the characters that a sender's name may have, a letter among them. */
export const isSenderName = (text: string): boolean =>
  /^[A-Za-z0-9 +\-_&]{1,11}$/.test(text) && /[A-Za-z]/.test(text);

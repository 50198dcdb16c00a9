/** The languages of Verify's messages: https://www.twilio.com/docs/verify/supported-languages */
const VERIFY_LOCALES = (
  'af ar ca zh zh-CN zh-HK hr cs da nl en en-GB et fi fr de el he hi hu id it ja kn ko lt ms mr nb pl ' +
  'pt pt-BR ro ru sk es sv tl te th tr uk vi'
).split(' ');

/** Spells a locale as Verify does. @returns undefined for a locale that Verify would refuse */
export function verifyLocale(locale: string): string | undefined {
  if (locale.length > MAX_LENGTH) return undefined;
  return VERIFY_LOCALES.find((known) => known.toLowerCase() === locale.toLowerCase());
}

/** Characters of the longest language tag worth reading: RFC 5646 §4.4.1. */
const MAX_LENGTH = 35;

import type { Channel } from './verifications';

/** A message on its way to somebody. `at` is ISO 8601. */
export type Message = { to: string; channel: Channel; body: string; code: string; at: string };

/**
 * The locales that Verify's default template knows, in lower case.
 * Source: https://www.twilio.com/docs/verify/supported-languages
 */
const LOCALES = new Set(
  (
    'af ar ca cs da de el en en-gb es et fi fr he hi hr hu id it ja kn ko lt mr ms nb nl pl ' +
    'pt pt-br ro ru sk sv te th tl tr uk vi zh zh-cn zh-hk'
  ).split(' '),
);

type Template = (friendlyName: string, code: string) => string;

/** Twilio's own words, as in its OpenAPI document. */
const ENGLISH: Template = (name, code) => `Your ${name} verification code is: ${code}`;

/** Twilio does not publish its translations: these say the same in its manner. */
const TRANSLATIONS: Record<string, Template> = {
  es: (name, code) => `Tu código de verificación para ${name} es: ${code}`,
  fr: (name, code) => `Votre code de vérification pour ${name} est : ${code}`,
  de: (name, code) => `Dein Verifizierungscode für ${name} lautet: ${code}`,
  pt: (name, code) => `Seu código de verificação para ${name} é: ${code}`,
  ja: (name, code) => `${name} の認証コードは次のとおりです: ${code}`,
};

/** Whether Verify knows a locale, such as `fr`, `pt-BR` or `pt_BR`. */
export function isSupportedLocale(locale: string): boolean {
  return LOCALES.has(locale.toLowerCase().replace('_', '-'));
}

/**
 * The text of a message or call; a call says the digits one by one. E-mail is English only, as Twilio's is.
 *
 * @param message.locale one that `isSupportedLocale` accepts; English where there is no wording for it here
 */
export function messageText(message: {
  friendlyName: string;
  code: string;
  channel: Channel;
  locale: string | undefined;
}): string {
  const language = message.channel === 'email' ? 'en' : (message.locale ?? 'en').slice(0, 2).toLowerCase();
  const template = TRANSLATIONS[language] ?? ENGLISH;
  const code = message.channel === 'call' ? [...message.code].join(', ') : message.code;
  return template(message.friendlyName, code);
}

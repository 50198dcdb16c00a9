import { verifyLocale } from '../../src/access/locale';

/** As Twilio lists them: https://www.twilio.com/docs/verify/supported-languages */
const LISTED =
  'af ar ca zh zh-CN zh-HK hr cs da nl en en-GB et fi fr de el he hi hu id it ja kn ko lt ms mr nb pl pt pt-BR ro ' +
  'ru sk es sv tl te th tr uk vi';

test.each(LISTED.split(' '))('Verify speaks %s, however it is written', (locale) => {
  expect([locale, locale.toUpperCase(), locale.toLowerCase()].map(verifyLocale)).toEqual(
    Array(3).fill(locale),
  );
});

test.each(['', 'tlh', 'pt_BR', 'en-US', 'e', 'constructor', `en${'-x'.repeat(20)}`])(
  'Verify does not speak %s',
  (locale) => {
    expect(verifyLocale(locale)).toBeUndefined();
  },
);

/** The characters of GSM 03.38, and those that take two places in it. */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿' +
  'abcdefghijklmnopqrstuvwxyzäöñüà';
const EXTENDED = '^{}\\[~]|€\f';

/**
 * How many messages a text is paid as: 160 characters of GSM-7 or 70 of UCS-2, less where there are several.
 * Source: https://www.twilio.com/docs/glossary/what-sms-character-limit
 */
export function segmentsOf(body: string): number {
  const characters = [...body];
  const isGsm = characters.every((each) => BASIC.includes(each) || EXTENDED.includes(each));
  const length = isGsm
    ? characters.reduce((sum, each) => sum + (EXTENDED.includes(each) ? 2 : 1), 0)
    : body.length;
  const [single, several] = isGsm ? [160, 153] : [70, 67];
  return length <= single ? 1 : Math.ceil(length / several);
}

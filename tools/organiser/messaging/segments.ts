/**
 * The alphabet of a plain SMS. Each character in it takes 7 bits, those of the extension twice as many; one that is in
 * neither makes every character of the message take 16. Source: 3GPP TS 23.038, 6.2.1
 */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const EXTENSION = new Set('\f^{}\\[~]|€');

/** Characters, or units of UTF-16, in a message of one part, and in each part of a longer one. */
const SIZES = { 'GSM-7': { alone: 160, part: 153 }, 'UCS-2': { alone: 70, part: 67 } } as const;

/** How a text travels as SMS. */
export interface SmsSize {
  alphabet: keyof typeof SIZES;
  /** What is paid for. Source: https://www.twilio.com/docs/glossary/what-sms-character-limit */
  segments: number;
}

/** Whether a plain SMS has a character. */
export const isPlain = (character: string): boolean => BASIC.has(character) || EXTENSION.has(character);

/** Says in how many parts a text travels. No character is cut in two. */
export function smsSize(text: string): SmsSize {
  const alphabet = [...text].every(isPlain) ? 'GSM-7' : 'UCS-2';
  const weights = [...text].map((character) =>
    alphabet === 'UCS-2' ? character.length : EXTENSION.has(character) ? 2 : 1,
  );
  const { alone, part } = SIZES[alphabet];
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  if (all <= alone) return { alphabet, segments: 1 };
  let [segments, filled] = [1, 0];
  for (const weight of weights) {
    if (filled + weight > part) [segments, filled] = [segments + 1, 0];
    filled += weight;
  }
  return { alphabet, segments };
}

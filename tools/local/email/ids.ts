import { randomBytes } from 'node:crypto';

/** Crockford's alphabet, without the letters that can be taken for digits. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** An identifier of Twilio's newer interfaces: `comms_email_` and 26 characters, the first no more than 7. */
export function newCommsId(kind: 'email' | 'operation'): string {
  const characters = [...randomBytes(26)].map((byte, index) => ALPHABET[byte % (index === 0 ? 8 : 32)]);
  return `comms_${kind}_${characters.join('')}`;
}

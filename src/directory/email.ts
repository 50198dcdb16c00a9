/** Characters of a local part, one or more, as RFC 5322 §3.2.3 has them: `atext`. */
const ATEXT = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
/** RFC 1035 §2.3.1 and RFC 1123 §2.1; a letter beyond ASCII is written as RFC 5890 says: `xn--mnchen-3ya`. */
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
/** There is no top-level domain that begins with a digit, and none of one letter. */
const TOP_LEVEL = '[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]';

/** A mailbox as RFC 5321 §4.1.2 has it, without quotes and without an address literal: no Verify service sends there. */
const MAILBOX = new RegExp(`^(?=[^@]{1,64}@)${ATEXT}(?:\\.${ATEXT})*@(?:${LABEL}\\.)+${TOP_LEVEL}$`);

/** RFC 5321 §4.5.3.1.3, without the angle brackets. Characters. */
const MAX_LENGTH = 254;

/** Whether a text is an e-mail address that mail systems take. */
export const isEmail = (text: unknown): boolean =>
  typeof text === 'string' && text.length <= MAX_LENGTH && MAILBOX.test(text);

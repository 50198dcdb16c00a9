import { domainToASCII } from 'node:url';
import { EntryError, type Place } from '../../../../src/directory/entries';
import { damageOf, unwrapped } from './plain-text';

/** What stands between several addresses in one cell. */
const BETWEEN = /\s*(?:[;,|\n、]|:::|\s\/\s|\s(?=\S+@))\s*/;

/**
 * Makes a plain address of `mailto:mabel@example.com`, of `Mabel <mabel@example.com>` and of what has blanks or a full
 * stop about it; and `mabel@xn--mnchen-3ya.de` of `mabel@münchen.de`, as mail systems write it. What is no address
 * stays as it is.
 * @throws EntryError for several addresses in one
 */
export function normalisedEmail(
  written: string,
  { place, field = 'email' }: { place?: Place | undefined; field?: string | undefined } = {},
): string {
  const damage = damageOf(written);
  if (damage !== undefined) throw new EntryError(damage, { place, field });
  if (PLAIN.test(written)) return written;
  const email = bare(written);
  if (email.indexOf('@') !== email.lastIndexOf('@')) {
    const parts = email
      .split(BETWEEN)
      .map(bare)
      .filter((part) => part !== '');
    const [first] = parts;
    const addresses = new Set(parts.map((part) => part.toLowerCase()));
    if (first !== undefined && addresses.size === 1) return inAscii(first);
    throw new EntryError('has several addresses; write one', { place, field });
  }
  return inAscii(email);
}

/** Most addresses need no second look. */
const PLAIN = /^[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/;

/** An address without what programs and people write around it. */
function bare(written: string): string {
  let email = unwrapped(written).replaceAll('＠', '@').replaceAll('．', '.');
  const [, inside] = /^[^<>@]*<\s*([^<>]*)\s*>[.,;]*$/.exec(email) ?? [];
  if (inside !== undefined) email = inside;
  email = email.replace(/^(?:mailto|e-?mail)\s*:\s*/i, '').replace(/(?<=@[^?]*)\?.*$/, '');
  email = email.replace(/\s*@\s*/g, '@').replace(/^[<(["',;\s]+|[>)\]"',;.\s]+$/g, '');
  return email;
}

function inAscii(email: string): string {
  const [, local = '', domain = ''] = /^(.+)@([^@]*\P{ASCII}[^@]*)$/u.exec(email) ?? [];
  const ascii = domainToASCII(domain);
  return ascii === '' ? email : `${local}@${ascii}`;
}

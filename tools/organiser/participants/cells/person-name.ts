import { keptName } from '../../../../src/contract/names';
import { saysNothing, seen } from './plain-text';

/** What stands behind a comma and belongs to the name in front of it, rather than being the first name. */
const SUFFIX =
  /^(?:jr|sr|[iv]{1,4}|ph\.?d|m\.?d|d\.?d\.?s|esq|mba|msc|bsc|ma|ba|rn|cpa|dipl\.?-?ing|filho|neto)\.?$/i;

/** What video tools and people put behind a name in brackets that is no part of it. */
const REMARK =
  /\s*[(（[](?:guest|external|unverified|host|co-?host|me|gast|extern|invitado|invitada|externo|invité|invitée|externe|convidado|convidada|ゲスト|外部|(?:she|he|they|ze|sie|er|elle|il|iel|ella|él|elle|ela|ele)(?:\s*[/,]\s*\p{L}+)*)[)）\]]\s*$/iu;

/**
 * A name as people say it: `José García` for `García, José`.
 * @param isOriginal whether what stands in brackets is another name of the same person, as a video tool writes it
 */
export function personName(written: string, isOriginal = false): string {
  const name = plain(isOriginal ? written.replace(/\s*[(（][^()（）]*[)）]\s*$/, '') || written : written);
  const parts = name
    .replace(REMARK, '')
    .split(',')
    .map((part) => part.trim());
  const [last = '', first = '', ...more] = parts;
  if (more.length > 0 || first === '' || last === '') return name.replace(REMARK, '').replace(/,\s*$/, '');
  return SUFFIX.test(first) ? `${last} ${first}` : `${first} ${last}`;
}

/** A name of its parts, in the order in which they are said. */
export const nameOfParts = (parts: readonly string[]): string =>
  parts
    .map(plain)
    .filter((part) => part !== '')
    .join(' ');

function plain(written: string): string {
  const name = keptName(seen(written));
  return saysNothing(name) ? '' : name;
}

/** What a name can be called that has signs in it which no name has. */
export const withoutOddSigns = (name: string): string =>
  keptName(
    name
      .replace(/[^\p{L}\p{M}\p{Nd} ._@+'’`-]/gu, ' ')
      .replace(/^[^\p{L}\p{Nd}]+/u, '')
      .replace(/ +/g, ' '),
  );

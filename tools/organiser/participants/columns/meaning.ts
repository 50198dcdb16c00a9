import { seen } from '../cells/plain-text';
import { ATTENDEES, type Meaning, NAMES, OTHER_PEOPLE, PAYERS, type Tiers } from './names';

/** What a column is about, as its name has it. */
export interface Named {
  meaning: Meaning | 'label';
  /** Among columns of one meaning, the lower one is meant. */
  rank: number;
  /** Whether it is about whoever paid, who may be somebody else than whoever comes. */
  isPayer: boolean;
  /** Of `Phone 2 - Value`: 2. */
  number: number;
}

/** A column's name as it is compared. */
export const columnKey = (name: string): string =>
  seen(name)
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}#]+/gu, ' ')
    .replace(/\be mail/g, 'email')
    .trim();

const namesIn = (text: string): string[] => text.split(',').map((name) => name.trim());

const keysOf = (tiers: Tiers): Map<string, number> =>
  new Map(
    tiers.flatMap((names, rank) => namesIn(names).map((name): [string, number] => [columnKey(name), rank])),
  );

const KNOWN: readonly (readonly [Meaning, Map<string, number>])[] = Object.entries(NAMES).map(
  ([meaning, tiers]) => [meaning as Meaning, keysOf(tiers)],
);

const patternOf = (words: string): RegExp =>
  new RegExp(`(?:^| )(?:${namesIn(words).map(columnKey).join('|')})(?: |$)`, 'gu');
const PAYER = patternOf(PAYERS);
/** `Ticket Full Name`: the full name of whoever comes. */
const ATTENDEE = new RegExp(`^(?:${namesIn(ATTENDEES).map(columnKey).join('|')}) `, 'u');
const OTHER_PERSON = patternOf(OTHER_PEOPLE);

/** Columns that have a payer's name. */
const PAYER_ALONE: ReadonlySet<string> = new Set(
  namesIn(
    'buyer, purchaser, payer, customer, booker, comprador, acheteur, käufer, besteller, kunde, 購入者',
  ).map(columnKey),
);

/** What forms put around a column's name: `What is your phone number? (with country code)`. */
const ASKING =
  /^(?:(?:please )?(?:enter|provide|give|fill in|write|type|add) (?:us )?|what (?:is|s) |(?:and|also|first up|so|finally|next) |(?:quel|quelle) est |(?:cual|cuales) (?:es|son) |wie (?:lautet|ist) |qual (?:e |o )|bitte |por favor |veuillez (?:entrer|indiquer|saisir) |informe |escriba |indique )*(?:your |tu |su |votre |ton |deine? |ihre? |o seu |a sua |seu |sua |el |la |le |お|ご|あなたの)?/u;
const REMARK = /\s*[([（［][^)\]）］]*[)\]）］]\s*[:?*]*\s*$/u;

/** What a column is about by its name; undefined for one that nobody knows. */
export function namedBy(name: string): Named | undefined {
  if (name === '' || columnKey(name).search(OTHER_PERSON) !== -1) return undefined;
  const found = exactly(name);
  if (found !== undefined) return found;
  const short = name.replace(REMARK, '');
  return (short === name ? undefined : exactly(short)) ?? exactly(columnKey(short).replace(ASKING, ''));
}

/** `FirstName` is two words, and `WhatsApp` one. */
const exactly = (name: string): Named | undefined =>
  knownBy(columnKey(name)) ?? knownBy(columnKey(name.toLowerCase()));

function knownBy(key: string): Named | undefined {
  if (key === '') return undefined;
  const plain = byKey(key, false);
  if (plain !== undefined) return plain;
  const attendees = byKey(key.replace(ATTENDEE, ''), false);
  if (attendees !== undefined) return attendees;
  if (PAYER_ALONE.has(key)) return { meaning: 'identity', rank: 1, isPayer: true, number: 0 };
  const payers = key.replace(PAYER, ' ').replace(/ +/g, ' ').trim();
  return payers === key ? undefined : byKey(payers, true);
}

function byKey(key: string, isPayer: boolean): Named | undefined {
  for (const [meaning, ranks] of KNOWN) {
    const rank = ranks.get(key);
    if (rank !== undefined) return { meaning, rank, isPayer, number: 0 };
  }
  const [, counted = ''] = /^(.+?) (?:#|no|nr|num|number|n|numero)$/.exec(key) ?? [];
  if (counted !== '') {
    const phone = byKey(counted, isPayer);
    return phone?.meaning === 'phone' ? phone : undefined;
  }
  const [, before = '', number = '', after = ''] = /^(.*?) ?(\d{1,2})(?: (.*))?$/.exec(key) ?? [];
  if (number === '') return undefined;
  if (/^(?:type|label)$/.test(after) && before === 'phone')
    return { meaning: 'label', rank: 0, isPayer, number: Number(number) };
  const base = `${before} ${after}`.replace(/\bvalue\b/, '').trim();
  const numbered = byKey(base, isPayer);
  return numbered && /^(?:phone|email)$/.test(numbered.meaning)
    ? { ...numbered, number: Number(number) }
    : undefined;
}

/** Whether a text may stand above a column of a list of people. */
export const isColumnName = (text: string): boolean => namedBy(text) !== undefined;

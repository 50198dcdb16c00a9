import { SETTING_NAMES } from '../../../src/access/config';
import type { EnvText, Statement } from './env-text';
import { isFit } from './mistakes';
import { meantBy } from './near-names';

/** Something in a settings file that is not read as it seems to be meant. */
export interface Oddity {
  line: number;
  /** The setting that it is about, if it is about one. */
  name?: string;
  says: string;
  remedy: string;
  /** Whether nothing may be done with these settings before it is put right: they say something else than was meant. */
  isGrave: boolean;
}

/** What is odd in a text of settings, in the order of its lines. */
export const odditiesIn = ({ statements, unread }: EnvText): Oddity[] =>
  [...statements.flatMap(ofStatement), ...unread.flatMap(ofUnread)].sort((a, b) => a.line - b.line);

function ofStatement(statement: Statement): Oddity[] {
  const { name, line } = statement;
  // Other programs write their own settings as they like, as long as ours are not lost in them.
  const isOurs = SETTING_NAMES.includes(name);
  const grave = (isOurs ? [partlyQuoted, overLines, curled, cut, twoInOne, unseen] : [overLines])
    .map((find) => find(statement))
    .find((found) => found !== undefined);
  if (grave !== undefined) return [{ line, name, ...grave, isGrave: true }];
  const light = isOurs ? (padded(statement) ?? otherForm(statement)) : undefined;
  return light === undefined ? [] : [{ line, name, ...light, isGrave: false }];
}

type Words = Pick<Oddity, 'says' | 'remedy'>;

const isQuoted = (raw: string): boolean => raw.length > 1 && /^(['"`])[\s\S]*\1$/.test(raw);

/** Whether a value may be shown: a secret may not. */
const isOpen = (name: string): boolean => name === 'DEFAULT_ROOM';

const written = (name: string, value: string): string =>
  isOpen(name) ? `${name}="${value.replaceAll('"', '')}"` : `${name}="…"`;

function partlyQuoted({ name, raw }: Statement): Words | undefined {
  if (isQuoted(raw) || !/^['"`]|['"`]$/.test(raw)) return undefined;
  return {
    says: `${name} has a quotation mark at one end only`,
    remedy: `write ${written(name, raw.replace(/^['"`]|['"`]$/g, ''))}, with one at each end and nothing behind`,
  };
}

/** A mark that was forgotten is closed by the next one, and what is between is gone. */
function overLines({ name, line, raw }: Statement): Words | undefined {
  if (!raw.includes('\n')) return undefined;
  const isSwallowing = SETTING_NAMES.some((each) => new RegExp(`\\n[ \\t]*${each}[ \\t]*=`).test(raw));
  if (!isSwallowing && (name === 'DATABASE_PARTICIPANT_QUERY' || !SETTING_NAMES.includes(name)))
    return undefined;
  return {
    says: `${name} goes on to line ${line + raw.split('\n').length - 1}, where its quotation mark is closed`,
    remedy: `close it in line ${line}: ${written(name, raw.slice(1).split('\n', 1)[0]?.trim() ?? '')}`,
  };
}

/** What a word processor makes of quotation marks is a part of the value. */
const CURLED = /^[“”„‟‘’‚‛«»‹›″＂´]([\s\S]*)[“”„‟‘’‚‛«»‹›″＂´]$/u;

function curled({ name, raw }: Statement): Words | undefined {
  const [, inside] = CURLED.exec(raw) ?? [];
  if (inside === undefined) return undefined;
  return {
    says: `${name} has quotation marks of a word processor, which would be a part of it`,
    remedy: `write straight ones: ${written(name, inside)}`,
  };
}

/**
 * An unquoted value ends where a # is. It is meant as a comment if it stands apart on both sides and says something, or
 * if the setting could not hold it; a room is called what people call it.
 */
function cut({ name, raw, value, comment }: Statement): Words | undefined {
  if (comment === undefined || isQuoted(raw)) return undefined;
  const { gap, text } = comment;
  const isApart = gap !== '' || value === '';
  if (isApart && /^#+\s+.*\p{L}{2}|^#[#\s]*$/u.test(text)) return undefined;
  const whole = `${value}${gap}${text}`.trim();
  if (name !== 'DEFAULT_ROOM' && isFit(name, value) && !isFit(name, whole)) return undefined;
  const read = isOpen(name) ? `as "${value}"` : 'only up to there';
  return {
    says: `${name} is read ${read}, since a # begins a comment`,
    remedy: `${withoutCut(name, whole)}${isApart ? '; if it is a comment, give it a line of its own' : ''}`,
  };
}

function withoutCut(name: string, whole: string): string {
  if (name === 'DEFAULT_ROOM')
    return `write ${written(name, whole.replace(/\s*#+\s*/g, ' ').trim())}, since a name has no # in it`;
  if (name === 'DATABASE_URL') return 'write %23 for each # in it';
  return `write it between quotation marks: ${written(name, whole)}`;
}

function twoInOne({ name, raw }: Statement): Words | undefined {
  if (isQuoted(raw)) return undefined;
  const other = SETTING_NAMES.find((each) => new RegExp(`[\\s,;]${each}\\s*=`).test(raw));
  if (other === undefined) return undefined;
  return { says: `${name} and ${other} stand in one line`, remedy: `put ${other} into a line of its own` };
}

const UNSEEN = /[\p{Cf}\p{Cc}\p{Zl}\p{Zp}\ufffd]/u;

function unseen({ name, raw }: Statement): Words | undefined {
  if (name === 'DATABASE_PARTICIPANT_QUERY' || !UNSEEN.test(raw)) return undefined;
  return {
    says: `${name} has a character in it that cannot be seen`,
    remedy: 'type it anew, or copy it again from where it is shown',
  };
}

function padded({ name, value }: Statement): Words | undefined {
  if (value === value.trim()) return undefined;
  return {
    says: `${name} has blanks inside its quotation marks`,
    remedy: 'take them out, and nothing else',
  };
}

/** Forms that this tool understands; what reads the file besides does not. */
function otherForm({ name, isExported, hasColon }: Statement): Words | undefined {
  if (!isExported && !hasColon) return undefined;
  return {
    says: `${name} is written with ${hasColon ? 'a colon' : 'export'}, which Twilio's own command line does not read`,
    remedy: `write it as ${name}=…`,
  };
}

/** Comments as other languages write them. */
const FOREIGN_COMMENT = /^(\/\/|;|--|rem\s)/i;

function ofUnread({ line, text }: EnvText['unread'][number]): Oddity[] {
  if (FOREIGN_COMMENT.test(text)) return [];
  const name = nameSaidIn(text);
  if (name === undefined)
    return [
      {
        line,
        says: 'is neither a setting nor a comment, and nobody reads it',
        remedy: 'put a # before it, or take it out',
        isGrave: false,
      },
    ];
  return [
    {
      line,
      name,
      says: `speaks of ${name}, but not as NAME=value, so nobody reads it`,
      remedy: `write ${name}=… at the beginning of the line, or a # before it if it is a comment`,
      isGrave: true,
    },
  ];
}

/** The setting that a line speaks of, however it is spelled: `Account SID: AC…`, `$env:AUTH_TOKEN = "…"`. */
function nameSaidIn(text: string): string | undefined {
  const known = SETTING_NAMES.find((name) =>
    // A name of one word may be a word of a sentence.
    new RegExp(
      name.includes('_')
        ? `(?<![a-z])${name.replaceAll('_', '[\\s_-]*')}(?![a-z_])`
        : `^[^a-z0-9]*${name}(\\s*[^\\sa-z]|\\s+\\S+$)`,
      'i',
    ).test(text),
  );
  if (known !== undefined) return known;
  const [, first = ''] = /^[^\p{L}\p{N}]*([\w .-]+?)\s*[:=]/u.exec(text) ?? [];
  return meantBy(first.trim().replaceAll(' ', '_'))?.setting;
}

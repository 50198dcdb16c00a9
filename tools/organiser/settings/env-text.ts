import { parse } from 'dotenv';

/** Settings as a file holds them: one text for each name. */
export type FileSettings = Readonly<Record<string, string>>;

/** Where a file says something of a setting. */
export interface Statement {
  name: string;
  /** Counted from 1. */
  line: number;
  /** As it is written, with its quotation marks. */
  raw: string;
  value: string;
  /** Of a comment in the same line, what parts it from the value, and itself. */
  comment: { gap: string; text: string } | undefined;
  isExported: boolean;
  hasColon: boolean;
}

/** What a text of settings says, and the lines of it that say nothing. */
export interface EnvText {
  settings: FileSettings;
  statements: Statement[];
  unread: { line: number; text: string }[];
}

/** As dotenv finds a setting, with its parts named. A test holds it to dotenv. */
const SETTING =
  /^(?<before>\s*)(?<exported>export\s+)?(?<name>[\w.-]+)(?:\s*=\s*?|(?<colon>:)\s+?)(?<raw>\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\r\n]+)?(?<gap>\s*)(?<comment>#.*)?$/gm;

/** Reads a text as the runtime does, and keeps what that passes over. */
export function readEnvText(given: string): EnvText {
  const text = given.replace(/\r\n?/g, '\n');
  const lineAt = (index: number): number => text.slice(0, index).split('\n').length;
  const statements = [...text.matchAll(SETTING)].map((match): Statement => {
    const { before = '', exported = '', name = '', colon, raw = '', gap = '', comment } = match.groups ?? {};
    const written = raw.trim();
    // Blanks between a value and its comment belong to what is no value yet.
    const space = `${/\s*$/.exec(raw)?.[0] ?? ''}${gap}`;
    return {
      name,
      line: lineAt(match.index + before.length + exported.length),
      raw: written,
      value: parse(`X=${written}`).X ?? '',
      comment: comment === undefined || space.includes('\n') ? undefined : { gap: space, text: comment },
      isExported: exported !== '',
      hasColon: colon !== undefined,
    };
  });
  const rest = text.replace(SETTING, (found) => found.replace(/[^\n]/g, ''));
  const unread = rest
    .split('\n')
    .map((each, index) => ({ line: index + 1, text: each.trim() }))
    .filter((each) => each.text !== '' && !each.text.startsWith('#'));
  return { settings: parse(text), statements, unread };
}

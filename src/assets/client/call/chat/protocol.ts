import { REACTIONS, type Reaction } from '../call';
import { MAX_DATA_LENGTH, MAX_TEXT_LENGTH } from './limits';

/**
 * What pages say to each other over their data tracks. Who says it is known from whose track it came over; nothing in
 * a message counts for more than that page's own word.
 */
export type DataMessage =
  /** Something written; `id` is the writer's own, so that one that comes twice shows once. */
  | { readonly type: 'text'; readonly id: string; readonly text: string }
  | { readonly type: 'reaction'; readonly reaction: Reaction }
  /** How somebody is, repeated whenever it changes and for each newcomer. `hand`: how long it has been up, in ms. */
  | { readonly type: 'presence'; readonly role: string; readonly hand: number | null };

/** Text as it is sent and shown: without what cannot be seen, and no longer than is allowed. Empty: nothing to send. */
export function sanitizeText(text: string): string {
  // Controls, and the marks that turn the direction of whatever follows.
  const visible = text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (mark) => (mark === '\n' ? mark : ''));
  // Nor half a character at the end.
  return visible
    .trim()
    .slice(0, MAX_TEXT_LENGTH)
    .replace(/[\ud800-\udbff]$/, '');
}

export const writeMessage = (message: DataMessage): string => JSON.stringify(message);

/** The message that somebody's page sent; undefined when it is none, whatever it may be. */
export function readMessage(data: unknown): DataMessage | undefined {
  if (typeof data !== 'string' || data.length > MAX_DATA_LENGTH) return undefined;
  const fields = parse(data);
  switch (fields?.type) {
    case 'text':
      return readText(fields);
    case 'reaction': {
      const reaction = REACTIONS.find((known) => known === fields.reaction);
      return reaction && { type: 'reaction', reaction };
    }
    case 'presence':
      return readPresence(fields);
    default:
      return undefined;
  }
}

type Fields = Readonly<Record<string, unknown>>;

function parse(data: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === 'object' && value !== null ? (value as Fields) : undefined;
  } catch {
    return undefined;
  }
}

function readText({ id, text }: Fields): DataMessage | undefined {
  if (typeof id !== 'string' || id.length === 0 || id.length > 64) return undefined;
  const shown = typeof text === 'string' ? sanitizeText(text) : '';
  return shown ? { type: 'text', id, text: shown } : undefined;
}

const MAX_HAND_TIME = 86_400_000;

function readPresence({ role, hand }: Fields): DataMessage | undefined {
  if (role !== 'host' && role !== 'guest') return undefined;
  const up = typeof hand === 'number' && hand >= 0 && hand <= MAX_HAND_TIME ? hand : null;
  return { type: 'presence', role, hand: up };
}

import { REACTIONS, type Reaction } from '../call';
import { ORDERS, type OrderMessage } from '../orders/order';
import { MAX_BADGE_LENGTH, MAX_DATA_LENGTH, MAX_TEXT_LENGTH } from './limits';

/**
 * A message that pages send each other over their data tracks. The sender is known from the track; the content of a
 * message may be forged.
 */
export type DataMessage =
  /** A text message; `id` is unique for its sender, so that a message received twice is shown once. */
  | { readonly type: 'text'; readonly id: string; readonly text: string }
  | { readonly type: 'reaction'; readonly reaction: Reaction }
  /**
   * Sent on each change and for each newcomer. `hand`: for how long it has been raised, in milliseconds. `badge`: a
   * host's, which proves that they are one.
   */
  | { readonly type: 'presence'; readonly hand: number | null; readonly badge?: string | undefined }
  | OrderMessage;

/** Removes invisible characters from a text, and cuts it to the longest allowed. May return an empty text. */
export function sanitizeText(text: string): string {
  // Control characters, and the marks that change the direction of the text after them.
  const visible = text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (mark) => (mark === '\n' ? mark : ''));
  // Cutting may leave half of a surrogate pair.
  return visible
    .trim()
    .slice(0, MAX_TEXT_LENGTH)
    .replace(/[\ud800-\udbff]$/, '');
}

export const writeMessage = (message: DataMessage): string => JSON.stringify(message);

/** Parses data from another page. @returns undefined when it is no valid message */
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
    case 'order':
      return readOrder(fields);
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

const MAX_ID_LENGTH = 64;
/** A name has 64 characters at most: `contract/names.ts`. In UTF-16 code units. */
const MAX_IDENTITY_LENGTH = 128;

const isText = (value: unknown, maxLength: number): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= maxLength;

function readText({ id, text }: Fields): DataMessage | undefined {
  if (!isText(id, MAX_ID_LENGTH)) return undefined;
  const shown = typeof text === 'string' ? sanitizeText(text) : '';
  return shown ? { type: 'text', id, text: shown } : undefined;
}

const MAX_HAND_TIME = 86_400_000;

function readPresence({ hand, badge }: Fields): DataMessage {
  const up = typeof hand === 'number' && hand >= 0 && hand <= MAX_HAND_TIME ? hand : null;
  return { type: 'presence', hand: up, badge: isText(badge, MAX_BADGE_LENGTH) ? badge : undefined };
}

function readOrder({ id, order, to, badge }: Fields): DataMessage | undefined {
  const known = ORDERS.find((each) => each === order);
  if (!known || !isText(id, MAX_ID_LENGTH)) return undefined;
  if (!isText(to, MAX_IDENTITY_LENGTH) || !isText(badge, MAX_BADGE_LENGTH)) return undefined;
  return { type: 'order', id, order: known, to, badge };
}

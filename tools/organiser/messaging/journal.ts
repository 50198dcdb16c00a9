import { createHash, randomBytes } from 'node:crypto';
import { appendFileSync, existsSync } from 'node:fs';
import * as v from 'valibot';
import { writePrivateFile } from '../../files/private-file';
import { readTextFileIfAny, UnreadableFile } from '../../files/text-file';
import { writtenKey } from '../names';
import { MESSAGE_LANGUAGES } from './texts';
import { WAYS, type Way } from './ways';

/** What a message is about: one that was sent once is not sent again. */
export interface Subject {
  identity: string;
  room: string;
  /** ISO 8601; null for a room that is always open. */
  opensAt: string | null;
  /** Seconds before the opening that a reminder is for; null for an invite. */
  lead: number | null;
  way: Way;
}

/** How a message was made, so that it can be made anew for another time. */
const makingSchema = v.object({
  language: v.picklist(MESSAGE_LANGUAGES),
  zone: v.string(),
  page: v.string(),
});
export type Making = v.InferOutput<typeof makingSchema>;

const attemptSchema = v.object({
  attempt: v.string(),
  at: v.string(),
  identity: v.string(),
  room: v.string(),
  opensAt: v.nullable(v.string()),
  lead: v.nullable(v.number()),
  way: v.picklist(WAYS),
  /** When Twilio is to send it; null for at once. */
  sendAt: v.nullable(v.string()),
  /** Fingerprints of the contact and of the link, neither of which is kept. */
  contact: v.string(),
  link: v.string(),
  making: makingSchema,
});

/** What became of an attempt, or is known of it later. */
const outcomeSchema = v.variant('is', [
  /** Twilio has taken it; `sid` is what Twilio calls it. */
  v.object({ of: v.string(), is: v.literal('accepted'), sid: v.string() }),
  v.object({ of: v.string(), is: v.literal('refused'), code: v.nullable(v.union([v.number(), v.string()])) }),
  /** It never got to Twilio. */
  v.object({ of: v.string(), is: v.literal('lost') }),
  v.object({ of: v.string(), is: v.literal('canceled') }),
  v.object({
    of: v.string(),
    is: v.picklist(['delivered', 'undelivered']),
    code: v.nullable(v.union([v.number(), v.string()])),
  }),
]);
type Outcome = v.InferOutput<typeof outcomeSchema>;

/** One message that was given to Twilio, or was about to be. */
export interface Sent extends v.InferOutput<typeof attemptSchema> {
  /** Open while nobody knows whether Twilio took it. */
  state: 'open' | Outcome['is'];
  sid?: string;
  code?: number | string | null;
}

/** Beside the settings file, so that each door has its own. */
export const journalPath = (envPath: string): string => `${envPath}.sent.jsonl`;

const fingerprint = (text: string, salt: string): string =>
  createHash('sha256').update(`${salt} ${text}`).digest('hex');

/**
 * What was sent on behalf of a settings file. A line is added before Twilio is asked and another with the answer, so
 * that whatever breaks off, nobody gets anything twice. It holds no contact and no link.
 */
export class Journal {
  readonly #path: string;
  readonly #entries = new Map<string, Sent>();
  /** Whether the file ends within a line. */
  #isBroken = false;
  /** The attempts at each subject, the first one first. */
  readonly #attempts = new Map<string, string[]>();

  /** @throws UnreadableFile when something has changed the file so that it says nothing any more */
  constructor(envPath: string) {
    this.#path = journalPath(envPath);
    const text = readTextFileIfAny(this.#path);
    if (text === undefined) return;
    // It is made with its first line in it.
    if (text === '') throw new UnreadableFile(this.#path, 'is empty, which it never was', REMEDY);
    const lines = text.split('\n');
    // The last line may be half of one, of a machine that stopped; what it was about is looked for at Twilio.
    const half = lines.pop() ?? '';
    lines.forEach((line, index) => {
      this.#read(line, index + 1);
    });
    this.#read(half, lines.length + 1);
    this.#isBroken = half !== '';
  }

  #read(line: string, number: number): void {
    const value = parsed(line);
    const attempt = v.safeParse(attemptSchema, value);
    if (attempt.success) {
      this.#add({ ...attempt.output, state: 'open' });
      return;
    }
    const outcome = v.safeParse(outcomeSchema, value);
    if (outcome.success) this.#apply(outcome.output);
    else if (value !== undefined || !isHalf(line))
      throw new UnreadableFile(this.#path, `cannot be read at line ${number}`, REMEDY);
  }

  #add(entry: Sent): Sent {
    this.#entries.set(entry.attempt, entry);
    const key = keyOf(entry);
    this.#attempts.set(key, [...(this.#attempts.get(key) ?? []), entry.attempt]);
    return entry;
  }

  #apply({ of, is, ...more }: Outcome): void {
    const entry = this.#entries.get(of);
    if (entry !== undefined) this.#entries.set(of, { ...entry, ...more, state: is });
  }

  all(): Sent[] {
    return [...this.#entries.values()];
  }

  /** Notes that something is about to be sent. @returns what to call it in `note` */
  begin(
    subject: Subject & { sendAt: string | null; making: Making },
    { contact, link }: { contact: string; link: string },
  ): Sent {
    const attempt = randomBytes(12).toString('hex');
    const entry = {
      attempt,
      at: new Date().toISOString(),
      ...subject,
      contact: fingerprint(contact, attempt),
      link: fingerprint(link, attempt),
    };
    this.#append(entry);
    return this.#add({ ...entry, state: 'open' });
  }

  note(outcome: Outcome): void {
    this.#append(outcome);
    this.#apply(outcome);
  }

  /**
   * What Twilio has, or may have, of a message to a contact. Who has another contact now has not got it, and neither
   * has who was told of another opening since.
   * @param again whether they are to get it once more: then only what is still to come keeps it from going
   */
  find(subject: Subject, contact: string, again = false): Sent | undefined {
    const attempts = this.#attempts.get(keyOf(subject)) ?? [];
    const last = attempts
      .map((attempt) => this.#entries.get(attempt))
      .findLast((entry) => entry !== undefined && HELD.includes(entry.state) && isTo(entry, contact));
    if (last?.opensAt !== subject.opensAt) return undefined;
    return again && !isToCome(last) ? undefined : last;
  }

  #append(value: object): void {
    const line = `${this.#isBroken ? '\n' : ''}${asciiJson(value)}\n`;
    this.#isBroken = false;
    if (existsSync(this.#path)) appendFileSync(this.#path, line, { flush: true });
    else writePrivateFile(this.#path, line);
  }
}

const REMEDY =
  'put a copy of it in its place, or people could get their invites twice; if nothing was sent yet, remove it';

/** In ASCII, so that a line which breaks off is still a text. */
const asciiJson = (value: object): string =>
  JSON.stringify(value).replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** Where Twilio has a message, or may have it. */
export const HELD: readonly Sent['state'][] = ['open', 'accepted', 'delivered', 'undelivered'];

export const isTo = ({ contact, attempt }: Sent, text: string): boolean =>
  contact === fingerprint(text, attempt);

/**
 * Whether a text of Twilio's has the link that a message was sent with. No two have the same. A template may put a
 * full stop or a bracket behind it, with which no link of ours ends.
 */
export const hasLinkOf = ({ link, attempt }: Sent, text: string): boolean =>
  (text.match(/https?:\/\/[^\s<>"]+/g) ?? []).some(
    (each) => fingerprint(/^.*[\w-]/.exec(each)?.[0] ?? each, attempt) === link,
  );

/** What a message is about, whenever the room opens. */
const keyOf = ({ way, lead, room, identity }: Subject): string =>
  JSON.stringify([way, lead, writtenKey(room), writtenKey(identity)]);

/** Reminders that Twilio has, or of which no answer came and which it may have, and has not sent yet. */
export const scheduled = (journal: Journal): Sent[] => journal.all().filter(isToCome);

const isToCome = ({ state, sendAt }: Sent): boolean =>
  (state === 'accepted' || state === 'open') && sendAt !== null && new Date(sendAt) > new Date();

/** Whether a line can have been broken off, by a machine that stopped: no whole line lacks its end. */
const isHalf = (line: string): boolean =>
  !/"(of|link)":.*}\r?$/.test(line) &&
  ['{"attempt":"', '{"of":"'].some((start) => line.startsWith(start.slice(0, line.length)));

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

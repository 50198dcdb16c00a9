import { newCommsId } from './ids';
import type { EmailRequest } from './parameters';
import { textOf } from './text';

export type EmailStatus =
  | 'SCHEDULED'
  | 'QUEUED'
  | 'SENT'
  | 'DELIVERED'
  | 'UNDELIVERED'
  | 'FAILED'
  | 'CANCELED';

/** How a mail ends: `SENT` if nothing more is heard of it. */
type EmailFate = 'SENT' | 'DELIVERED' | 'UNDELIVERED' | 'FAILED';

interface Person {
  address: string;
  name?: string | undefined;
}

interface Attachment {
  filename: string;
  contentType: string;
  content: Buffer;
}

/** A mail to one person. Times are milliseconds since the epoch. */
export interface Email {
  id: string;
  operationId: string;
  from: Person;
  to: Person;
  subject: string;
  /** The plain text, made of the HTML where none was given. */
  text: string;
  attachments: Attachment[];
  tags: Record<string, string>;
  createdAt: number;
  sendAt: number | undefined;
  /** How it ended; undefined until it is sent. */
  fate: EmailFate | undefined;
}

/** How long a mail stays in each state on its way. */
const STEP_MS = 250;

/** The account's mails. What time does to them happens when they are looked at. */
export class Emails {
  readonly #emails = new Map<string, Email>();
  readonly #fates = new Map<string, EmailFate>();
  readonly #listeners = new Set<(email: Email) => void>();
  /** The domains that may be sent from, as somebody proved in the Console that they are theirs. */
  readonly domains = new Set<string>();

  /** @param now milliseconds since the epoch */
  constructor(readonly now: () => number) {}

  /** Has every mail to an address end so; `undefined` for being delivered again. */
  setFate(address: string, fate: EmailFate | undefined): void {
    if (fate === undefined) this.#fates.delete(address.toLowerCase());
    else this.#fates.set(address.toLowerCase(), fate);
  }

  maySendFrom(address: string): boolean {
    return this.domains.has(address.slice(address.lastIndexOf('@') + 1).toLowerCase());
  }

  /** Sends, or means to send, a mail to each recipient. @returns the identifier of the operation */
  send({ from, to, content, tags = {}, schedule }: EmailRequest): string {
    const operationId = newCommsId('operation');
    const createdAt = this.now();
    const [sendAt] = schedule?.sendAt ?? [];
    for (const { variables = {}, ...person } of to) {
      const fill = (text: string) => fillIn(text, variables);
      const email: Email = {
        id: newCommsId('email'),
        operationId,
        from,
        to: person,
        subject: fill(content.subject),
        text: fill(content.text || textOf(content.html)),
        attachments: (content.attachments ?? []).map((each) => ({
          ...each,
          content: Buffer.from(each.content, 'base64'),
        })),
        tags,
        createdAt,
        sendAt: sendAt === undefined ? undefined : Date.parse(sendAt),
        fate: undefined,
      };
      this.#emails.set(email.id, email);
      this.#tell(email);
    }
    this.settle();
    return operationId;
  }

  /** Newest first. */
  all(): Email[] {
    this.settle();
    return [...this.#emails.values()].reverse();
  }

  find(id: string): Email | undefined {
    this.settle();
    return this.#emails.get(id);
  }

  ofOperation(operationId: string): Email[] {
    return this.all().filter((email) => email.operationId === operationId);
  }

  /** Sends what is due. Whoever shows mails calls this now and then. */
  settle(): void {
    for (const email of this.#emails.values()) {
      if (email.fate !== undefined || dueAt(email) > this.now()) continue;
      email.fate = this.#fates.get(email.to.address.toLowerCase()) ?? 'DELIVERED';
      this.#tell(email);
    }
  }

  /** Calls back with every mail that is made or sent, until the function that is returned is called. */
  subscribe(listener: (email: Email) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Forgets every mail. */
  clear(): void {
    this.#emails.clear();
    this.#fates.clear();
  }

  /** Where a mail is on its way now, and since when. */
  progress(email: Email): { status: EmailStatus; since: number } {
    const due = dueAt(email);
    const now = this.now();
    if (email.fate === undefined || due > now) return { status: 'SCHEDULED', since: email.createdAt };
    const step = Math.floor((now - due) / STEP_MS);
    if (step < 1) return { status: 'QUEUED', since: due };
    if (email.fate === 'FAILED') return { status: 'FAILED', since: due + STEP_MS };
    if (step < 2 || email.fate === 'SENT') return { status: 'SENT', since: due + STEP_MS };
    return { status: email.fate, since: due + 2 * STEP_MS };
  }

  #tell(email: Email): void {
    for (const listener of this.#listeners) listener(email);
  }
}

const dueAt = ({ sendAt, createdAt }: Email): number => sendAt ?? createdAt;

/** Twilio fills templates in Liquid; of that, this knows the plain names. */
const fillIn = (text: string, variables: Record<string, string>): string =>
  text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (_, name) => variables[name] ?? '');

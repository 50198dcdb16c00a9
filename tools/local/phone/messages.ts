import type { Channel } from '../verify/verifications';

/** A file that came with a mail. */
export interface PhoneAttachment {
  name: string;
  type: string;
  content: Buffer;
}

/** What somebody got, will get, or would have got. */
export interface PhoneMessage {
  to: string;
  channel: Channel;
  body: string;
  /** When it arrived, or is to arrive: ISO 8601. */
  at: string;
  /** The code in it, if it is one of Verify's. */
  code?: string;
  /** What tells it from others when it comes again, changed. */
  id?: string;
  /** Where it is; it has arrived unless this says otherwise. */
  state?: 'scheduled' | 'canceled' | 'failed';
  /** Why it did not arrive. */
  reason?: string;
  subject?: string;
  attachments?: PhoneAttachment[];
}

/** How many messages are kept; the oldest go first. */
const CAPACITY = 500;

/** The messages that the pretend phone received, for as long as the process runs. */
export class Messages {
  #messages: PhoneMessage[] = [];
  readonly #listeners = new Set<(message: PhoneMessage) => void>();

  /** Puts a message on top, in the place of the one that it was until now. */
  add(message: PhoneMessage): void {
    const others = this.#messages.filter(({ id }) => id === undefined || id !== message.id);
    this.#messages = [message, ...others].slice(0, CAPACITY);
    for (const listener of this.#listeners) listener(message);
  }

  /** Newest first. */
  list(): readonly PhoneMessage[] {
    return this.#messages;
  }

  find(id: string): PhoneMessage | undefined {
    return this.#messages.find((message) => message.id === id);
  }

  clear(): void {
    this.#messages = [];
  }

  /** Calls `listener` with every message to come, until the function it returns is called. */
  subscribe(listener: (message: PhoneMessage) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }
}

/** A message in one line, for the terminal. */
export function messageLine({ channel, to, at, body, subject, state, reason }: PhoneMessage): string {
  const states = { scheduled: ` for ${at}`, canceled: ', canceled', failed: `, not delivered (${reason})` };
  const words = [subject, body].filter((text) => text !== undefined).join('\n');
  return `${channel} to ${to}${state === undefined ? '' : states[state]}: ${words}`;
}

import type { Message } from '../verify/message';

/** How many messages are kept; the oldest go first. */
const CAPACITY = 500;

/** The messages that the pretend phone received, for as long as the process runs. */
export class Messages {
  #messages: Message[] = [];
  readonly #listeners = new Set<(message: Message) => void>();

  add(message: Message): void {
    this.#messages = [message, ...this.#messages].slice(0, CAPACITY);
    for (const listener of this.#listeners) listener(message);
  }

  /** Newest first. */
  list(): readonly Message[] {
    return this.#messages;
  }

  clear(): void {
    this.#messages = [];
  }

  /** Calls `listener` with every message to come, until the function it returns is called. */
  subscribe(listener: (message: Message) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }
}

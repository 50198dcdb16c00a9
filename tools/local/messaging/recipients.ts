import type { Lines } from '../lookup/lines';
import type { Address } from './addresses';

/**
 * What becomes of a message: it arrives, and on WhatsApp is read; nothing is heard of it after it was sent; or it does
 * not arrive.
 */
export type Fate =
  | { status: 'delivered' | 'read' | 'sent'; errorCode: null }
  | { status: 'undelivered' | 'failed'; errorCode: number };

const DELIVERED: Fate = { status: 'delivered', errorCode: null };

/** How long a business may write as it likes to who wrote to it. Source: https://www.twilio.com/docs/whatsapp/key-concepts */
const WINDOW_MS = 24 * 60 * 60 * 1000;

/** The people that messages are sent to, and what their phones make of them. Every number takes everything unless told. */
export class Recipients {
  readonly #fates = new Map<string, Fate>();
  readonly #optedOut = new Set<string>();
  readonly #wroteAt = new Map<string, number>();

  /** @param now milliseconds since the epoch */
  constructor(
    private readonly lines: Lines,
    private readonly now: () => number,
  ) {}

  /** Has every message to a number end so. `undefined` for what its line says. */
  setFate(number: string, fate: Fate | undefined): void {
    if (fate === undefined) this.#fates.delete(number);
    else this.#fates.set(number, fate);
  }

  /** Somebody answers STOP. */
  optOut(number: string): void {
    this.#optedOut.add(number);
  }

  /** Somebody answers START. */
  optIn(number: string): void {
    this.#optedOut.delete(number);
  }

  hasOptedOut({ channel, number }: Address): boolean {
    return channel === 'sms' && this.#optedOut.has(number);
  }

  /** Somebody writes on WhatsApp, and can be answered in any words for a day. */
  wroteOnWhatsApp(number: string): void {
    this.#wroteAt.set(number, this.now());
  }

  /** What becomes of a message that is sent now. */
  fateOf(to: Address, isTemplate: boolean): Fate {
    const fate = this.#fates.get(to.number);
    if (fate !== undefined) return fate;
    if (to.channel === 'whatsapp') return this.#isOpen(to.number) || isTemplate ? DELIVERED : OUTSIDE_WINDOW;
    return this.lines.of(to.number).type === 'landline' ? LANDLINE : DELIVERED;
  }

  #isOpen(number: string): boolean {
    return this.now() - (this.#wroteAt.get(number) ?? Number.NEGATIVE_INFINITY) < WINDOW_MS;
  }
}

const LANDLINE: Fate = { status: 'undelivered', errorCode: 30006 };
const OUTSIDE_WINDOW: Fate = { status: 'failed', errorCode: 63016 };

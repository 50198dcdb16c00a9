import { Registry } from '../rest/registry';
import { newSid } from '../rest/sids';
import type { Address } from './addresses';
import type { Fate, Recipients } from './recipients';
import { type MessagingService, senderFor } from './services';

export type MessageStatus =
  | 'accepted'
  | 'queued'
  | 'scheduled'
  | 'canceled'
  | 'sending'
  | 'sent'
  | 'delivered'
  | 'read'
  | 'undelivered'
  | 'failed';

/** What a request asks for, once it was found right. Times are milliseconds since the epoch. */
export interface MessagePlan {
  to: Address;
  body: string;
  /** The sender; undefined for whichever of the service's fits. */
  from: string | undefined;
  service: MessagingService | undefined;
  isTemplate: boolean;
  /** When it is sent; undefined for at once. */
  sendAt: number | undefined;
}

/** A message that the account sent or means to send. Times are milliseconds since the epoch. */
export interface TextMessage extends MessagePlan {
  sid: string;
  createdAt: number;
  canceledAt: number | undefined;
  /** What became of it; undefined until it is sent. */
  fate: Fate | undefined;
}

/** Where a message is on its way, now. */
export interface Progress {
  status: MessageStatus;
  /** Since when, in milliseconds since the epoch. */
  since: number;
  sentAt: number | undefined;
  errorCode: number | undefined;
}

/** How long a message stays in each state on its way. */
const STEP_MS = 250;

/** The account's messages. What time does to them happens when they are looked at: nothing runs meanwhile. */
export class TextMessages extends Registry<TextMessage> {
  readonly #listeners = new Set<(message: TextMessage) => void>();

  /** @param now milliseconds since the epoch */
  constructor(
    readonly recipients: Recipients,
    readonly now: () => number,
  ) {
    super();
  }

  create(plan: MessagePlan): TextMessage {
    const message = {
      ...plan,
      sid: newSid('SM'),
      createdAt: this.now(),
      canceledAt: undefined,
      fate: undefined,
    };
    this.add(message);
    this.#tell(message);
    this.settle();
    return message;
  }

  /** Newest first. */
  override all(): TextMessage[] {
    this.settle();
    return super.all().reverse();
  }

  override find(sid: string): TextMessage | undefined {
    this.settle();
    return super.find(sid);
  }

  /** Forgets every message. */
  clear(): void {
    for (const { sid } of super.all()) this.remove(sid);
  }

  /** Takes back a message that is still scheduled, or answers that it is not. */
  cancel(message: TextMessage): boolean {
    if (this.progress(message).status !== 'scheduled') return false;
    message.canceledAt = this.now();
    this.#tell(message);
    return true;
  }

  /** Sends what is due. Whoever shows messages calls this now and then. */
  settle(): void {
    const now = this.now();
    for (const message of super.all()) {
      if (message.fate !== undefined || message.canceledAt !== undefined || dueAt(message) > now) continue;
      message.from ??= message.service && senderFor(message.service, message.to);
      message.fate = this.#fateOf(message);
      this.#tell(message);
    }
  }

  /** Calls back with every message that is made, canceled or sent, until the function that is returned is called. */
  subscribe(listener: (message: TextMessage) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  progress(message: TextMessage): Progress {
    const { createdAt, canceledAt, fate, service } = message;
    const at = (status: MessageStatus, since: number): Progress => ({
      status,
      since,
      sentAt: undefined,
      errorCode: undefined,
    });
    if (canceledAt !== undefined) return at('canceled', canceledAt);
    const due = dueAt(message);
    const now = this.now();
    if (fate === undefined || due > now) return at('scheduled', createdAt);
    const step = Math.floor((now - due) / STEP_MS);
    if (step < 1) return at(service === undefined ? 'queued' : 'accepted', due);
    if (step < 2) return at('sending', due + STEP_MS);
    const sentAt = due + 2 * STEP_MS;
    if (fate.status === 'failed') return { ...at('failed', sentAt), sentAt, errorCode: fate.errorCode };
    if (step < 3 || fate.status === 'sent') return { ...at('sent', sentAt), sentAt };
    const arrivedAt = due + 3 * STEP_MS;
    if (fate.status === 'read') {
      return step < 4
        ? { ...at('delivered', arrivedAt), sentAt }
        : { ...at('read', due + 4 * STEP_MS), sentAt };
    }
    return { ...at(fate.status, arrivedAt), sentAt, errorCode: fate.errorCode ?? undefined };
  }

  #fateOf({ to, from, service, isTemplate }: TextMessage): Fate {
    if (from === undefined) return { status: 'failed', errorCode: isEmpty(service) ? 21704 : 21703 };
    if (this.recipients.hasOptedOut(to)) return { status: 'failed', errorCode: 21610 };
    return this.recipients.fateOf(to, isTemplate);
  }

  #tell(message: TextMessage): void {
    for (const listener of this.#listeners) listener(message);
  }
}

/** When a message is sent. */
const dueAt = ({ sendAt, createdAt }: TextMessage): number => sendAt ?? createdAt;

const isEmpty = (service: MessagingService | undefined): boolean =>
  service === undefined ||
  service.phoneNumbers.length + service.alphaSenders.length + service.whatsappSenders.length === 0;

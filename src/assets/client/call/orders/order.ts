/** What a host's page may ask of another: to switch something off, or to ask its person to switch something on. */
export const ORDERS = ['mute', 'stopVideo', 'stopShare', 'lowerHand', 'askUnmute', 'askVideo'] as const;
export type Order = (typeof ORDERS)[number];

/** Addresses everybody but the hosts. */
export const EVERYBODY = '*';

/** An order as it is sent. */
export interface OrderMessage {
  readonly type: 'order';
  /** Unique for its sender: an order received twice is obeyed once. */
  readonly id: string;
  readonly order: Order;
  /** An identity, or {@link EVERYBODY}. */
  readonly to: string;
  /** The sender's. */
  readonly badge: string;
}

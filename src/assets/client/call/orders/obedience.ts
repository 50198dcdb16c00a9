import { effect, type ReadonlySignal, signal } from '@preact/signals-core';
import { after } from '../../clock';
import type { DeviceState } from '../../media/device-state';
import type { LocalMedia } from '../../media/local-media';
import type { Share } from '../share/share';
import type { Order, OrderMessage } from './order';
import type { OrderGate } from './order-gate';

/** What a host did to this page's person, or asks of them. */
interface OrderNotice {
  readonly order: Order;
  /** The host's identity. */
  readonly by: string;
}

/** The orders that this page has obeyed. */
export interface Obedience {
  /** For the person to read: one of each order, until it is dismissed or no longer true. */
  readonly notices: ReadonlySignal<readonly OrderNotice[]>;
  receive(sender: string, message: OrderMessage): Promise<void>;
  dismiss(order: Order): void;
  stop(): void;
}

interface ObedienceOptions {
  readonly gate: OrderGate;
  readonly media: Pick<LocalMedia, 'microphone' | 'camera' | 'setMicrophone' | 'setCamera'>;
  readonly share: Pick<Share, 'track' | 'stop'>;
  readonly hand: { isUp(): boolean; lower(): void };
}

/** How long a notice is shown about which there is nothing to do; milliseconds. */
const NOTICE_TIME = 10_000;

/** Switches things off when a host says so, and never on: what is asked for is shown as a question. */
export function createObedience({ gate, media, share, hand }: ObedienceOptions): Obedience {
  const notices = signal<readonly OrderNotice[]>([]);
  let cancel = (): void => undefined;

  const drop = (...orders: readonly Order[]): void => {
    if (notices.peek().some(({ order }) => orders.includes(order)))
      notices.value = notices.peek().filter(({ order }) => !orders.includes(order));
  };
  /** A device that the browser still asks about would come on later. */
  const isOn = (device: DeviceState): boolean => device === 'on' || device === 'asking';
  /**
   * Switches a device off as its person would, so that it stays off after a reload, or on another connection. One that
   * cannot be opened now would come on by itself when it can.
   * @returns whether it was on
   */
  const switchOff = (device: DeviceState, set: (on: false) => Promise<void>): boolean => {
    if (device !== 'off') set(false).catch(() => undefined);
    return isOn(device);
  };

  /** @returns whether there is something to tell */
  const carryOut: Readonly<Record<Order, () => boolean>> = {
    mute: () => switchOff(media.microphone.peek(), media.setMicrophone),
    stopVideo: () => switchOff(media.camera.peek(), media.setCamera),
    stopShare: () => {
      if (!share.track.peek()) return false;
      share.stop();
      return true;
    },
    lowerHand: () => {
      if (!hand.isUp()) return false;
      hand.lower();
      return true;
    },
    askUnmute: () => media.microphone.peek() !== 'on',
    askVideo: () => media.camera.peek() !== 'on',
  };
  const stop = effect(() => {
    if (media.microphone.value === 'on') drop('mute', 'askUnmute');
    if (media.camera.value === 'on') drop('stopVideo', 'askVideo');
  });
  return {
    notices,
    receive: async (sender, message) => {
      const { order } = message;
      if (!(await gate(sender, message)) || !carryOut[order]()) return;
      notices.value = [...notices.peek().filter((notice) => notice.order !== order), { order, by: sender }];
      if (order !== 'stopShare' && order !== 'lowerHand') return;
      cancel();
      cancel = after(NOTICE_TIME, () => drop('stopShare', 'lowerHand'));
    },
    dismiss: drop,
    stop: () => {
      stop();
      cancel();
    },
  };
}

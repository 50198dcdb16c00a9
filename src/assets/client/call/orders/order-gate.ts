import { now } from '../../clock';
import type { VerifyBadge } from '../badges/hosts';
import { EVERYBODY, type OrderMessage } from './order';

/** At most so many orders are obeyed in so many milliseconds, whoever sends them. */
const MAX_ORDERS = 10;
const PERIOD = 10_000;
/** So many ids are remembered: longer than any order takes to arrive again. */
const MAX_IDS = 500;

interface OrderGateOptions {
  readonly identity: string;
  /** Hosts obey nobody. */
  readonly isHost: () => boolean;
  readonly verify: VerifyBadge;
}

/** Says whether an order is to be obeyed, and counts it if so. */
export type OrderGate = (sender: string, message: OrderMessage) => Promise<boolean>;

/**
 * Lets an order through if it is for this page, its badge is its sender's own and valid, it has not been obeyed before, and
 * there have not been too many. What is refused uses up neither an id nor the rate.
 */
export function createOrderGate({ identity, isHost, verify }: OrderGateOptions): OrderGate {
  const obeyed = new Set<string>();
  let times: readonly number[] = [];
  return async (sender, { id, to, badge }) => {
    if (isHost() || (to !== identity && to !== EVERYBODY)) return false;
    if (!((await verify(badge, sender)) > 0)) return false;
    const key = JSON.stringify([sender, id]);
    times = times.filter((time) => now() - time < PERIOD);
    if (obeyed.has(key) || times.length >= MAX_ORDERS) return false;
    times = [...times, now()];
    obeyed.add(key);
    const [oldest] = obeyed;
    if (obeyed.size > MAX_IDS && oldest !== undefined) obeyed.delete(oldest);
    return true;
  };
}

import type { Seconds } from '../../../src/contract/time';

/**
 * How far ahead Twilio schedules. Its documents of today say five minutes in some places and fifteen in others; what
 * is fifteen ahead is taken by both. Source: https://www.twilio.com/docs/messaging/features/message-scheduling
 */
const EARLIEST: Seconds = 15 * 60;
const LATEST: Seconds = 35 * 86_400;

/** Seconds that sending may take until a message is at Twilio. */
const MARGIN: Seconds = 60;

/** What can be done about a reminder now. */
export type Schedulable = 'now' | 'too late' | 'too early';

export function schedulable(sendAt: Date, now = new Date()): Schedulable {
  const ahead = (sendAt.getTime() - now.getTime()) / 1000;
  if (ahead < EARLIEST + MARGIN) return 'too late';
  return ahead > LATEST - MARGIN ? 'too early' : 'now';
}

/** From when on a reminder can be scheduled that cannot be yet. */
export const schedulableFrom = (sendAt: Date): Date => new Date(sendAt.getTime() - (LATEST - MARGIN) * 1000);

/** How long before, in words: 24 hours, 1 hour. */
export function leadWords(lead: Seconds): string {
  const [unit, size] = UNITS.find(([, each]) => lead % each === 0 && lead >= each) ?? ['minute', 60];
  const count = lead / size;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

const UNITS = [
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

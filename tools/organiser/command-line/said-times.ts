import { DateTime } from 'luxon';
import { cityOf, machineZone, UTC } from './zones';

/** By whose clocks, and as seen from when, a time is said. */
export interface Listener {
  /** The zone that somebody named, or this machine's. */
  zone: string;
  /** This machine's zone, if it is known. */
  own: string | undefined;
  now: Date;
}

/** Whoever sits at this machine now. */
export const listenerIn = (zone: string): Listener => ({ zone, own: machineZone(), now: new Date() });

/**
 * An instant in words that leave no doubt: `Thursday 3 December 19:00 in London = 20:00 in Paris, in 6 days`. The second
 * clock is this machine's, where it shows another time.
 */
export const saidTime = (instant: string | Date, listener: Listener): string =>
  `${saidMoment(instant, listener)}, ${fromNow(instant, listener)}`;

/** The same without how long it is until then. */
export function saidMoment(instant: string | Date, { zone, own, now }: Listener): string {
  const there = clockAt(instant, zone);
  const here = clockAt(instant, own ?? zone);
  const today = DateTime.fromJSDate(now, { zone });
  const said = `${there.toFormat(there.year === today.year ? DAY : `${DAY} yyyy`)} ${timeOf(there)}`;
  if (here.offset === there.offset) return said;
  const day = here.toISODate() === there.toISODate() ? '' : `${here.toFormat(DAY)} `;
  return `${said} = ${day}${timeOf(here)}`;
}

const DAY = 'cccc d MMMM';

const clockAt = (instant: string | Date, zone: string): DateTime =>
  DateTime.fromJSDate(new Date(instant), { zone }).setLocale('en');

const timeOf = (time: DateTime): string =>
  `${time.toFormat('HH:mm')} ${time.zoneName === UTC ? UTC : `in ${cityOf(time.zoneName ?? UTC)}`}`;

/** How far an instant is from now, as people count: `in 6 days`, `2 hours ago`. */
export function fromNow(instant: string | Date, { zone, now }: Listener): string {
  const [then, today] = [clockAt(instant, zone), clockAt(now, zone)];
  const isPast = then < today;
  const span = spanBetween(...(isPast ? ([then, today] as const) : ([today, then] as const)));
  if (span === '') return 'now';
  return isPast ? `${span} ago` : `in ${span}`;
}

/** From two days on, days are counted as on a calendar. */
function spanBetween(from: DateTime, to: DateTime): string {
  const minutes = Math.floor(to.diff(from, 'minutes').minutes);
  if (minutes < 1) return '';
  if (minutes < 120) return counted(minutes, 'minute');
  if (minutes < 2 * 24 * 60) return counted(Math.floor(minutes / 60), 'hour');
  const days = Math.round(to.startOf('day').diff(from.startOf('day'), 'days').days);
  if (days < 14) return counted(days, 'day');
  if (days < 61) return counted(Math.floor(days / 7), 'week');
  const months = Math.round(to.diff(from, 'months').months);
  return months < 24 ? counted(months, 'month') : counted(Math.floor(months / 12), 'year');
}

/** `1 day`, `6 days` */
export const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`;

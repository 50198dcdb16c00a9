import { DateTime } from 'luxon';
import { counted, fromNow, type Listener, saidMoment } from './said-times';
import { cityOf, UTC } from './zones';

/** When something is open. */
interface Hours {
  opensAt?: string | undefined;
  closesAt?: string | undefined;
}

const DAY = 24 * 60 * 60 * 1000;

/** The hours of the night, in which a time is more often a slip than meant. */
const NIGHT = { from: 22, to: 6 } as const;

/**
 * What is odd about hours that somebody has just said: a time of the wrong year, of the wrong half of the day, or of the
 * wrong zone looks like this. None of it is impossible.
 * @param said which of the two they said; what they left alone is not asked about
 * @returns a clause for each
 */
export function oddHours({ opensAt, closesAt }: Hours, said: Hours, listener: Listener): string[] {
  return [
    ...(opensAt !== undefined && said.opensAt !== undefined ? oddOpening(opensAt, listener) : []),
    ...(closesAt !== undefined && said.closesAt !== undefined ? oddClosing(closesAt, listener) : []),
    ...(opensAt !== undefined && closesAt !== undefined ? oddSpan(opensAt, closesAt, listener) : []),
  ];
}

function oddOpening(opensAt: string, listener: Listener): string[] {
  const hour = clockAt(opensAt, listener).hour;
  return [
    ...oddDay('opens', 'opened', opensAt, listener),
    ...(hour >= NIGHT.from || hour < NIGHT.to
      ? [`it opens in the night, ${saidMoment(opensAt, listener)}`]
      : []),
  ];
}

/** An evening may end late, but seldom after midnight. */
function oddClosing(closesAt: string, listener: Listener): string[] {
  const clock = clockAt(closesAt, listener);
  const isAfterMidnight = clock.hour < NIGHT.to && (clock.hour > 0 || clock.minute > 0);
  return [
    ...oddDay('closes', 'closed', closesAt, listener),
    ...(isAfterMidnight ? [`it closes in the night, ${saidMoment(closesAt, listener)}`] : []),
  ];
}

function oddDay(verb: string, past: string, instant: string, listener: Listener): string[] {
  const when = fromNow(instant, listener);
  if (new Date(instant) < listener.now)
    return [`it ${past} in the past, ${saidMoment(instant, listener)}, ${when}`];
  const isFar = clockAt(instant, listener) > DateTime.fromJSDate(listener.now).plus({ years: 1 });
  return isFar ? [`it ${verb} more than a year from now, ${saidMoment(instant, listener)}`] : [];
}

function oddSpan(opensAt: string, closesAt: string, listener: Listener): string[] {
  const [from, to] = [clockAt(opensAt, listener), clockAt(closesAt, listener)];
  const open = to.toMillis() - from.toMillis();
  const where = listener.zone === UTC ? UTC : cityOf(listener.zone);
  return [
    ...(open > DAY ? [`it is open for more than a day (${lengthOf(open)})`] : []),
    ...(from.offset === to.offset ? [] : [`the clocks in ${where} change while it is open`]),
  ];
}

const lengthOf = (milliseconds: number): string => {
  const hours = Math.floor(milliseconds / 3_600_000);
  return hours < 48 ? counted(hours, 'hour') : counted(Math.floor(hours / 24), 'day');
};

const clockAt = (instant: string, { zone }: Listener): DateTime => DateTime.fromISO(instant, { zone });

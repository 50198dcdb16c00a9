import { DateTime } from 'luxon';
import { CliError, EXIT } from '../cli-error';
import { clearZone, machineZone, UTC, zoneAdvice } from './zones';

/** A day and the time of a clock that begins a day at 00:00, perhaps with its offset: no clock has one beyond 14 hours. */
const MOMENT =
  /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-](0\d|1[0-4])(:?[0-5]\d)?)?$/i;

/** What people write behind a time: `18:00 BST`, `18:00 (London)`. */
const ZONE_BEHIND = /\d[ (]+\p{L}{3,}[^\d]*$/u;

const DAY = /^\d{4}-\d\d-\d\d$/;

/** A time's own difference from UTC. */
const OFFSET = /(Z|[+-]\d\d(:?\d\d)?)$/i;

/**
 * Says whose clock is meant: `--zone`, or else this machine's. A machine whose clock cannot be named shows times in UTC,
 * and reads none.
 * @param typed times that are to be read by that clock, unless they have an offset of their own
 * @throws CliError for what is no time zone, or could be several
 */
export function zoneOf(text: string | undefined, typed: readonly (string | undefined)[] = []): string {
  if (text !== undefined) {
    const zone = clearZone(text);
    if (zone === undefined) throw new CliError(zoneAdvice(text), EXIT.usage);
    return zone;
  }
  const own = machineZone();
  if (own !== undefined) return own;
  const unclear = typed.find((time) => time !== undefined && /\d/.test(time) && !hasOffset(time));
  if (unclear !== undefined)
    throw new CliError(
      `this machine does not say clearly which time zone it is in; say by whose clock "${unclear}" is meant, such as --zone Europe/Paris`,
      EXIT.usage,
    );
  return UTC;
}

const hasOffset = (time: string): boolean => OFFSET.test(isoOf(time)) && isoOf(time).includes('T');

const isoOf = (text: string): string => text.trim().replace(/^(\S+) +(?=\d)/, '$1T');

/**
 * Reads a time as people write it: `2026-12-01 18:00` by the clock of a zone, or ISO 8601 with its own offset.
 * @returns ISO 8601 in UTC
 * @throws CliError also for a time that the clock of the zone jumps over, or shows twice
 */
export function instantOf(text: string, zone: string): string {
  const iso = isoOf(text);
  const time = DateTime.fromISO(iso, { zone });
  const instant = time.toUTC().toISO({ suppressMilliseconds: true }) ?? '';
  // A year of five digits begins with a sign, and nobody reads it back.
  if (!MOMENT.test(iso) || !/^\d/.test(instant)) throw noTime(text);
  if (!OFFSET.test(iso)) {
    if (!time.toISO({ includeOffset: false })?.startsWith(iso.slice(0, 16)))
      throw new CliError(`the clocks in ${zone} jump over ${text}`, EXIT.usage);
    const [first, second] = time.getPossibleOffsets().sort((a, b) => a.toMillis() - b.toMillis());
    if (second !== undefined)
      throw new CliError(
        `the clocks in ${zone} show ${text} twice; write ${first?.toISO({ suppressMilliseconds: true, suppressSeconds: true })} if you mean the first, or ${second.toISO({ suppressMilliseconds: true, suppressSeconds: true })}`,
        EXIT.usage,
      );
  }
  return instant;
}

const noTime = (text: string): CliError =>
  new CliError(
    `"${text}" is no time; write it as 2026-12-01 18:00${ZONE_BEHIND.test(text) ? ', and say whose clock is meant with --zone, such as --zone Europe/Paris' : ''}`,
    EXIT.usage,
  );

/**
 * Reads when a span of time begins or ends: a moment as `instantOf` reads it, or a day, which is in it whole.
 * @throws CliError
 */
export function edgeOf(text: string, zone: string, edge: 'first' | 'last'): Date {
  const day = DateTime.fromISO(text.trim(), { zone });
  if (!DAY.test(text.trim()) || !day.isValid) return new Date(instantOf(text, zone));
  // The clocks of some zones jump over midnight.
  return (edge === 'first' ? day : day.plus({ days: 1 })).startOf('day').toJSDate();
}

/** An instant as people read it, by the clock of a zone. */
export const shown = (instant: string, zone: string): string =>
  DateTime.fromISO(instant, { zone }).toFormat('yyyy-MM-dd HH:mm');

import { DateTime, IANAZone } from 'luxon';
import { CliError, EXIT } from '../cli-error';

/** A day and the time of a clock that begins a day at 00:00, perhaps with its offset. */
const MOMENT = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d\d(:?\d\d)?)?$/i;

const DAY = /^\d{4}-\d\d-\d\d$/;

/** Says whose clock is meant: `--zone`, or else this machine's. @throws CliError for what is no time zone */
export function zoneOf(text: string | undefined): string {
  if (text === undefined) return DateTime.local().zoneName;
  if (!IANAZone.isValidZone(text))
    throw new CliError(`--zone takes a time zone such as Europe/Paris, not ${text}`, EXIT.usage);
  return text;
}

/**
 * Reads a time as people write it: `2026-12-01 18:00` by the clock of a zone, or ISO 8601 with its own offset.
 * @returns ISO 8601 in UTC
 * @throws CliError also for a time that the clock of the zone jumps over, or shows twice
 */
export function instantOf(text: string, zone: string): string {
  const iso = text.trim().replace(/^(\S+) +(?=\d)/, '$1T');
  const time = DateTime.fromISO(iso, { zone });
  if (!time.isValid || !MOMENT.test(iso))
    throw new CliError(`"${text}" is no time; write it as 2026-12-01 18:00`, EXIT.usage);
  if (!/(Z|[+-]\d\d(:?\d\d)?)$/i.test(iso)) {
    if (!time.toISO({ includeOffset: false })?.startsWith(iso.slice(0, 16)))
      throw new CliError(`the clocks in ${zone} jump over ${text}`, EXIT.usage);
    const [first, second] = time.getPossibleOffsets().sort((a, b) => a.toMillis() - b.toMillis());
    if (second !== undefined)
      throw new CliError(
        `the clocks in ${zone} show ${text} twice; write ${first?.toISO()} if you mean the first`,
        EXIT.usage,
      );
  }
  return time.toUTC().toISO({ suppressMilliseconds: true }) ?? '';
}

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

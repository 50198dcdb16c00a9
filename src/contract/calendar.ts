/** What a calendar has to know of a call. Texts may hold anything: they are escaped. */
export interface CalendarEvent {
  /** The same for every version of one event: see `eventUid`. */
  readonly uid: string;
  /** Which version is later; the minutes from 1970 to `made` unless said, so that what was made later counts. */
  readonly sequence?: number;
  /** When this version was made. */
  readonly made: Date;
  readonly start: Date;
  /** Unless said, the event is a moment. */
  readonly end?: Date;
  readonly summary: string;
  readonly description?: string;
  /** Where the call is: an absolute address. */
  readonly url?: string;
  readonly location?: string;
  /** How many minutes before the start calendars remind of it; not at all unless said. */
  readonly remindBefore?: number;
  /** Takes the event back. */
  readonly cancelled?: boolean;
}

/** The media type of a calendar file. */
export const CALENDAR_TYPE = 'text/calendar;charset=utf-8';

/**
 * Writes a file with one event, as every calendar reads it (RFC 5545; CONFERENCE is of RFC 7986).
 * @throws RangeError for a date outside the years 0 to 9999, an end that is not after the start, or a number below zero
 * @throws TypeError if `url` is not an absolute address
 */
export function calendarFile(event: CalendarEvent): string {
  const { uid, made, start, end, summary, description, location, remindBefore } = event;
  if (end && end <= start) throw new RangeError('An event ends after it starts');
  const url = event.url === undefined ? undefined : new URL(event.url).href;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Doorcode//Doorcode//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${text(uid)}`,
    `SEQUENCE:${wholeNumber(event.sequence ?? Math.floor(made.getTime() / 60_000))}`,
    `DTSTAMP:${utc(made)}`,
    `DTSTART:${utc(start)}`,
    end && `DTEND:${utc(end)}`,
    `SUMMARY:${text(summary)}`,
    description && `DESCRIPTION:${text(description)}`,
    location && `LOCATION:${text(location)}`,
    // Addresses are written as they are: `URL` has made sure that no line of them ends early.
    url && `URL:${url}`,
    url && `CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO:${url}`,
    `STATUS:${event.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    ...(remindBefore === undefined || event.cancelled ? [] : reminder(remindBefore, summary)),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => (line ? `${folded(line)}\r\n` : '')).join('');
}

/**
 * The identifier of a room's opening, wherever it is made: the page and the organiser's tool give the same, so that a
 * calendar which is told twice keeps one event. RFC 7986 wants a UUID, which says nothing about whose it is.
 * @param door the address of the page
 * @param room its name, in whichever case and typography
 */
export async function eventUid(door: string, room: string): Promise<string> {
  const name = new TextEncoder().encode(`${new URL(door).origin} ${spelling(room)}`);
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', name)).slice(0, 16);
  // Version 8, RFC 9562: a UUID made in a way of one's own.
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** Without what people write in several ways: capitals, wide letters, apostrophes, hyphens and blanks. */
const spelling = (room: string): string =>
  room
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[^\p{L}\p{M}\p{N}.@_+]+/gu, ' ')
    .trim();

const reminder = (minutes: number, summary: string): string[] => [
  'BEGIN:VALARM',
  'ACTION:DISPLAY',
  `DESCRIPTION:${text(summary)}`,
  `TRIGGER:-PT${wholeNumber(minutes)}M`,
  'END:VALARM',
];

/** An instant in UTC, to the second: `20261203T190000Z`. */
function utc(date: Date): string {
  const iso = date.toISOString();
  if (iso.length !== 24) throw new RangeError(`No calendar has ${iso}`);
  return `${iso.slice(0, 19).replace(/[-:]/g, '')}Z`;
}

function wholeNumber(value: number): number {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is no whole number`);
  return value;
}

/** Whatever some program takes for the end of a line. */
const LINE_BREAKS = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g;
/** What no text of a calendar may hold: control characters other than the tab, and halves of surrogate pairs. */
const FORBIDDEN = /(?!\t)\p{Cc}|\p{Cs}/gu;

/** The value of a property of type TEXT. Whatever it holds, it stays on its line, within its property. */
const text = (value: string): string =>
  value
    .replace(LINE_BREAKS, '\n')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n')
    .replace(FORBIDDEN, '');

/** The longest line, in octets of UTF-8, without its line break. */
const MAX_OCTETS = 75;

/** Breaks a long line in such a way that no character is cut in two. Each further line begins with a blank. */
function folded(line: string): string {
  let [result, octets] = ['', 0];
  for (const character of line) {
    const size = octetsOf(character);
    if (octets + size > MAX_OCTETS) {
      result += '\r\n ';
      octets = 1;
    }
    result += character;
    octets += size;
  }
  return result;
}

function octetsOf(character: string): number {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x1_0000 ? 3 : 4;
}

import fc from 'fast-check';
import ICAL from 'ical.js';
import { type CalendarEvent, calendarFile, eventUid } from '../../src/contract/calendar';

const EVENT: CalendarEvent = {
  uid: '0a1b2c3d-0000-8000-8000-000000000000',
  made: new Date('2026-11-28T13:00:00Z'),
  start: new Date('2026-12-03T19:00:00Z'),
  summary: 'Yoga',
};

/** Reads a file as calendars do: its one event. */
function eventOf(file: string): ICAL.Component {
  const calendar = new ICAL.Component(ICAL.parse(file));
  const events = calendar.getAllSubcomponents();
  expect(events.map(({ name }) => name)).toEqual(['vevent']);
  return events[0] as ICAL.Component;
}

const propertyOf = (event: ICAL.Component, property: string) => event.getFirstPropertyValue(property);

test('a file says when the call is, what it is and where', () => {
  const file = calendarFile({
    ...EVENT,
    end: new Date('2026-12-03T20:30:00Z'),
    description: 'Join here, by name;\nthen the code',
    location: 'Online: C:\\door',
    url: 'https://door.example/?room=yoga&identity=Mabel,%20May',
    remindBefore: 15,
  });
  expect(file.split('\r\n')).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Doorcode//Doorcode//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    'UID:0a1b2c3d-0000-8000-8000-000000000000',
    'SEQUENCE:29931180',
    'DTSTAMP:20261128T130000Z',
    'DTSTART:20261203T190000Z',
    'DTEND:20261203T203000Z',
    'SUMMARY:Yoga',
    'DESCRIPTION:Join here\\, by name\\;\\nthen the code',
    'LOCATION:Online: C:\\\\door',
    'URL:https://door.example/?room=yoga&identity=Mabel,%20May',
    'CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO:https://door.example/?room=yoga&id',
    ' entity=Mabel,%20May',
    'STATUS:CONFIRMED',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'DESCRIPTION:Yoga',
    'TRIGGER:-PT15M',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]);
});

test('what is taken back is the same event, later, and reminds of nothing', () => {
  const later = new Date('2026-11-28T13:01:00Z');
  const cancelled = eventOf(calendarFile({ ...EVENT, made: later, cancelled: true, remindBefore: 15 }));
  const before = eventOf(calendarFile(EVENT));
  expect(propertyOf(cancelled, 'uid')).toBe(propertyOf(before, 'uid'));
  expect(propertyOf(cancelled, 'status')).toBe('CANCELLED');
  expect(propertyOf(cancelled, 'sequence')).toBeGreaterThan(Number(propertyOf(before, 'sequence')));
  expect(cancelled.getAllSubcomponents()).toEqual([]);
});

test('whatever a name holds, it is the summary and nothing else, on lines of 75 octets', () => {
  const odd = fc.constantFrom(
    ...['\r', '\n', '\r\n', '\u2028', '\u0085', '\\', '\\n', ';', ',', ':', '"', ' ', '\t', '^n', '\u0000'],
    ...['END:VEVENT', 'BEGIN:VALARM', 'ü', 'ゑ', '👩‍🏫', '\ud83d', '\udc69', 'x'.repeat(70)],
  );
  const anything = fc.array(fc.oneof(odd, fc.string({ unit: 'binary' })), { maxLength: 12 });
  let folded = 0;
  fc.assert(
    fc.property(
      anything.map((parts) => parts.join('')),
      anything.map((parts) => parts.join('')),
      (summary, description) => {
        const file = calendarFile({ ...EVENT, summary, description });
        const lines = file.split('\r\n');
        expect(lines.join('')).not.toMatch(/[\r\n\u2028\u2029\u0085]/);
        expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
        // No character is cut in two.
        expect(lines.map((line) => Buffer.from(line).toString())).toEqual(lines);
        folded += lines.some((line) => line.startsWith(' ')) ? 1 : 0;
        const event = eventOf(file);
        expect(propertyOf(event, 'summary')).toBe(plain(summary));
        expect(propertyOf(event, 'description') ?? '').toBe(plain(description));
        expect(event.getAllProperties('summary')).toHaveLength(1);
        expect(event.getAllSubcomponents()).toEqual([]);
      },
    ),
    { numRuns: 2000 },
  );
  expect(folded).toBeGreaterThan(100);
});

/** The text that is left of one in a calendar. */
const plain = (text: string) =>
  Array.from(text.replace(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/g, '\n'))
    .filter((character) => /[\n\t]|[^\p{Cc}\p{Cs}]/u.test(character))
    .join('');

test('an address cannot end its line', () => {
  const file = calendarFile({ ...EVENT, url: 'https://door.example/?a=\r\nATTENDEE:mailto:x@example.com' });
  expect(propertyOf(eventOf(file), 'url')).toBe('https://door.example/?a=ATTENDEE:mailto:x@example.com');
  expect(propertyOf(eventOf(file), 'attendee')).toBeNull();
});

test('what no calendar can hold is refused', () => {
  expect(() => calendarFile({ ...EVENT, start: new Date(Number.NaN) })).toThrow(RangeError);
  expect(() => calendarFile({ ...EVENT, start: new Date('+012026-01-01T00:00:00Z') })).toThrow(RangeError);
  expect(() => calendarFile({ ...EVENT, end: EVENT.start })).toThrow(RangeError);
  expect(() => calendarFile({ ...EVENT, sequence: -1 })).toThrow(RangeError);
  expect(() => calendarFile({ ...EVENT, remindBefore: 1.5 })).toThrow(RangeError);
  expect(() => calendarFile({ ...EVENT, url: '/?room=yoga' })).toThrow('Invalid URL');
});

test('an event is known by its door and its room', async () => {
  const uid = await eventUid('https://door.example/?room=yoga', 'yoga');
  expect(uid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(await eventUid('https://door.example/', 'yoga')).toBe(uid);
  expect(await eventUid('https://door.example/', ' ＹOGA ')).toBe(uid);
  const [typed, printed] = ["o'neil's back-room", 'O’Neil’s Back–Room'];
  expect(await eventUid('https://door.example/', typed)).toBe(
    await eventUid('https://door.example/', printed),
  );
  expect(await eventUid('https://door.example/', 'yoga+')).not.toBe(uid);
  expect(await eventUid('https://door.example/', 'pilates')).not.toBe(uid);
  expect(await eventUid('https://other.example/', 'yoga')).not.toBe(uid);
});

import { IANAZone } from 'luxon';
import { zoneOf } from '../../../../tools/organiser/command-line/times';
import { clearZone, machineZone, zoneAdvice } from '../../../../tools/organiser/command-line/zones';

test.each([
  'Europe/London',
  'Asia/Kolkata',
  'Asia/Calcutta',
  'America/Argentina/Buenos_Aires',
  'Africa/Dar_es_Salaam',
  'UTC',
])('%s is one clock', (zone) => {
  expect(clearZone(zone)).toBe(zone);
  expect(zoneOf(zone)).toBe(zone);
});

test.each([
  ['BST', ['Europe/London', 'Asia/Dhaka']],
  ['EST', ['America/New_York', 'America/Panama', 'Australia/Sydney']],
  ['IST', ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem']],
  ['CEST', ['Europe/Paris', 'Europe/Berlin', 'Europe/Madrid']],
  ['GMT', ['Europe/London', 'Africa/Accra', 'UTC']],
  ['EST5EDT', ['America/New_York']],
  ['US/Eastern', ['America/New_York']],
  ['Eastern Standard Time', ['America/New_York']],
  ['Europe/london', ['Europe/London']],
  ['Europe/Londno', ['Europe/London']],
  ['Paris', ['Europe/Paris']],
  ['New York', ['America/New_York']],
  ['Munich', ['Europe/Berlin']],
  ['São Paulo', ['America/Sao_Paulo']],
  ['Saigon', ['Asia/Ho_Chi_Minh']],
  ['Japan', ['Asia/Tokyo']],
  ['uk', ['Europe/London']],
  ['JST', ['Asia/Tokyo']],
  ['Zulu', ['UTC']],
])('%s is none, and it is said what to write', (typed, meant) => {
  expect(clearZone(typed)).toBeUndefined();
  expect(zoneAdvice(typed).match(/(?<=write .*--zone )\S+?(?=,|$| )/g)).toEqual(meant);
  expect(() => zoneOf(typed)).toThrow(zoneAdvice(typed));
});

test.each(['Etc/GMT+5', 'GMT+1', '+02:00', 'UTC-3'])('%s has a sign that can mislead', (typed) => {
  expect(clearZone(typed)).toBeUndefined();
  expect(zoneAdvice(typed)).toBe(
    `--zone takes a city's time zone such as Europe/Paris, not ${typed}; or write a time with its offset: 2026-12-01T18:00+02:00`,
  );
});

test.each(['Mars/Base', 'SystemV/EST5', 'posix/Europe/Paris', 'local', ''])(
  '%j is nothing like a zone',
  (typed) => {
    expect(clearZone(typed)).toBeUndefined();
    expect(zoneAdvice(typed)).toMatch(/^--zone takes a time zone such as Europe\/Paris, not /);
  },
);

test('a Node.js that knows no zones says so, and still reads UTC', () => {
  const none = jest.spyOn(IANAZone, 'isValidZone').mockReturnValue(false);
  expect(() => zoneOf('Europe/Paris')).toThrow(
    'this Node.js knows no time zones; say times in UTC, such as 2026-12-01T18:00Z',
  );
  expect(zoneOf('UTC')).toBe('UTC');
  none.mockRestore();
});

describe('without --zone', () => {
  const { TZ } = process.env;
  const zoneIs = (timeZone: string | undefined, told?: string) => {
    if (told === undefined) delete process.env.TZ;
    else process.env.TZ = told;
    const options = { timeZone } as Intl.ResolvedDateTimeFormatOptions;
    jest.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions').mockReturnValue(options);
  };
  afterEach(() => {
    jest.restoreAllMocks();
    if (TZ === undefined) delete process.env.TZ;
    else process.env.TZ = TZ;
  });

  test("it is this machine's", () => {
    zoneIs('Europe/Paris');
    expect([machineZone(), zoneOf(undefined, ['2026-12-01 18:00'])]).toEqual([
      'Europe/Paris',
      'Europe/Paris',
    ]);
  });

  test.each([
    ['Asia/Dhaka', 'BST'],
    ['America/Panama', 'EST'],
    ['Etc/GMT+5', undefined],
    ['Etc/Unknown', undefined],
    [undefined, ':/etc/localtime'],
  ])('%s, of TZ=%s, reads no time by a clock that nobody can name', (zone, told) => {
    zoneIs(zone, told);
    expect(machineZone()).toBeUndefined();
    expect(() => zoneOf(undefined, ['none', '2026-12-01 18:00'])).toThrow(
      'this machine does not say clearly which time zone it is in; say by whose clock "2026-12-01 18:00" is meant, such as --zone Europe/Paris',
    );
    expect(zoneOf(undefined, ['2026-12-01T18:00Z', '2026-12-01 18:00+02:00', undefined])).toBe('UTC');
    expect(zoneOf(undefined)).toBe('UTC');
  });
});

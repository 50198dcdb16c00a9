import { saidTime } from '../../../../tools/organiser/command-line/said-times';

const LONDON = { zone: 'Europe/London', own: 'Europe/Paris', now: new Date('2026-11-27T12:00:00Z') };

test.each([
  ['2026-12-03T19:00:00Z', 'Thursday 3 December 19:00 in London = 20:00 in Paris, in 6 days'],
  [
    '2026-12-03T23:30:00Z',
    'Thursday 3 December 23:30 in London = Friday 4 December 00:30 in Paris, in 6 days',
  ],
  ['2027-01-07T19:00:00Z', 'Thursday 7 January 2027 19:00 in London = 20:00 in Paris, in 5 weeks'],
  ['2026-11-27T12:45:00Z', 'Friday 27 November 12:45 in London = 13:45 in Paris, in 45 minutes'],
  ['2026-11-28T00:00:00Z', 'Saturday 28 November 00:00 in London = 01:00 in Paris, in 12 hours'],
  ['2026-11-26T12:00:00Z', 'Thursday 26 November 12:00 in London = 13:00 in Paris, 24 hours ago'],
  ['2026-11-27T12:00:30Z', 'Friday 27 November 12:00 in London = 13:00 in Paris, now'],
  ['2026-04-27T12:00:00Z', 'Monday 27 April 13:00 in London = 14:00 in Paris, 7 months ago'],
])('%s is said so that nobody can take it for another time', (instant, said) => {
  expect(saidTime(instant, LONDON)).toBe(said);
});

test('where this machine shows the same time, or its clock has no name, there is one clock', () => {
  const said = 'Thursday 3 December 19:00 in London, in 6 days';
  expect(saidTime('2026-12-03T19:00:00Z', { ...LONDON, own: 'Europe/Lisbon' })).toBe(said);
  expect(saidTime('2026-12-03T19:00:00Z', { ...LONDON, own: undefined })).toBe(said);
});

test('a zone that is no place is named without one', () => {
  expect(saidTime('2026-12-03T19:00:00Z', { ...LONDON, zone: 'UTC' })).toBe(
    'Thursday 3 December 19:00 UTC = 20:00 in Paris, in 6 days',
  );
});

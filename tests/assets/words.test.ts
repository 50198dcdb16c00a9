import { PROBLEMS } from '../../src/access/problems';
import { deviceNotes } from '../../src/assets/client/call/device-notes';
import { DOOR_CODES, explain, Trouble } from '../../src/assets/client/trouble';
import { en } from '../../src/assets/client/words/en';
import { regional } from '../../src/assets/client/words/regional';

const texts = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
};

test('the page knows exactly the problems that the door can answer', () => {
  expect([...DOOR_CODES].sort()).toEqual(Object.keys(PROBLEMS).sort());
});

test('no words are empty', () => {
  expect(texts(en)).not.toContain('');
});

test('every trouble and every goodbye says something of its own', () => {
  const told = [...Object.values(en.troubles), ...Object.values(en.goodbye.reasons)].map(
    ({ remedy, title }) => [title, remedy].join(' '),
  );
  expect(new Set(told).size).toBe(told.length);
});

test.each([
  ['a short wait in seconds', 30_000, 'Try again in 30 seconds.'],
  ['a single second as one', 900, 'Try again in 1 second.'],
])('a trouble tells %s', (_name, wait, words) => {
  expect(explain(new Trouble('rate_limited', wait), en, 0).remedy).toContain(words);
});

test('a trouble tells a long wait as a time of day', () => {
  const until = new Date(2026, 0, 1, 18, 45).getTime();
  expect(explain(new Trouble('too_many_codes', until), en, until - 600_000).remedy).toMatch(
    /at 0?6:45|at 18:45/,
  );
});

test('a closed room tells the day it opens', () => {
  const until = new Date(2026, 11, 1, 18).getTime();
  expect(explain(new Trouble('room_closed', until), en, 0).remedy).toContain('December');
});

test('a wait that is over is not told', () => {
  expect(explain(new Trouble('rate_limited', 1000), en, 2000).remedy).toBe(en.troubles.rate_limited.remedy);
});

test('one person is not people', () => {
  expect(en.call.online(1)).toBe('1 person here');
  expect(en.call.online(2)).toBe('2 people here');
});

test('times look as in the visitor’s own country, when they speak the language', () => {
  expect(regional('en', ['de-DE', 'en-GB'])).toBe('en-GB');
  expect(regional('en', ['de-DE'])).toBe('en');
});

test('somebody without camera and microphone is told once, not twice', () => {
  expect(deviceNotes('denied', 'denied', en)).toEqual([en.call.both.denied]);
});

test('each device is told with its own trouble', () => {
  expect(deviceNotes('busy', 'missing', en)).toEqual([en.call.microphone.busy, en.call.camera.missing]);
});

test('devices that work or were turned off are not mentioned', () => {
  expect(deviceNotes('on', 'off', en)).toEqual([]);
});

import { LANGUAGES } from '../../../../src/assets/client/words/languages';
import { smsSize } from '../../../../tools/organiser/messaging/segments';
import {
  MESSAGE_LANGUAGES,
  type MessageLanguage,
  plainWords,
  textsOf,
  whenWords,
} from '../../../../tools/organiser/messaging/texts';

/** Every weekday and every month. */
const TIMES = Array.from(
  { length: 84 },
  (_, index) => new Date(Date.UTC(2026, Math.floor(index / 7), 1 + (index % 7), 19)),
);
const ZONES = ['Europe/London', 'Europe/Paris', 'America/New_York', 'America/Sao_Paulo', 'Asia/Tokyo', 'UTC'];
const PLAIN: readonly MessageLanguage[] = ['en', 'es', 'fr', 'de', 'pt'];

test('messages are in the languages of the page', () => {
  expect([...MESSAGE_LANGUAGES].sort()).toEqual(Object.keys(LANGUAGES).sort());
});

test.each(PLAIN)('in %s, nothing of ours makes an SMS longer, whenever a room opens', (language) => {
  for (const time of TIMES)
    for (const zone of ZONES) {
      const texts = textsOf(language);
      const when = plainWords(whenWords(time, zone, language));
      const content = { host: 'Yoga', room: 'Class', when, link: 'https://door.example/' };
      for (const text of [texts.invite(content), texts.reminder(content), texts.stop])
        expect([text, smsSize(`${text} ${texts.stop}`)]).toEqual([text, { alphabet: 'GSM-7', segments: 1 }]);
    }
});

test.each([
  ['en', 'Europe/London', 'Thursday 3 December at 19:00, ', 'United Kingdom'],
  ['es', 'Europe/Madrid', 'jueves, 3 de diciembre, 20:00, ', 'Europa central'],
  ['fr', 'Europe/Paris', 'jeudi 3 décembre à 20:00, ', 'Europe centrale'],
  ['de', 'Europe/Berlin', 'Donnerstag, 3. Dezember um 20:00, ', 'Mitteleuropäische'],
  ['pt', 'America/Sao_Paulo', 'quinta-feira, 3 de dezembro às 16:00, ', 'Brasília'],
  ['ja', 'Asia/Tokyo', '12月4日金曜日 04:00 ', '日本'],
  ['en', 'UTC', 'Thursday 3 December at 19:00, ', 'UTC'],
] as const)('in %s, by the clock of %s', (language, zone, moment, place) => {
  const words = whenWords(new Date('2026-12-03T19:00:00Z'), zone, language);
  expect([words.slice(0, moment.length), words.slice(moment.length)]).toEqual([
    moment,
    expect.stringContaining(place),
  ]);
});

test.each(MESSAGE_LANGUAGES)('in %s, each text says what it has to', (language) => {
  const content = { host: 'Doorcode', room: 'Yoga', when: 'WHEN', link: 'https://door.example/' };
  const texts = textsOf(language);
  for (const text of [texts.invite(content), texts.reminder(content)])
    expect(Object.values(content).filter((part) => !text.includes(part))).toEqual([]);
  expect(texts.letter(content, 'Mabel')).toContain(content.link);
  expect(texts.letter(content, 'Mabel').join()).toMatch(/Mabel.*Doorcode.*Yoga.*WHEN/);
  expect(texts.reminderLetter(content, 'Mabel').join()).toMatch(/Mabel.*Yoga.*WHEN/);
  expect(
    [texts.subject(content), texts.reminderSubject(content)].every((text) => text.includes('Yoga')),
  ).toBe(true);
  expect(texts.invite({ ...content, when: undefined })).not.toMatch(/undefined|WHEN|, :|（）/);
  expect(texts.stop).toContain('STOP');
});

test('only what a plain SMS lacks is made plain', () => {
  expect(plainWords('sábado ñ é ü ç l’Est – “so” \u202f日')).toBe(`sabado ñ é ü c l'Est - "so"  日`);
});

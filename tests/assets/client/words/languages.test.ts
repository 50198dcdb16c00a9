import { verifyLocale } from '../../../../src/access/locale';
import { formatsOf } from '../../../../src/assets/client/words/formats';
import { chooseLanguage, LANGUAGES, messageLocale } from '../../../../src/assets/client/words/languages';
import { LOADERS } from '../../../../src/assets/client/words/loaders';
import { regional } from '../../../../src/assets/client/words/regional';

test('the page speaks the first of the visitor’s languages that it has', () => {
  expect(chooseLanguage(null, ['sv-SE', 'pt-PT', 'en'])).toBe('pt');
});

test('a language chosen before comes first', () => {
  expect(chooseLanguage('ja', ['de-DE'])).toBe('ja');
});

test.each([[[]], [['sv']], [['constructor']]])(
  'without a language of the page it is English: %p',
  (wanted) => {
    expect(chooseLanguage('klingon', wanted)).toBe('en');
  },
);

test('each language is loaded by its own name', async () => {
  const loaded = await Promise.all(Object.values(LOADERS).map((load) => load()));
  expect(loaded.map(({ language }) => language)).toEqual(Object.keys(LOADERS));
});

test.each(Object.keys(LANGUAGES) as (keyof typeof LANGUAGES)[])(
  'Verify knows the language it is sent: %s',
  (language) => {
    const locale = messageLocale(language, [`${language}-XX`]);
    expect(verifyLocale(locale)).toBe(locale);
  },
);

test('a message comes in the visitor’s regional variant when Verify has it', () => {
  expect(messageLocale('pt', ['pt-BR'])).toBe('pt-BR');
  expect(messageLocale('pt', ['pt-PT'])).toBe('pt');
  expect(messageLocale('en', ['en-AU'])).toBe('en');
});

test('times look as in the visitor’s own country, when they speak the language', () => {
  expect(regional('en', ['de-DE', 'en-GB'])).toBe('en-GB');
  expect(regional('en', ['de-DE'])).toBe('en');
});

test.each([
  [0, '0 seconds'],
  [59, '59 seconds'],
  [60, '1 minute'],
  [3661, '1 hour, 1 minute'],
  [86_405, '1 day'],
  [180_000, '2 days, 2 hours'],
])('%i seconds are a span of %s', (seconds, span) => {
  expect(formatsOf('en').span(seconds)).toBe(span);
});

test('sentences get the full stop of their language, and only one', () => {
  expect(formatsOf('en').sentences('One', 'Two.')).toBe('One. Two.');
  expect(formatsOf('ja').sentences('一', '二。')).toBe('一。二。');
});

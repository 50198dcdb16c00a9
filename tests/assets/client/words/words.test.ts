import { PROBLEMS } from '../../../../src/access/problems';
import { host as deHost } from '../../../../src/assets/client/call/hosting/words/de';
import { host as enHost } from '../../../../src/assets/client/call/hosting/words/en';
import { host as esHost } from '../../../../src/assets/client/call/hosting/words/es';
import { host as frHost } from '../../../../src/assets/client/call/hosting/words/fr';
import { host as jaHost } from '../../../../src/assets/client/call/hosting/words/ja';
import { host as ptHost } from '../../../../src/assets/client/call/hosting/words/pt';
import type { HostWords } from '../../../../src/assets/client/call/hosting/words/words';
import { call as deCall } from '../../../../src/assets/client/call/words/de';
import { call as enCall } from '../../../../src/assets/client/call/words/en';
import { call as esCall } from '../../../../src/assets/client/call/words/es';
import { call as frCall } from '../../../../src/assets/client/call/words/fr';
import { call as jaCall } from '../../../../src/assets/client/call/words/ja';
import { call as ptCall } from '../../../../src/assets/client/call/words/pt';
import type { CallWords } from '../../../../src/assets/client/call/words/words';
import { explain } from '../../../../src/assets/client/page/explain';
import { PageError } from '../../../../src/assets/client/page-error';
import { preview as dePreview } from '../../../../src/assets/client/preview/words/de';
import { preview as enPreview } from '../../../../src/assets/client/preview/words/en';
import { preview as esPreview } from '../../../../src/assets/client/preview/words/es';
import { preview as frPreview } from '../../../../src/assets/client/preview/words/fr';
import { preview as jaPreview } from '../../../../src/assets/client/preview/words/ja';
import { preview as ptPreview } from '../../../../src/assets/client/preview/words/pt';
import type { PreviewWords } from '../../../../src/assets/client/preview/words/words';
import { waiting as deWaiting } from '../../../../src/assets/client/waiting/words/de';
import { waiting as enWaiting } from '../../../../src/assets/client/waiting/words/en';
import { waiting as esWaiting } from '../../../../src/assets/client/waiting/words/es';
import { waiting as frWaiting } from '../../../../src/assets/client/waiting/words/fr';
import { waiting as jaWaiting } from '../../../../src/assets/client/waiting/words/ja';
import { waiting as ptWaiting } from '../../../../src/assets/client/waiting/words/pt';
import type { WaitingWords } from '../../../../src/assets/client/waiting/words/words';
import { de } from '../../../../src/assets/client/words/de';
import { en } from '../../../../src/assets/client/words/en';
import { es } from '../../../../src/assets/client/words/es';
import { fr } from '../../../../src/assets/client/words/fr';
import { ja } from '../../../../src/assets/client/words/ja';
import type { Language } from '../../../../src/assets/client/words/languages';
import { pt } from '../../../../src/assets/client/words/pt';
import type { Words } from '../../../../src/assets/client/words/words';
import { HOST_PROBLEM_CODES, PROBLEM_CODES } from '../../../../src/contract/problems';

/** The words of the call, which are part of its module. */
const CALLS: Readonly<Record<Language, CallWords>> = {
  en: enCall,
  es: esCall,
  fr: frCall,
  de: deCall,
  pt: ptCall,
  ja: jaCall,
};
/** The words that only hosts read, likewise. */
const HOSTS: Readonly<Record<Language, HostWords>> = {
  en: enHost,
  es: esHost,
  fr: frHost,
  de: deHost,
  pt: ptHost,
  ja: jaHost,
};
/** The words of the preview, likewise. */
const PREVIEWS: Readonly<Record<Language, PreviewWords>> = {
  en: enPreview,
  es: esPreview,
  fr: frPreview,
  de: dePreview,
  pt: ptPreview,
  ja: jaPreview,
};
/** The words of the waiting screen, likewise. */
const WAITINGS: Readonly<Record<Language, WaitingWords>> = {
  en: enWaiting,
  es: esWaiting,
  fr: frWaiting,
  de: deWaiting,
  pt: ptWaiting,
  ja: jaWaiting,
};
const ALL = [en, es, fr, de, pt, ja].map((words) => [words.language, words] as const);
const OTHERS = ALL.filter(([language]) => language !== 'en');

/** All texts by their place, those of functions included. */
function texts(value: unknown, place = ''): readonly (readonly [place: string, text: string])[] {
  if (typeof value === 'string') return [[place, value]];
  if (typeof value === 'function') return texts(said(value as (...given: unknown[]) => string), `${place}()`);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => texts(part, `${place}.${name}`));
}

/** Calls a function with arguments of each kind: names, numbers, channels, devices. */
function said(say: (...given: unknown[]) => string): string {
  const given: unknown[][] = [['sms', '********76'], [['mabel']], [2], ['camera', 'EOS']];
  for (const some of given) {
    try {
      const text = say(...some);
      if (!/undefined|NaN|\[object/.test(text)) return text;
    } catch {
      // The function takes other arguments.
    }
  }
  throw new Error(`nothing to say: ${say}`);
}

const spoken = ({ formats: _formats, language, ...words }: Words) =>
  texts({
    ...words,
    call: CALLS[language],
    host: HOSTS[language],
    preview: PREVIEWS[language],
    waiting: WAITINGS[language],
  });

test('the page has texts for exactly the problems of the door on the way to a call', () => {
  expect([...PROBLEM_CODES, ...HOST_PROBLEM_CODES].sort()).toEqual(Object.keys(PROBLEMS).sort());
});

test.each(ALL)('no words are empty: %s', (_language, words) => {
  expect(spoken(words).filter(([, text]) => text.trim() === '')).toEqual([]);
});

test.each(ALL)('every error and every goodbye has a text of its own: %s', (_language, words) => {
  const told = [...Object.values(words.errors), ...Object.values(words.goodbye.reasons)].map(
    ({ remedy, title }) => [title, remedy].join(' '),
  );
  expect(new Set(told).size).toBe(told.length);
});

test.each(OTHERS)('no sentence was left in English: %s', (_language, words) => {
  const english = new Map(spoken(en));
  const same = spoken(words).filter(([place, text]) => text.includes(' ') && english.get(place) === text);
  // A name is shown unchanged; the fake one has no spaces.
  expect(same).toEqual([]);
});

test('everything in Japanese is in Japanese', () => {
  const name = /^\.call\.heading\(\)$/;
  expect(
    spoken(ja).filter(
      ([place, text]) => !name.test(place) && !/[\p{sc=Hira}\p{sc=Kana}\p{sc=Han}]/u.test(text),
    ),
  ).toEqual([]);
});

test.each([
  ['en', 'Try again in 30 seconds.', en],
  ['es', 'dentro de 30 segundos', es],
  ['fr', 'dans 30 secondes', fr],
  ['de', 'Noch 30 Sekunden', de],
  ['pt', 'em 30 segundos', pt],
  ['ja', 'あと30 秒で', ja],
])('a short wait is given in seconds: %s', (_language, text, words) => {
  expect(explain(new PageError('rate_limited', 30_000), words, 0).remedy.replaceAll('\u00a0', ' ')).toContain(
    text,
  );
});

test('a long wait is given as a time of day', () => {
  jest.useFakeTimers({ now: new Date(2026, 0, 1, 18, 35) });
  const { remedy } = explain(new PageError('too_many_codes', 600_000), en, 0);
  jest.useRealTimers();
  expect(remedy).toMatch(/at 0?6:45|at 18:45/);
});

test('a closed room shows the day it opens, and counts down', () => {
  const wait = 2 * 86_400_000 + 3_600_000;
  const { remedy } = explain(new PageError('room_closed', wait, new Date(2026, 11, 1, 18)), en, 0);
  expect(remedy).toContain('December');
  expect(remedy).toContain('2 days, 1 hour to go');
});

test('a room whose time has come may be tried again', () => {
  expect(explain(new PageError('room_closed', 1000, new Date()), en, 1000).remedy).toBe(en.waits.isOpen);
});

test('a wait that is over is not shown', () => {
  expect(explain(new PageError('rate_limited', 1000), en, 2000).remedy).toBe(en.errors.rate_limited.remedy);
});

test.each([
  ['en', enCall, '1 person here', '2 people here'],
  ['es', esCall, '1 persona aquí', '2 personas aquí'],
  ['fr', frCall, '1 personne ici', '2 personnes ici'],
  ['de', deCall, '1 Person hier', '2 Personen hier'],
  ['pt', ptCall, '1 pessoa aqui', '2 pessoas aqui'],
  ['ja', jaCall, '1人が参加中', '2人が参加中'],
])('one person is counted in the singular: %s', (_language, call, one, two) => {
  expect([call.online(1), call.online(2)]).toEqual([one, two]);
});

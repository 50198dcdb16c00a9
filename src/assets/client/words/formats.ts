import { regional } from './regional';

/** The forms of a phrase that differ with a number; `#` stands for the number. A language without `one` has none. */
interface Forms {
  readonly one?: string;
  readonly other: string;
}

/** How one language writes times, numbers and lists. */
export interface Formats {
  /** A time of day. */
  clock(time: Date): string;
  /** A day and a time of day. */
  calendar(time: Date): string;
  /** A length of time in its two largest units, such as 2 hours, 5 minutes. */
  span(seconds: number): string;
  list(items: readonly string[]): string;
  number(count: number): string;
  plural(count: number, forms: Forms): string;
  /** Puts sentences after each other, each with its full stop. */
  sentences(...sentences: readonly string[]): string;
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** Creates a value on first use: formatters take a slow phone some milliseconds, and the first screen needs none. */
function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** All languages here write small numbers alike, and `Intl.NumberFormat` takes longer to load than a frame takes. */
const PLAIN_BELOW = 1000;

/** @param language BCP 47 */
export function formatsOf(language: string): Formats {
  const locale = regional(language);
  const timeOfDay = once(() => new Intl.DateTimeFormat(locale, { timeStyle: 'short' }));
  const day = once(() => new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' }));
  const numbers = once(() => new Intl.NumberFormat(locale));
  const plurals = once(() => new Intl.PluralRules(locale));
  const names = once(() => new Intl.ListFormat(locale));
  const units = once(() => new Intl.ListFormat(locale, { type: 'unit' }));
  const inDigits = (count: number): string =>
    Number.isInteger(count) && count >= 0 && count < PLAIN_BELOW ? String(count) : numbers().format(count);
  // Japanese ends a sentence with its own full stop, and begins the next without a space.
  const [stop, space] = language === 'ja' ? ['。', ''] : ['.', ' '];

  return {
    clock: (time) => timeOfDay().format(time),
    calendar: (time) => day().format(time),
    span: (seconds) => {
      const largest = UNITS.findIndex(([, size]) => seconds >= size);
      const shown = UNITS.slice(largest < 0 ? -1 : largest).slice(0, 2);
      let rest = seconds;
      const parts = shown.flatMap(([unit, size], index) => {
        const count = Math.floor(rest / size);
        rest -= count * size;
        if (count === 0 && index > 0) return [];
        return [new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count)];
      });
      return units().format(parts);
    },
    list: (items) => names().format(items),
    number: inDigits,
    plural: (count, { one, other }) =>
      ((plurals().select(count) === 'one' && one) || other).replace('#', inDigits(count)),
    sentences: (...sentences) =>
      sentences.map((text) => (/[.!?。！？]$/.test(text) ? text : text + stop)).join(space),
  };
}

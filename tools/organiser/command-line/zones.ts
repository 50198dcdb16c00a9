import { rawTimeZones } from '@vvo/tzdb';
import { IANAZone } from 'luxon';
import { isSlip } from '../slip';

/** The one zone without a city whose name means the same everywhere, all year. */
export const UTC = 'UTC';

/** A zone of the IANA database that is named after a city, or whatever else is at one place: `Europe/Paris`. */
const PLACE =
  /^(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)(\/[A-Z][A-Za-z_-]+)+$/;

/** A difference from UTC: `+02:00`, `GMT+1`; and `Etc/GMT+5`, which is five hours behind, whatever its sign says. */
const OFFSET = /^(etc\/)?(gmt|utc|z)? *[+-] *\d/i;

/** Every spelling of a place, under the form that spellings are compared by. */
const SPELLINGS = new Map(
  rawTimeZones
    .flatMap(({ name, group }) => [name, ...group])
    .filter((name) => PLACE.test(name))
    .map((name) => [plain(name), name]),
);

/**
 * Reads the name of a time zone that can mean one clock only. An abbreviation cannot: BST is in London and in Dhaka, and
 * EST in July is an hour off what people there call by that name.
 * @returns it, or undefined
 */
export function clearZone(text: string): string | undefined {
  const name = text.trim();
  if (/^(etc\/)?utc$/i.test(name)) return UTC;
  const spelled = SPELLINGS.get(plain(name)) ?? name;
  return PLACE.test(name) && spelled === name && IANAZone.isValidZone(name) ? name : undefined;
}

/** This machine's time zone; undefined where it is set to none that can mean one clock only. */
export function machineZone(): string | undefined {
  const { TZ: told } = process.env;
  // ICU makes some city's of an abbreviation there, and the C library may make another of it.
  if (told !== undefined && told !== '' && clearZone(told) === undefined) return undefined;
  return clearZone(Intl.DateTimeFormat().resolvedOptions().timeZone ?? '');
}

/** What an organiser can write in the place of what is no clear zone. */
export function zoneAdvice(text: string): string {
  const typed = text.trim();
  if (!IANAZone.isValidZone('Europe/Paris'))
    return 'this Node.js knows no time zones; say times in UTC, such as 2026-12-01T18:00Z, or install it from nodejs.org';
  if (OFFSET.test(typed))
    return `--zone takes a city's time zone such as Europe/Paris, not ${typed}; or write a time with its offset: 2026-12-01T18:00+02:00`;
  const meant = meantBy(typed).slice(0, MAX_ADVICE);
  const written = either(meant.map((zone) => `--zone ${zone}`));
  if (meant.length === 0)
    return `--zone takes a time zone such as Europe/Paris, not ${typed || 'nothing'}; the nearest big city's will do`;
  if (meant.length === 1) return `--zone ${typed} is no full name of a time zone; write ${written}`;
  return `--zone ${typed} could be ${either(meant.map(cityOf))}; write ${written}`;
}

/** `a, b or c` */
const either = (all: readonly string[]): string =>
  all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;

/** Zones that are named before it gets too many to read. */
const MAX_ADVICE = 4;

/** The city or place of a zone, as people write it. */
export const cityOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

/** Abbreviations that have one meaning or several, those first which most people have in mind. */
const ABBREVIATIONS: Readonly<Record<string, readonly string[]>> = {
  bst: ['Europe/London', 'Asia/Dhaka'],
  gmt: ['Europe/London', 'Africa/Accra', UTC],
  ist: ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem'],
  est: ['America/New_York', 'America/Panama', 'Australia/Sydney'],
  cst: ['America/Chicago', 'Asia/Shanghai', 'America/Havana'],
  mst: ['America/Denver', 'America/Phoenix'],
  pst: ['America/Los_Angeles', 'Asia/Manila'],
  ast: ['America/Halifax', 'Asia/Riyadh'],
  cet: ['Europe/Paris', 'Europe/Berlin', 'Europe/Madrid'],
  eet: ['Europe/Athens', 'Europe/Helsinki', 'Africa/Cairo'],
  wet: ['Europe/Lisbon'],
  et: ['America/New_York'],
  ct: ['America/Chicago'],
  mt: ['America/Denver'],
  pt: ['America/Los_Angeles'],
  us: ['America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles'],
  aest: ['Australia/Sydney', 'Australia/Brisbane'],
};

/** Other names of the same: those of summer, of another language, and of the Greenwich of navigators. */
const SYNONYMS: Readonly<Record<string, string>> = {
  ...{ edt: 'et', cdt: 'ct', mdt: 'mt', pdt: 'pt', cest: 'cet', mez: 'cet', mesz: 'cet', met: 'cet' },
  ...{ easterntime: 'et', centraltime: 'ct', mountaintime: 'mt', pacifictime: 'pt', usa: 'us' },
  ...{ eest: 'eet', west: 'wet', uk: 'gb', england: 'gb', scotland: 'gb', wales: 'gb' },
  ...{ z: 'utc', zulu: 'utc', uct: 'utc', universal: 'utc', greenwich: 'gmt', gmt0: 'gmt' },
};

/** Zones that somebody may have in mind who wrote a text: those of the first kind of likeness that there is. */
function meantBy(text: string): readonly string[] {
  const typed = plain(text.replace(/^etc\/|\b(standard|daylight|summer) (?=time$)/gi, ''));
  const word = SYNONYMS[typed] ?? typed;
  if (word === 'utc') return [UTC];
  const zones = (isMeant: (zone: (typeof rawTimeZones)[number]) => boolean): string[] =>
    rawTimeZones.filter(isMeant).map(({ name }) => name);
  const isWord = (name: string | undefined): boolean => name !== undefined && plain(name) === word;
  const isNear = (name: string): boolean =>
    word.length > 4 && isSlip(word, plain(name), word.length > 5 ? 2 : 1);
  const spelled = SPELLINGS.get(word);
  const found: (() => readonly string[])[] = [
    () => ABBREVIATIONS[word] ?? [],
    () => (spelled === undefined ? [] : [spelled]),
    () => zones(({ group }) => group.some((name) => isWord(name) || isWord(cityOf(name)))),
    () => zones(({ mainCities }) => mainCities.some((city) => isWord(city.replace(/ City$/, '')))),
    () => zones(({ abbreviation, dstAbbreviation }) => isWord(abbreviation) || isWord(dstAbbreviation)),
    () => zones((zone) => [zone.countryName, zone.countryCode, zone.alternativeName].some(isWord)),
    () => [...SPELLINGS].filter(([key, name]) => isNear(key) || isNear(cityOf(name))).map(([, name]) => name),
  ];
  for (const look of found) {
    const meant = look();
    if (meant.length > 0) return meant;
  }
  return [];
}

/** Letters and digits alone: `New York` and `new_york` are one, and so are `São Paulo` and `Sao_Paulo`. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}/]/gu, '');
}

import { isEmail } from '../../src/directory/email';
import { E164 } from '../../src/directory/entries';
import { jsonFlaw } from '../files/json-flaw';
import { readTextFile } from '../files/text-file';

/** The branding of the page, as the organiser sets it. */
export interface Branding {
  readonly name: string;
  /** `#rrggbb` */
  readonly colour: string;
  /** How the organiser is reached: a phone number with its country's prefix, an e-mail address, or an https address. */
  readonly contact?: string;
}

/** A link by which the organiser is reached, and how it reads. */
interface ContactLink {
  readonly href: string;
  readonly text: string;
}

/** The backgrounds with the least contrast to the organiser's colour, one for each scheme; as in style/base.css. */
const LIGHT_BACKGROUND = '#eceae4';
const DARK_BACKGROUND = '#252f33';
/** WCAG 2.2 asks for 4.5 where text is small; a dark background needs more for calm reading. */
const LIGHT_CONTRAST = 4.6;
const DARK_CONTRAST = 7;
/** How much further the lightness goes under a pointer, out of 1. */
const HOVER = 0.08;
const STEP = 0.01;

type Colour = readonly [red: number, green: number, blue: number];

const WHITE: Colour = [255, 255, 255];
const BLACK: Colour = [0, 0, 0];

/** @throws when a part is missing, naming it */
export function readBranding(file = 'src/assets/branding.json'): Branding {
  const text = readTextFile(file);
  const flaw = jsonFlaw(text);
  if (flaw !== undefined) throw new Error(`${file} ${flaw.says}; mend it there`);
  const { name, colour, contact } = (JSON.parse(text) ?? {}) as Partial<Branding>;
  if (typeof name !== 'string' || name.trim() === '') throw new Error(`${file}: "name" is missing`);
  if (typeof colour !== 'string' || !/^#[0-9a-f]{6}$/i.test(colour))
    throw new Error(`${file}: "colour" has to be like #1f5f5b`);
  if (contact === undefined || contact === '') return { name, colour };
  if (typeof contact !== 'string' || linkTo(contact.trim()) === undefined)
    throw new Error(`${file}: "contact" has to be ${CONTACTS}`);
  return { name, colour, contact: contact.trim() };
}

const CONTACTS =
  'a phone number such as +1 202 555 0143, an e-mail address, or an address that begins with https://';

/** @throws for what is no contact, as `readBranding` does */
export function contactLink(contact: string): ContactLink {
  const href = linkTo(contact);
  if (href === undefined) throw new Error(`the contact has to be ${CONTACTS}`);
  return { href, text: contact.replace(/^https:\/\/|\/$/g, '') };
}

/** A number with its country's prefix, as people write it. */
const PHONE = /^\+[\d ().\u00a0-]{7,24}$/;

/** What a browser opens for a contact: nothing but these three kinds, whatever else a text looks like. */
function linkTo(contact: string): string | undefined {
  if (PHONE.test(contact)) {
    const number = contact.replace(/[^+\d]/g, '');
    return E164.test(number) ? `tel:${number}` : undefined;
  }
  if (isEmail(contact)) return `mailto:${contact.split('@').map(encodeURIComponent).join('@')}`;
  if (!/^https:\/\/\S+$/i.test(contact) || !URL.canParse(contact)) return undefined;
  const { href, username, password } = new URL(contact);
  return username === '' && password === '' ? href : undefined;
}

/** The organiser's colour as style, made darker or lighter until it can be read in either scheme. */
export function brandStyle({ colour }: Branding): string {
  const light = readableOn(parse(LIGHT_BACKGROUND), parse(colour), -STEP, LIGHT_CONTRAST);
  const dark = readableOn(parse(DARK_BACKGROUND), parse(colour), STEP, DARK_CONTRAST);
  return [
    `:root{${variables(light, -HOVER)}}`,
    `@media (prefers-color-scheme:dark){:root{${variables(dark, HOVER)}}}`,
  ].join('\n');
}

const variables = (accent: Colour, further: number): string =>
  [
    `--accent:${print(accent)}`,
    `--accent-strong:${print(lighten(accent, further))}`,
    `--on-accent:${print(contrast(accent, WHITE) >= contrast(accent, BLACK) ? WHITE : BLACK)}`,
  ].join(';');

/** The colour nearest to the given one, of the same hue, that stands out enough. */
function readableOn(background: Colour, colour: Colour, step: number, minContrast: number): Colour {
  for (let change = 0; Math.abs(change) < 1; change += step) {
    const candidate = lighten(colour, change);
    if (contrast(background, candidate) >= minContrast) return candidate;
  }
  return step < 0 ? BLACK : WHITE;
}

const parse = (text: string): Colour => [
  Number.parseInt(text.slice(1, 3), 16),
  Number.parseInt(text.slice(3, 5), 16),
  Number.parseInt(text.slice(5, 7), 16),
];

const print = (colour: Colour): string =>
  `#${colour.map((value) => value.toString(16).padStart(2, '0')).join('')}`;

/**
 * The colour with another lightness, its hue and saturation kept.
 * @see https://www.w3.org/TR/css-color-4/#hsl-to-rgb
 * @param change of the lightness, which lies between 0 and 1
 */
function lighten(colour: Colour, change: number): Colour {
  const [red, green, blue] = [colour[0] / 255, colour[1] / 255, colour[2] / 255];
  const [high, low] = [Math.max(red, green, blue), Math.min(red, green, blue)];
  const middle = (high + low) / 2;
  const range = high - low;
  const saturation = range === 0 ? 0 : range / (1 - Math.abs(2 * middle - 1));
  const lightness = Math.min(1, Math.max(0, middle + change));
  const hue = hueOf(red, green, blue, range);
  const part = (offset: number): number => {
    const turn = (offset + hue * 2) % 12;
    const reach = saturation * Math.min(lightness, 1 - lightness);
    return Math.round(255 * (lightness - reach * Math.max(-1, Math.min(turn - 3, 9 - turn, 1))));
  };
  return [part(0), part(8), part(4)];
}

/** In sixths of the circle, 0 being red. */
function hueOf(red: number, green: number, blue: number, range: number): number {
  if (range === 0) return 0;
  const high = Math.max(red, green, blue);
  if (high === red) return ((green - blue) / range + 6) % 6;
  if (high === green) return (blue - red) / range + 2;
  return (red - green) / range + 4;
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(a: Colour, b: Colour): number {
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (lighter + 0.05) / (darker + 0.05);
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

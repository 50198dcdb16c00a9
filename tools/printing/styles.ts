import { randomInt } from 'node:crypto';
import { visible } from './visible';

/**
 * A random mark in our own escape sequences: printing lets no others through. They have the form of SGR, so that code that
 * measures a text takes them for colours.
 */
const OURS = Array.from({ length: 3 }, () => randomInt(1000, 10_000)).join(';');

const sgr = (code: number | string): string => `\u001b[${OURS};${code}m`;
const MARK = new RegExp(`\\u001b\\[${OURS};(\\d+)m`);

/** Colours of a text, until the end of it. */
export interface Styles {
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  dim(text: string): string;
}

/** Source: ECMA-48, 8.3.117, Select Graphic Rendition. */
const styled =
  (begin: number, end: number) =>
  (text: string): string =>
    `${sgr(begin)}${text}${sgr(end)}`;

const COLOURS: Styles = {
  red: styled(31, 39),
  green: styled(32, 39),
  yellow: styled(33, 39),
  dim: styled(2, 22),
};
const asItIs = (text: string): string => text;
const PLAIN: Styles = { red: asItIs, green: asItIs, yellow: asItIs, dim: asItIs };

export const stylesOf = (coloured: boolean): Styles => (coloured ? COLOURS : PLAIN);

/** Takes over the colours of a text that was drawn here, and that holds nothing of anybody else's. */
export const ownDrawing = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is how they begin
  text.replaceAll(/\u001b\[(\d+)m/g, (_, code) => sgr(code));

/** A text of anybody's, with our own colours in it, as something that can be measured, laid out and printed. */
export const shownLine = (text: string): string => eachPart(text, sgr);

/** The same for a terminal, or without any colour. */
export const printedLine = (text: string, coloured: boolean): string =>
  eachPart(text, (code) => (coloured ? `\u001b[${code}m` : ''));

const eachPart = (text: string, colour: (code: string) => string): string =>
  text
    .split(MARK)
    .map((part, index) => (index % 2 === 0 ? visible(part) : colour(part)))
    .join('');

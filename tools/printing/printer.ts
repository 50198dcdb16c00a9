import { printedLine } from './styles';

/** One line, or several: a line break inside of one is somebody else's, and is shown like any other control. */
export type Lines = string | readonly string[];

/** Where lines go. */
export interface Output {
  /** Whether it shows colours. */
  isTTY?: boolean;
  write(text: string): unknown;
}

/** Prints lines. @param end what each of them ends with */
export type Print = (lines: Lines, end?: string) => void;

/**
 * All output to a terminal, a pipe or a file goes through this printer. Control characters in foreign texts, such as names,
 * Twilio's records and error messages, are made visible and have no effect.
 */
export const printerTo =
  (output: Output): Print =>
  (lines, end = '\n') => {
    const all = typeof lines === 'string' ? [lines] : lines;
    output.write(all.map((line) => printedLine(line, output.isTTY === true) + end).join(''));
  };

/** To this process's standard output. */
export const say: Print = printerTo(process.stdout);

/** To its error output. */
export const note: Print = printerTo(process.stderr);

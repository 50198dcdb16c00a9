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
 * The one way in which anything here gets onto a terminal, into a pipe or into a file that a shell has opened. What is
 * not ours, such as names, records of Twilio's and messages of errors, can do nothing there.
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

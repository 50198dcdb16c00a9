import { stripVTControlCharacters } from 'node:util';
import { createColors } from 'picocolors';
import type { OnProgress } from '../stores/store';
import { progressBar } from './progress';
import { type Questions, questions } from './questions';

/** Where a command speaks to somebody, and is answered. */
export interface Terminal {
  /** Whether somebody is there to answer. */
  readonly interactive: boolean;
  /** Characters in a line, or undefined where lines have no end: in a pipe or a file. */
  readonly width: number | undefined;
  /** None when `NO_COLOR` is set: https://no-color.org. What goes into a pipe or a file loses them on its way. */
  readonly colours: ReturnType<typeof createColors>;
  readonly ask: Questions;
  /** What was asked for. */
  say(text: string): void;
  /** What is worth knowing on the way there; never mixed with what was asked for. */
  note(text: string): void;
  /** A bar that tells how long it takes, where there is somebody to see it. */
  progress(what: string): { show: OnProgress; end(): void };
}

const lines = (stream: NodeJS.WriteStream) => (text: string) => {
  stream.write(`${stream.isTTY ? text : stripVTControlCharacters(text)}\n`);
};

/** The terminal that this process runs in. */
export function thisTerminal(environment: NodeJS.ProcessEnv): Terminal {
  const { stdin, stdout, stderr } = process;
  const isPlain = environment.NO_COLOR !== undefined && environment.NO_COLOR !== '';
  return {
    interactive: Boolean(stdin.isTTY && stdout.isTTY),
    width: stdout.isTTY ? stdout.columns || 80 : undefined,
    colours: createColors(!isPlain && environment.TERM !== 'dumb'),
    ask: questions,
    say: lines(stdout),
    note: lines(stderr),
    progress: (what) => (stderr.isTTY ? progressBar(what) : { show: () => {}, end: () => {} }),
  };
}

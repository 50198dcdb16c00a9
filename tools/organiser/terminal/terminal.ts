import { type Output, type Print, printerTo } from '../../printing/printer';
import { type Styles, stylesOf } from '../../printing/styles';
import { visible } from '../../printing/visible';
import { type OnProgress, progressBar } from './progress';
import { type Questions, questions } from './questions';

/** Where a command speaks to somebody, and is answered. Whatever it is given to show can do nothing there. */
export interface Terminal {
  /** Whether somebody is there to answer. */
  readonly interactive: boolean;
  /** Characters in a line, or undefined where lines have no end: in a pipe or a file. */
  readonly width: number | undefined;
  /** None when `NO_COLOR` is set: https://no-color.org. What goes into a pipe or a file loses them on its way. */
  readonly colours: Styles;
  readonly ask: Questions;
  /** What was asked for. */
  say: Print;
  /** What is worth knowing on the way there; never mixed with what was asked for. */
  note: Print;
  /** A bar that tells how long it takes, where there is somebody to see it. */
  progress(what: string): { show: OnProgress; end(): void };
}

/** What a terminal is made of: this process's own streams, or others in their place. */
export interface Streams {
  stdin: { isTTY?: boolean };
  stdout: Output & { columns?: number };
  stderr: Output;
}

const NO_BAR = { show: () => {}, end: () => {} };

/** The terminal at some streams. @param ask asks whoever sits there */
export function terminalAt(
  { stdin, stdout, stderr }: Streams,
  environment: NodeJS.ProcessEnv,
  ask: Questions,
): Terminal {
  const isPlain = environment.NO_COLOR !== undefined && environment.NO_COLOR !== '';
  return {
    interactive: Boolean(stdin.isTTY && stdout.isTTY),
    width: stdout.isTTY ? stdout.columns || 80 : undefined,
    colours: stylesOf(!isPlain && environment.TERM !== 'dumb'),
    ask: inVisible(ask),
    say: printerTo(stdout),
    note: printerTo(stderr),
    progress: (what) => (stderr.isTTY ? progressBar(visible(what)) : NO_BAR),
  };
}

/** The terminal that this process runs in. */
export const thisTerminal = (environment: NodeJS.ProcessEnv): Terminal =>
  terminalAt(process, environment, questions);

type Check = (answer: string) => true | string;

/** Questions may name what is somebody else's, too, and so may what is said of an answer. */
function inVisible(ask: Questions): Questions {
  const checked =
    (check: Check): Check =>
    (answer) => {
      const verdict = check(answer);
      return verdict === true ? verdict : visible(verdict);
    };
  return {
    text: (question, { check, ...rest }) => ask.text(visible(question), { ...rest, check: checked(check) }),
    secret: (question, { check }) => ask.secret(visible(question), { check: checked(check) }),
    choice: (question, choices) =>
      ask.choice(
        visible(question),
        choices.map(({ value, name }) => ({ value, name: visible(name) })),
      ),
    confirm: (question) => ask.confirm(visible(question)),
  };
}

/** How a command ends, for scripts. */
export const EXIT = {
  done: 0,
  /** What was looked at has mistakes: a setting, the directory, a CSV file. */
  mistakes: 1,
  /** The command itself was not understood. */
  usage: 2,
  /** Twilio, the database or the deployed page did not answer, or refused. */
  unavailable: 3,
  /** Somebody was asked and said no, or nobody was there to ask. */
  declined: 4,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends a command with one line that says what to do, and no stack. */
export class CliError extends Error {
  override readonly name = 'CliError';

  constructor(
    /** What is wrong. */
    readonly says: string,
    readonly exitCode: ExitCode = EXIT.mistakes,
    /** What to do about it, where that is said apart: `doctor` has a line for each. */
    readonly remedy?: string,
  ) {
    super(remedy === undefined ? says : `${says}; ${remedy}`);
  }
}

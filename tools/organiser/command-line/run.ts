import type { Command } from 'commander';
import type { ExitCode } from '../stop';
import type { Context } from './context';

/** Runs a command with its context; what it returns is how the process ends. */
export type Run = <Rest extends unknown[]>(
  command: (context: Context, ...rest: Rest) => Promise<ExitCode | undefined>,
) => (...args: [...Rest, unknown, Command]) => Promise<void>;

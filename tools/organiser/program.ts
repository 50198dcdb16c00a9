import { Command, CommanderError } from 'commander';
import { StoreError } from '../../src/directory/directory';
import { EntryError } from '../../src/directory/entries';
import { attendanceCommand } from './attendance/command';
import { CliError, EXIT, type ExitCode } from './cli-error';
import { type CommonOptions, Context, type Environment, type Run, USUAL_ENV } from './command-line/context';
import { keptByNpm } from './command-line/kept-by-npm';
import { deployCommand } from './deploy/command';
import { doctorCommand } from './doctor/command';
import { fileFailure } from './files/failure';
import { inviteCommand } from './invite/command';
import { participantsCommand } from './participants/command';
import { roomsCommand } from './rooms/command';
import { setupCommand } from './setup/command';
import { teardownCommand } from './teardown/command';

const AFTER = `
With --dry-run, no command changes anything or writes a file.

Exit codes:
  0  done                          3  Twilio, the database or the page did not answer, or refused
  1  mistakes were found           4  somebody said no, or nobody was there to ask
  2  the command is not one       70  the tool itself has a mistake

For scripts: npx doorcode participants list --json`;

/**
 * Runs one command line.
 * @param args without the names of the program and the script
 * @returns how the process should end
 */
export async function doorcode(args: readonly string[], environment: Environment): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.done;
  const run: Run =
    (command) =>
    async (...all) => {
      const self = all.at(-1) as Command;
      const rest = all.slice(0, -1) as never;
      const context = new Context(environment, self.optsWithGlobals<CommonOptions>());
      exitCode = (await command(context, ...rest)) ?? EXIT.done;
    };
  try {
    const root = program(run, environment);
    const kept = keptByNpm(root, args, environment.variables);
    if (kept !== undefined) throw new CliError(kept, EXIT.usage);
    await root.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    return failed(error, environment);
  }
}

function program(run: Run, { terminal }: Environment): Command {
  const root = new Command('npx doorcode')
    .description('Sets a door up, looks after who is expected, puts it online, and tells who came.')
    .option('--env <file>', 'the file with the settings', USUAL_ENV)
    .option('--json', 'print results as JSON, for scripts')
    .option('--yes', 'answer every question with yes')
    .option('--dry-run', 'only look, and say what would be done')
    .addHelpText('after', AFTER);
  root.addCommand(setupCommand(run));
  root.addCommand(doctorCommand(run));
  root.addCommand(participantsCommand(run));
  root.addCommand(roomsCommand(run));
  root.addCommand(inviteCommand(run));
  root.addCommand(attendanceCommand(run));
  root.addCommand(deployCommand(run));
  root.addCommand(teardownCommand(run));
  everyCommand(root, (command) => {
    command
      .exitOverride()
      .showHelpAfterError('Add --help to see how it is used.')
      .configureHelp({ showGlobalOptions: true })
      .configureOutput({
        writeOut: (text) => terminal.say(text.trimEnd().split('\n')),
        writeErr: (text) => terminal.note(text.trimEnd().split('\n')),
        // It repeats what was typed, or what a script has put there.
        outputError: (text) => terminal.note(text.trimEnd().split(SUGGESTION)),
      });
  });
  return root;
}

/** Where an error goes on with what may have been meant. */
const SUGGESTION = /\n(?=\(Did you mean )/;

function everyCommand(command: Command, change: (command: Command) => void): void {
  change(command);
  for (const each of command.commands) everyCommand(each, change);
}

/** Says what went wrong in one line, and no stack unless it is our own mistake. */
function failed(error: unknown, { terminal }: Environment): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  const say = (text: string) => terminal.note(`${terminal.colours.red('✖')} ${text}`);
  const stop = error instanceof CliError ? error : fileFailure(error);
  if (stop !== undefined) {
    say(stop.message);
    return stop.exitCode;
  }
  if (error instanceof EntryError) {
    say(error.message);
    return EXIT.mistakes;
  }
  if (error instanceof StoreError) {
    say(error.upstreamCode === undefined ? error.message : `${error.message} (${error.upstreamCode})`);
    return error.failure === 'misconfigured' ? EXIT.mistakes : EXIT.unavailable;
  }
  throw error;
}

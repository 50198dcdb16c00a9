import { join, relative, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Config } from '../../../src/access/config';
import { readConfig } from '../../../src/access/config';
import { Problem } from '../../../src/access/problems';
import type { RoomName } from '../../../src/contract/names';
import { StoreError } from '../../../src/directory/directory';
import { EntryError } from '../../../src/directory/entries';
import { UnreadableFile } from '../../files/text-file';
import type { Lines } from '../../printing/printer';
import { CliError, EXIT, type ExitCode } from '../cli-error';
import { askedRoomName } from '../names';
import { type FileSettings, readEnvFile } from '../settings/env-file';
import { databaseCa, openStore } from '../stores/open';
import { readOnly } from '../stores/read-only';
import type { Store } from '../stores/store';
import type { Terminal } from '../terminal/terminal';
import { type MakeClient, readingClient } from '../twilio/client';

/** What a command finds around it. */
export interface Environment {
  /** The folder that the door is in. */
  cwd: string;
  variables: NodeJS.ProcessEnv;
  terminal: Terminal;
  makeClient: MakeClient;
  /**
   * Runs a program of this project and waits for it.
   * @returns its exit code and what it wrote to its standard output; what it writes to its error output is shown
   */
  run(program: string, args: readonly string[], options: RunOptions): Promise<Ran>;
}

interface RunOptions {
  cwd: string;
}

export interface Ran {
  exitCode: number;
  output: string;
}

/** The settings file unless told otherwise. */
export const USUAL_ENV = '.env';

/** What holds for every command, wherever it stands on the command line. */
export interface CommonOptions {
  env: string;
  json?: true;
  yes?: true;
  dryRun?: true;
}

/** Everything a command works with. */
export class Context {
  readonly terminal: Terminal;
  readonly environment: Environment;

  constructor(
    environment: Environment,
    readonly options: CommonOptions,
  ) {
    this.terminal = environment.terminal;
    this.environment = options.dryRun ? rehearsing(environment) : environment;
  }

  /** Whether everything is only looked at: then a command says what it would do with `rehearsed`, and does not do it. */
  get dryRun(): boolean {
    return this.options.dryRun === true;
  }

  /** A path of the door's folder. */
  path(...parts: string[]): string {
    return join(this.environment.cwd, ...parts);
  }

  get envPath(): string {
    return resolve(this.environment.cwd, this.options.env);
  }

  /** The settings file as somebody would type it. */
  get envName(): string {
    return relative(this.environment.cwd, this.envPath) || this.options.env;
  }

  /** Prints a result: for scripts with `--json`, for people without. */
  show(data: unknown, text: () => Lines): void {
    this.terminal.say(this.options.json ? JSON.stringify(data, null, 2).split('\n') : text());
  }

  /** Ends a dry run: tells what would have been done. */
  rehearsed(data: object, text: Lines): undefined {
    const nothing = 'Nothing was changed.';
    this.show({ dryRun: true, ...data }, () =>
      typeof text === 'string' ? `${text} ${nothing}` : [...text, nothing],
    );
    return undefined;
  }

  /** Tells on the way what was done. It is no part of the result. */
  note(text: Lines): void {
    this.terminal.note(text);
  }

  /** Marks that something went well. */
  done(text: string): void {
    this.note(`${this.terminal.colours.green('✔')} ${text}`);
  }

  /** @throws CliError when there is no settings file */
  settings(): FileSettings {
    const settings = readEnvFile(this.envPath);
    if (settings !== undefined) return settings;
    throw new CliError(
      this.#isNamed
        ? `there is no ${this.envName} here; see how it is spelled, or make it with: npx doorcode --env ${this.envName} setup`
        : `there is no ${this.envName} here; make it with: npx doorcode setup`,
    );
  }

  /** @throws CliError when somebody has named a settings file that is not there */
  checkNamed(): void {
    if (this.#isNamed) this.settings();
  }

  /**
   * Whether somebody has said which settings file. Who keeps the directory as a file needs none; but a slip in the name
   * of one must not lead into another directory.
   */
  get #isNamed(): boolean {
    return this.options.env !== USUAL_ENV;
  }

  /** The settings as the door reads them. @throws CliError when any of them is wrong */
  config(): Config {
    try {
      return readConfig(this.settings());
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      throw new CliError(`${this.envName}: ${error.log.reason}; npx doorcode doctor says how to mend it`);
    }
  }

  /** The certificate authority of the database, if it has one of its own. */
  databaseCa(): string | undefined {
    return databaseCa(this.environment.cwd);
  }

  /** Says what is left to do after a change that the door does not see by itself. */
  remind({ isLive }: Store): void {
    if (!isLive) this.note('The door knows after: npx doorcode deploy');
  }

  /**
   * A room's name as the directory spells it: Twilio tells rooms apart by case. A call can be ended, and looked up,
   * also while the directory cannot be read; then the name is taken as somebody typed it.
   */
  async spelled(room: string): Promise<RoomName> {
    const name = askedRoomName(room);
    try {
      return await this.withStore(async ({ directory }) => (await directory.room(name)).name);
    } catch (error) {
      const isUnread =
        error instanceof EntryError || error instanceof StoreError || error instanceof UnreadableFile;
      if (!isUnread || this.#isAboutSettings(error)) throw error;
      this.note(
        `The directory cannot be read (${error.message}), so "${name}" is taken as it is spelled here.`,
      );
      return name;
    }
  }

  /** Settings that cannot be read say nothing of which calls are the door's. */
  #isAboutSettings(error: unknown): boolean {
    return error instanceof UnreadableFile && error.path === this.envPath;
  }

  /** Works with the directory that the settings name, and closes it. */
  async withStore<Result>(work: (store: Store) => Promise<Result>): Promise<Result> {
    const settings = this.#isNamed ? this.settings() : (readEnvFile(this.envPath) ?? {});
    const store = await openStore(settings, this.environment);
    try {
      return await work(this.dryRun ? readOnly(store) : store);
    } finally {
      await store.close();
    }
  }

  /**
   * Asks before something is changed, unless `--yes` has answered.
   * @throws CliError when the answer is no, or there is nobody to ask
   */
  async confirm(question: string): Promise<void> {
    if (this.options.yes || this.dryRun) return;
    if (!this.terminal.interactive)
      throw new CliError(`${question} Nobody is here to answer; say --yes if so`, EXIT.declined);
    if (!(await this.terminal.ask.confirm(question)))
      throw new CliError('nothing was changed', EXIT.declined);
  }
}

/** What is left of the surroundings in a dry run: a command that forgets to stop is stopped here. */
const rehearsing = (environment: Environment): Environment => ({
  ...environment,
  makeClient: readingClient(environment.makeClient),
  run: () => {
    throw new TypeError('a dry run was about to run a program');
  },
});

/** Runs a command with its context; what it returns is how the process ends. */
export type Run = <Rest extends unknown[]>(
  command: (context: Context, ...rest: Rest) => Promise<ExitCode | undefined>,
) => (...args: [...Rest, unknown, Command]) => Promise<void>;

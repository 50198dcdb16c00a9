import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StandIn, StandInOptions } from '../../tools/local/stand-in';
import { startStandIn } from '../../tools/local/stand-in';
import { leaksIn } from './leaks';

/** A real local runtime for the tests of one file. */
export interface Watched {
  /** There once the tests run. */
  readonly standIn: StandIn;
  /** Each line that was logged. */
  readonly logs: string[];
  /** Does something, and tells what Verify was asked meanwhile, as in `['Verifications', 'VerificationCheck']`. */
  during<Result>(work: () => Promise<Result>): Promise<{ result: Result; asked: string[] }>;
  /** Puts another directory in the place of the one that is served. */
  keep(directory: string): void;
}

/**
 * Starts the local runtime before the tests of a file and stops it after them. Its whole log is searched at the end:
 * if there is anything in it that should not be, the file fails.
 */
export function watchStandIn(
  options: Omit<StandInOptions, 'onLog'> & {
    directory: string;
    /** Whether the local runtime itself will have errors to tell, as it has of JSON that does not parse. */
    platformSpeaks?: boolean;
  },
): Watched {
  let standIn: StandIn;
  let file: string;
  const logs: string[] = [];

  beforeAll(async () => {
    standIn = await startStandIn({ ...options, onLog: (line) => logs.push(line) });
    file = servedFile(options.directory);
  });
  afterAll(async () => {
    await standIn.stop();
    const { AUTH_TOKEN = '', API_KEY_SECRET = '', JWT_SECRET = '' } = standIn.settings;
    const ours = logs.filter((line) => !options.platformSpeaks || !PLATFORM_ERROR.test(line));
    const names = namesIn(options.directory);
    expect(leaksIn(ours, [AUTH_TOKEN, API_KEY_SECRET, JWT_SECRET, ...names])).toEqual([]);
  });

  return {
    get standIn() {
      return standIn;
    },
    logs,
    async during(work) {
      standIn.verify.clearRequests();
      const result = await work();
      return { result, asked: standIn.verify.requests().map(({ path }) => path.split('/')[4] ?? path) };
    },
    keep: (directory) => writeFileSync(file, directory),
  };
}

const PLATFORM_ERROR = /^(SyntaxError: | +at )/;

/** The file that a run serves as its directory: the one with this very text in it. */
function servedFile(directory: string): string {
  const files = readdirSync('.local')
    .filter((folder) => folder.startsWith('run-'))
    .map((folder) => join('.local', folder, 'assets', 'participants.private.json'));
  const served = files.find((each) => textOf(each) === directory);
  if (served === undefined) throw new Error('no run serves this directory');
  return served;
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Runs of other test files come and go.
    return undefined;
  }
}

const namesIn = (directory: string): string[] =>
  JSON.parse(directory).participants.map(({ identity }: { identity: string }) => identity);

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SeenRequest } from '../../tools/local/proxy';
import type { StandIn, StandInOptions } from '../../tools/local/stand-in';
import { startStandIn } from '../../tools/local/stand-in';
import { createLeakCheckedLog, privateTexts } from './leak-checked-log';

/** A real local runtime for the tests of one file. */
export interface StandInHarness {
  /** There once the tests run. */
  readonly standIn: StandIn;
  /** Each line that was logged. */
  readonly logs: string[];
  /**
   * Does some work and records the requests to any host meanwhile: Verify's resources by their name, as in
   * `['Verifications', 'VerificationCheck']`, others by their address, as in `['video.twilio.com/v1/Rooms']`.
   */
  recordRequests<Result>(work: () => Promise<Result>): Promise<{ result: Result; asked: string[] }>;
  /** Puts another directory in the place of the one that is served. */
  replaceDirectory(directory: string): void;
}

/**
 * Starts the local runtime before the tests of a file and stops it after them. A test fails if there is anything in
 * its log that should not be. Every test starts without faults.
 */
export function useStandIn(
  options: Omit<StandInOptions, 'onLog'> & {
    directory: string;
    /** Whether the local runtime itself will log errors, as it does for JSON that does not parse. */
    platformSpeaks?: boolean;
  },
): StandInHarness {
  let standIn: StandIn;
  let file: string;
  const log = createLeakCheckedLog(
    () => privateTexts(standIn.settings, options.directory),
    (line) => !options.platformSpeaks || !PLATFORM_ERROR.test(line),
  );

  beforeAll(async () => {
    standIn = await startStandIn({ ...options, onLog: log.write });
    file = servedFile(options.directory);
  });
  afterEach(() => {
    standIn.setFault(undefined);
    log.assertNoLeaks();
  });
  afterAll(async () => {
    await standIn.stop();
    log.assertNoLeaks();
  });

  return {
    get standIn() {
      return standIn;
    },
    logs: log.lines,
    async recordRequests(work) {
      standIn.verify.clearRequests();
      const before = standIn.requests.length;
      const result = await work();
      return { result, asked: standIn.requests.slice(before).map(nameOf) };
    },
    replaceDirectory: (directory) => writeFileSync(file, directory),
  };
}

const PLATFORM_ERROR = /^(SyntaxError: | +at )/;

const nameOf = ({ host, path }: SeenRequest): string =>
  /^verify\.twilio\.com\/v2\/Services\/VA\w+\/(Verification\w+)/.exec(host + path)?.[1] ?? host + path;

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

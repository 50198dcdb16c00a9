/** One test that ran. `seconds` over all of its tries. */
export interface TestRun {
  readonly file: string;
  readonly name: string;
  readonly seconds: number;
  /** `flaky`: it failed, and passed when it was tried again. */
  readonly outcome: 'passed' | 'failed' | 'skipped' | 'flaky';
}

/** What `jest --json` writes, as far as it is read. Source: https://jestjs.io/docs/cli#--json */
export interface JestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly duration?: number | null;
    }[];
  }[];
}

interface PlaywrightSuite {
  readonly title: string;
  readonly file: string;
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs: readonly {
    readonly title: string;
    readonly tests: readonly {
      readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped';
      readonly results: readonly { readonly duration: number }[];
    }[];
  }[];
}

/** What Playwright's `json` reporter writes, as far as it is read. Source: https://playwright.dev/docs/test-reporters#json-reporter */
export interface PlaywrightReport {
  readonly suites: readonly PlaywrightSuite[];
  readonly errors: readonly { readonly message?: string }[];
}

/** A file that failed before its tests could run counts as one test that failed. */
export const fromJest = ({ testResults }: JestReport): TestRun[] =>
  testResults.flatMap(({ name: file, status, assertionResults }) => {
    const runs = assertionResults.map(
      ({ fullName, status, duration }): TestRun => ({
        file,
        name: fullName,
        seconds: (duration ?? 0) / 1000,
        outcome: status === 'passed' || status === 'failed' ? status : 'skipped',
      }),
    );
    const unseen = status === 'failed' && !runs.some(({ outcome }) => outcome === 'failed');
    return unseen ? [...runs, { file, name: 'the file itself', seconds: 0, outcome: 'failed' }] : runs;
  });

const OUTCOMES = { expected: 'passed', unexpected: 'failed', flaky: 'flaky', skipped: 'skipped' } as const;

/** An error outside of any test counts as one test that failed. */
export const fromPlaywright = ({ suites, errors }: PlaywrightReport): TestRun[] => [
  ...suites.flatMap((suite) => runsOf(suite, suite.file)),
  ...errors.map(
    ({ message = '' }): TestRun => ({
      file: 'playwright.config.ts',
      name: message.split('\n')[0] ?? '',
      seconds: 0,
      outcome: 'failed',
    }),
  ),
];

const runsOf = ({ suites = [], specs }: PlaywrightSuite, file: string): TestRun[] => [
  ...specs.flatMap(({ title, tests }) =>
    tests.map(({ status, results }) => ({
      file,
      name: title,
      seconds: results.reduce((sum, { duration }) => sum + duration, 0) / 1000,
      outcome: OUTCOMES[status],
    })),
  ),
  ...suites.flatMap((suite) => runsOf(suite, file)),
];

/** How many of the slowest are named. */
const SLOWEST = 10;

/** What to read at the end: the slowest files and tests, what needed another try, what failed, and the totals. */
export function summary(runs: readonly TestRun[]): string[] {
  const files = new Map<string, number>();
  for (const { file, seconds } of runs) files.set(file, (files.get(file) ?? 0) + seconds);
  const named = (outcome: TestRun['outcome'], words: string) =>
    runs.filter((run) => run.outcome === outcome).map(({ file, name }) => `${words}: ${file}: ${name}`);
  return [
    'Slowest files:',
    ...slowestOf([...files]),
    'Slowest tests:',
    ...slowestOf(runs.map(({ file, name, seconds }) => [`${file}: ${name}`, seconds] as const)),
    ...named('flaky', 'Passed only when tried again'),
    ...named('failed', 'Failed'),
    `${count(runs, 'passed') + count(runs, 'flaky')} passed, ${count(runs, 'failed')} failed`,
  ];
}

/** How many ended so. */
const count = (runs: readonly TestRun[], outcome: TestRun['outcome']): number =>
  runs.filter((run) => run.outcome === outcome).length;

const slowestOf = (named: readonly (readonly [name: string, seconds: number])[]): string[] =>
  named
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, SLOWEST)
    .map(([name, seconds]) => `${seconds.toFixed(1).padStart(7)} s  ${name}`);

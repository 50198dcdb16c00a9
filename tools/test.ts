/** `npm test`: every test, with Jest what needs no browser, with Playwright what does; at the end what was slow, and totals. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { note, say } from './printing/printer';
import {
  fromJest,
  fromPlaywright,
  type JestReport,
  type PlaywrightReport,
  summary,
  type TestRun,
} from './testing/report';

const folder = mkdtempSync(join(tmpdir(), 'doorcode-tests-'));

/** Runs a command of a package that is installed here. @returns whether it succeeded */
function run(command: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): boolean {
  const { status } = spawnSync(process.execPath, [command, ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  return status === 0;
}

/** The report that a runner has written. One that is not there, or of no test, is a failure of its own. */
function runsIn<Report>(file: string, read: (report: Report) => TestRun[]): TestRun[] {
  try {
    const runs = read(JSON.parse(readFileSync(file, 'utf8')));
    if (runs.length > 0) return runs;
  } catch (error) {
    note(`no report: ${(error as Error).message}`);
  }
  return [{ file, name: 'ran no test', seconds: 0, outcome: 'failed' }];
}

const reports = { jest: join(folder, 'jest.json'), playwright: join(folder, 'playwright.json') };
const passed = [
  run(require.resolve('jest/bin/jest'), ['--json', '--outputFile', reports.jest]),
  run(require.resolve('@playwright/test/cli'), ['test', '--reporter', 'list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: reports.playwright,
  }),
];
const runs = [
  ...runsIn<JestReport>(reports.jest, fromJest),
  ...runsIn<PlaywrightReport>(reports.playwright, fromPlaywright),
];
rmSync(folder, { recursive: true, force: true });
say(summary(runs.map((each) => ({ ...each, file: relative('.', each.file) }))));
const failed = !passed.every(Boolean) || runs.some(({ outcome }) => outcome === 'failed');
process.exitCode = failed ? 1 : 0;

import { defineConfig } from '@playwright/test';

/** The tests in a browser; Jest has the others. */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.test.ts',
  globalSetup: './tests/support/install-browser.ts',
  outputDir: '.local/e2e',
  fullyParallel: true,
  workers: '100%',
  forbidOnly: true,
  // A shared machine may stall; what passes only then is named at the end.
  retries: process.env.CI ? 1 : 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: {
    actionTimeout: 60_000,
    navigationTimeout: 60_000,
    // A film of every page costs more than the tests themselves; the trace shows each step's page without it.
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
  },
});

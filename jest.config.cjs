const { availableParallelism } = require('node:os');

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  globalSetup: '<rootDir>/tests/support/install-browser.ts',
  testMatch: ['<rootDir>/tests/**/*.test.{ts,tsx}'],
  // Playwright's.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/tests/e2e/'],
  // Many of them wait for something: for a limit to pass, for another program.
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
  transform: {
    '^.+\\.[jt]sx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic', importSource: 'preact' } },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  // Packages that come as ES modules only.
  transformIgnorePatterns: [
    '/node_modules/(?!(get-port|milliparsec|@tinyhttp|string-width|wrap-ansi|strip-ansi|ansi-regex|ansi-styles|get-east-asian-width)/)',
  ],
  testTimeout: 90_000,
};

/** The tests that mutation testing runs: the quick suites that run in one process and need no build or server. */
module.exports = {
  ...require('../../jest.config.cjs'),
  rootDir: '../..',
  globalSetup: undefined,
  // A mutant that waits for ever is killed sooner.
  testTimeout: 4000,
  runner: '<rootDir>/tests/access/first-failure.cjs',
  testSequencer: '<rootDir>/tests/access/nearest-first.cjs',
  testMatch: ['<rootDir>/tests/{contract,upstream,directory,access,moderation}/**/*.test.ts'],
};

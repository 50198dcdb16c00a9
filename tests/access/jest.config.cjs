/** What mutation testing runs: the quick suites that stay in one process, and nothing that is built or started. */
module.exports = {
  ...require('../../jest.config.cjs'),
  rootDir: '../..',
  globalSetup: undefined,
  testMatch: ['<rootDir>/tests/{access,directory}/**/*.test.ts'],
};

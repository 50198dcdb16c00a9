const { globalSetup, ...config } = require('./jest.config.cjs');

/** What starts nothing: no server, no browser, no process, no database. */
module.exports = {
  ...config,
  testPathIgnorePatterns: [...config.testPathIgnorePatterns, '\\.integration\\.test\\.tsx?$'],
  // A tenth of the generated cases that every other run tries.
  globals: { PROPERTY_RUNS: 2000 },
};

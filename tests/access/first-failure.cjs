const { default: TestRunner } = require('jest-runner');

/**
 * Ends a run at the first test file that fails. Jest's own `bail` ends the process instead, for which reason Stryker
 * switches it off and would run every file that can reach a mutant which is long dead.
 */
module.exports = class FirstFailure extends TestRunner {
  runTests(tests, watcher, options) {
    this.on('test-file-success', ([, { numFailingTests, testExecError }]) => {
      if (numFailingTests > 0 || testExecError) void watcher.setState({ interrupted: true });
    });
    return super.runTests(tests, watcher, options);
  }
};

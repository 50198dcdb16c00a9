const { default: Sequencer } = require('@jest/test-sequencer');
const { statSync } = require('node:fs');
const { basename } = require('node:path');

/**
 * First the tests that bear the name of the file that was changed, then small ones, last those that start a database.
 * Mutation testing stops at the first file that fails: nearly every mutant then ends at once.
 */
module.exports = class NearestFirst extends Sequencer {
  constructor(options) {
    super(options);
    this.changed = new Set(options.globalConfig.nonFlagArgs.map((file) => basename(file, '.ts')));
  }

  sort(tests) {
    const cost = ({ path }) => {
      if (this.changed.has(basename(path, '.test.ts'))) return 0;
      return path.includes('-contract.') ? Number.MAX_SAFE_INTEGER : statSync(path).size;
    };
    return [...tests].sort((one, other) => cost(one) - cost(other));
  }
};

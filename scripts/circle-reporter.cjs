'use strict';

const { renameSync, writeFileSync } = require('node:fs');
const { reporters, Runner } = require('mocha');

/**
 * Mocha's spec reporter, which at the end writes its counts as JSON to the file that PABAL_TEST_COUNTS names.
 * CommonJS, because mocha loads reporters by `require` and wants the class itself.
 */
class CircleReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures, pending } = this.stats;
      const file = process.env.PABAL_TEST_COUNTS;
      if (!file) return;
      writeFileSync(`${file}.part`, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
      renameSync(`${file}.part`, file);
    });
  }
}

module.exports = CircleReporter;

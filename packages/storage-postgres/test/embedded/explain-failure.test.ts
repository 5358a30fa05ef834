import { expect } from 'chai';
import { explainFailure } from '../../src/embedded/explain-failure.js';

describe('explanation of a failure', () => {
  const rows: [said: string, code: string][] = [
    ['initdb: error: could not write to file: No space left on device', 'STORAGE_EMBEDDED_DISK_FULL'],
    ["ENOSPC: no space left on device, write '/x'", 'STORAGE_EMBEDDED_DISK_FULL'],
    ['could not create directory "/x": Permission denied', 'STORAGE_EMBEDDED_PERMISSION'],
    ["EROFS: read-only file system, mkdir '/x'", 'STORAGE_EMBEDDED_PERMISSION'],
    ['FATAL:  could not map anonymous shared memory', 'STORAGE_EMBEDDED_START'],
  ];
  for (const [said, code] of rows) {
    it(`gives ${code} for ${said}`, () => {
      const error = explainFailure('STORAGE_EMBEDDED_START', 'The server did not start', said);
      expect(error.code).to.equal(code);
      expect(error.message)
        .to.include(said)
        .and.match(/^The server did not start\./);
    });
  }
});

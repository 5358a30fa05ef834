import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { EngineError } from '@pabal/core';
import { keepFreshKeys } from '../../src/configuration/key-file.js';
import { readEnvironment } from '../../src/configuration/read-environment.js';
import { explainKeyLoss } from '../../src/runtime/explain-key-loss.js';

describe('explainKeyLoss', () => {
  let dataDir = '';
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'pabal-'));
    readEnvironment({ PABAL_DATA_DIR: dataDir });
  });
  afterEach(() => rmSync(dataDir, { recursive: true }));

  const refused = new EngineError('PLUGIN_START_FAILED', 'x', {
    cause: new EngineError('STORAGE_WRONG_KEY', 'y'),
  });
  const remedyFor = (databaseUrl: string | null): string | null =>
    (explainKeyLoss(refused, { dataDir, databaseUrl }) as EngineError).remedy;

  it('offers to throw away the embedded database', () => {
    expect(remedyFor(null)).to.contain('keys.json').and.contain('pabal start --reset');
  });

  it('does not offer to reset a database that is not the embedded one', () => {
    expect(remedyFor('postgres://127.0.0.1/real'))
      .to.contain('keys.json')
      .and.contain('drop the database that DATABASE_URL names')
      .and.not.contain('--reset');
  });

  it('leaves an error as it is where the keys are not new', () => {
    keepFreshKeys(dataDir);
    expect(explainKeyLoss(refused, { dataDir, databaseUrl: null })).to.equal(refused);
  });
});

import { createEngine, type Engine, tokens } from '@pabal/core';
import { RecordingLogger, SystemClock, SystemIds } from '@pabal/core/memory';
import { expect } from 'chai';
import { storagePostgres } from '../../src/storage-postgres.js';
import type { StorageOptions } from '../../src/storage-options.js';
import { createTestDatabase, type TestDatabase } from '../database.js';
import { createTestKeys } from '../storage.js';
import { codeOf } from './code-of.js';

describe('plugin storagePostgres', function () {
  this.timeout(30_000);
  let database: TestDatabase;
  const keys = createTestKeys();
  before(async () => (database = await createTestDatabase('empty')));
  after(() => database.drop());

  function engineWith(options: StorageOptions): Engine {
    const surroundings = { clock: new SystemClock(), ids: new SystemIds(), log: new RecordingLogger() };
    return createEngine({ plugins: [storagePostgres(options)], ...surroundings });
  }

  it('brings an empty database up, provides every port, and lets go of everything', async () => {
    const engine = engineWith({ url: database.url, keys });
    await engine.start({ work: 'jobs' });
    const unit = engine.resolve(tokens.unitOfWork).direct;
    const made = await engine.resolve(tokens.workspaceStore).ensure(unit, 'w');
    expect(made.isNew).to.equal(true);
    for (const token of Object.values(tokens)) expect(engine.resolve<unknown>(token)).to.be.an('object');
    await engine.stop();
    await engine.stop();
  });

  it('does not start under other keys, and stops what had started', async () => {
    const engine = engineWith({ url: database.url, keys: createTestKeys() });
    const failure = await engine.start({ work: 'none' }).catch((error: unknown) => error);
    expect((failure as Error).cause).to.have.property('code', 'STORAGE_WRONG_KEY');
    await engine.stop();
  });

  it('does not start over a schema that nobody migrated when it may not migrate', async () => {
    const empty = await createTestDatabase('empty');
    const engine = engineWith({ url: empty.url, keys, migrate: false });
    const failure = await engine.start({ work: 'none' }).catch((error: unknown) => error);
    expect((failure as Error).cause).to.have.property('code', 'STORAGE_SCHEMA_OLDER');
    await engine.stop();
    await empty.drop();
  });

  it('starts without migrating over a schema that fits', async () => {
    const engine = engineWith({ url: database.url, keys, migrate: false });
    expect(await codeOf(engine.start({ work: 'none' }))).to.equal(undefined);
    await engine.stop();
  });

  it('is refused when its sessions would be ended in the middle of a vendor call', () => {
    const parts = { clock: new SystemClock(), ids: new SystemIds(), log: new RecordingLogger() };
    const start = (idleInTransactionMs: number): readonly string[] => {
      const plugins = [storagePostgres({ url: database.url, keys, idleInTransactionMs })];
      try {
        createEngine({ plugins, settings: { vendorTimeLimitMs: 20_000 }, ...parts });
        return [];
      } catch (error) {
        expect(error).to.have.property('code', 'CONFIG_INVALID');
        return (error as { fields: readonly { path: string }[] }).fields.map(({ path }) => path);
      }
    };
    expect(start(20_000)).to.deep.equal([
      'settings.vendorTimeLimitMs',
      'plugins.@pabal/storage-postgres.idleInTransactionMs',
    ]);
    expect(start(30_000)).to.deep.equal([]);
    expect(start(0), 'never ended').to.deep.equal([]);
  });

  it('tells every problem of its options without a value', () => {
    const [first] = keys.encryption;
    const wrong = {
      url: 'mysql://secret-host',
      keys: { encryption: [{ id: 'k', key: 'c2hvcnQ=' }], index: first?.key ?? '' },
      poolSize: 1,
    };
    try {
      engineWith(wrong);
      expect.fail('the options are wrong');
    } catch (error) {
      const text = JSON.stringify(error) + String(error);
      const paths = (error as { fields: readonly { path: string }[] }).fields.map(({ path }) => path);
      expect(paths.some((path) => path.endsWith('url'))).to.equal(true);
      expect(paths.some((path) => path.endsWith('keys.encryption.0.key'))).to.equal(true);
      expect(paths.some((path) => path.endsWith('poolSize'))).to.equal(true);
      expect(text).not.to.include('secret-host').and.not.include('c2hvcnQ=');
    }
  });
});

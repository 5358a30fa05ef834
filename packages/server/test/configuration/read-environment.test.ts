import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { keepFreshKeys } from '../../src/configuration/key-file.js';
import { readEnvironment, type EnvironmentReading } from '../../src/configuration/read-environment.js';

const key = (byte: number): string => Buffer.alloc(32, byte).toString('base64');

describe('readEnvironment', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'pabal-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('makes keys once, readable by their owner alone, and says so until a database has accepted them', () => {
    const dataDir = join(folder, 'data');
    const read = (): EnvironmentReading => readEnvironment({ PABAL_DATA_DIR: dataDir });
    const first = read();
    expect(first.problems).to.deep.equal([]);
    expect(first.warnings.join()).to.contain(join(dataDir, 'keys.json'));
    expect(existsSync(join(dataDir, 'keys.json'))).to.equal(false);
    expect(read()).to.deep.equal(first);
    keepFreshKeys(dataDir);
    expect(read().warnings).to.deep.equal([]);
    expect(read().environment.keys).to.deep.equal(first.environment.keys);
    expect(statSync(join(dataDir, 'keys.json')).mode & 0o777).to.equal(0o600);
  });

  it('takes keys that were brought back before those that no database has accepted', () => {
    const read = (): EnvironmentReading => readEnvironment({ PABAL_DATA_DIR: folder });
    const old = read();
    keepFreshKeys(folder);
    renameSync(join(folder, 'keys.json'), join(folder, 'backup'));
    expect(read().environment.keys).not.to.deep.equal(old.environment.keys);
    renameSync(join(folder, 'backup'), join(folder, 'keys.json'));
    keepFreshKeys(folder);
    expect(read()).to.deep.equal({ ...old, warnings: [] });
    expect(readdirSync(folder)).to.deep.equal(['keys.json']);
  });

  it('never overwrites a file of keys that it cannot read', () => {
    writeFileSync(join(folder, 'keys.json'), 'spoilt');
    expect(readEnvironment({ PABAL_DATA_DIR: folder }).problems[0]?.path).to.equal('keys.json');
    expect(readFileSync(join(folder, 'keys.json'), 'utf8')).to.equal('spoilt');
  });

  it('reads secrets from files', () => {
    writeFileSync(join(folder, 'url'), 'postgres://u:p@h/d\n');
    const variables = { PABAL_DATA_DIR: folder, DATABASE_URL_FILE: join(folder, 'url') };
    expect(readEnvironment(variables).environment.databaseUrl).to.equal('postgres://u:p@h/d');
  });

  it('takes the first of several keys to seal with', () => {
    const { environment, problems } = readEnvironment({
      PABAL_DATA_DIR: folder,
      PABAL_ENCRYPTION_KEYS: `new:${key(2)}, old:${key(1)}`,
      PABAL_INDEX_KEY: key(3),
    });
    expect(problems).to.deep.equal([]);
    expect(environment.keys.encryption.map(({ id }) => id)).to.deep.equal(['new', 'old']);
  });

  it('gathers every problem by name and without a value', () => {
    const { problems } = readEnvironment({
      PABAL_DATA_DIR: folder,
      DATABASE_URL: 'mysql://u:hunter2@h/d',
      PABAL_PORT: '99999',
      PABAL_PUBLIC_URL: 'hunter2',
      PABAL_ENV: 'Hunter2!',
      PABAL_LOG_LEVEL: 'hunter2',
      PABAL_METRICS: 'hunter2',
      PABAL_ENCRYPTION_KEYS: 'hunter2',
      PABAL_INDEX_KEY: 'hunter2',
    });
    expect(problems.map(({ path }) => path)).to.have.members([
      'DATABASE_URL',
      'PABAL_PORT',
      'PABAL_PUBLIC_URL',
      'PABAL_ENV',
      'PABAL_LOG_LEVEL',
      'PABAL_METRICS',
      'PABAL_ENCRYPTION_KEYS.0',
      'PABAL_INDEX_KEY',
    ]);
    expect(JSON.stringify(problems)).not.to.match(/hunter2/i);
  });

  it('waits half a minute for a body to come on, or as long as is said', () => {
    const waitMs = (seconds?: string): number => {
      const given = seconds === undefined ? {} : { PABAL_BODY_WAIT_SECONDS: seconds };
      return readEnvironment({ PABAL_DATA_DIR: folder, ...given }).environment.bodyWaitMs;
    };
    expect([waitMs(), waitMs('5')]).to.deep.equal([30_000, 5_000]);
  });

  it('trusts no proxy but those that are named, each an address or a network', () => {
    const read = (given?: string) =>
      readEnvironment({
        PABAL_DATA_DIR: folder,
        ...(given !== undefined && { PABAL_TRUSTED_PROXIES: given }),
      });
    expect(read().environment.trustedProxies).to.deep.equal([]);
    const { environment, problems } = read('10.0.0.0/8, ::1,');
    expect([environment.trustedProxies, problems]).to.deep.equal([['10.0.0.0/8', '::1'], []]);
    const wrong = read('10.0.0.1,proxy.example,0.0.0.0/0');
    expect(wrong.problems.map(({ path }) => path)).to.deep.equal([
      'PABAL_TRUSTED_PROXIES.1',
      'PABAL_TRUSTED_PROXIES.2',
    ]);
    expect(wrong.problems[0]?.problem).to.contain('10.0.0.0/8').and.not.contain('proxy.example');
  });

  it('refuses a secret that is given twice', () => {
    const variables = { PABAL_DATA_DIR: folder, DATABASE_URL: 'postgres://a/b', DATABASE_URL_FILE: '/none' };
    expect(readEnvironment(variables).problems.map(({ path }) => path)).to.include('DATABASE_URL');
  });
});

import { expect } from 'chai';
import { missingMigrations } from '../../src/migrations/compare-migrations.js';
import { readMigrations, toMigration } from '../../src/migrations/migration-file.js';

const files = [toMigration('0001-a.sql', 'SELECT 1'), toMigration('0002-b.sql', 'SELECT 2')];

describe('migration files', () => {
  it('are numbered without gaps and without doubles', async () => {
    const numbers = (await readMigrations()).map(({ number }) => number);
    expect(numbers).to.deep.equal(numbers.map((_, index) => index + 1));
  });

  it('are told apart by their text, whatever their line ends', () => {
    expect(toMigration('0001-a.sql', 'a\nb').checksum).to.equal(toMigration('0001-a.sql', 'a\r\nb').checksum);
    expect(toMigration('0001-a.sql', 'a').checksum).not.to.equal(toMigration('0001-a.sql', 'b').checksum);
  });

  it('say at their beginning that they bear no transaction', () => {
    expect(toMigration('0001-a.sql', '-- no-transaction\nSELECT 1').isTransactional).to.equal(false);
    expect(toMigration('0001-a.sql', 'SELECT 1 -- no-transaction').isTransactional).to.equal(true);
  });

  it('have to be named by number and noun', () => {
    expect(() => toMigration('1-a.sql', '')).to.throw(TypeError);
  });

  it('are missing where the database does not know them', () => {
    expect(missingMigrations(files, files.slice(0, 1))).to.deep.equal(files.slice(1));
    expect(missingMigrations(files, files)).to.deep.equal([]);
  });

  it('are refused when the database knows more, or another text', () => {
    const later = toMigration('0003-c.sql', 'SELECT 3');
    expect(() => missingMigrations(files, [...files, later]))
      .to.throw()
      .with.property('code', 'STORAGE_SCHEMA_NEWER');
    const other = toMigration('0001-a.sql', 'SELECT 9');
    expect(() => missingMigrations(files, [other]))
      .to.throw()
      .with.property('code', 'STORAGE_MIGRATION_CHANGED');
  });
});

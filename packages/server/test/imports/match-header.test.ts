import { expect } from 'chai';
import type { FieldProblem } from '@pabal/core';
import { matchHeader } from '../../src/imports/match-header.js';
import type { ImportMapping } from '../../src/imports/mapping.js';

const mapping: ImportMapping = { columns: { 고객ID: { to: 'userId' }, 휴대폰: { to: 'phone' } } };

function problemsOf(cells: readonly string[]): readonly FieldProblem[] {
  try {
    matchHeader(cells, mapping);
  } catch (error) {
    return (error as { fields: readonly FieldProblem[] }).fields;
  }
  return [];
}

describe('matchHeader', () => {
  it('finds columns in any order, with blanks and decomposed letters', () => {
    expect(matchHeader([' 휴대폰'.normalize('NFD'), '고객ID '], mapping)).to.deep.equal(['휴대폰', '고객ID']);
  });

  it('names every column that is missing, doubled, nameless or unknown at once', () => {
    const paths = problemsOf(['고객ID', '고객ID', '', '메모']).map(({ path }) => path);
    expect(paths).to.deep.equal([
      'file.columns.2',
      'file.columns.3',
      'file.columns.4',
      'mapping.columns.휴대폰',
    ]);
  });

  it('names columns that may be people by their place alone', () => {
    const told = JSON.stringify(
      problemsOf(['고객ID', '010-2345-6789', 'boram@example.kr', '２３４５６７８', '메모']),
    );
    expect(told).to.contain('[column 2]').and.contain('메모');
    expect(told).not.to.match(/2345|boram|２３/);
  });

  it('names a column of the mapping that may be a person by its place alone', () => {
    const told = (): unknown =>
      matchHeader(['고객ID'], { columns: { 고객ID: { to: 'userId' }, '01023456789': { to: 'phone' } } });
    expect(told).to.throw().with.nested.property('fields[0].path', 'mapping.columns.[column 2]');
  });

  it('does not quote a first line that is data', () => {
    const told = JSON.stringify(problemsOf(['신보람', '010-2345-6789']));
    expect(told).to.contain('header line missing');
    expect(told).not.to.match(/신보람|2345/);
  });
});

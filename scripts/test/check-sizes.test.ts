import { expect } from 'chai';
import { checkSizes } from '../check-sizes.js';
import { found, textsOf } from './texts-of.js';

const lines = (count: number): string => 'x;\n'.repeat(count);

describe('checkSizes', () => {
  it('accepts a file of exactly 300 lines among small ones', () => {
    const small = Object.fromEntries([...Array(10).keys()].map((n) => [`packages/a/src/${n}.ts`, lines(80)]));
    expect(checkSizes(textsOf({ ...small, 'packages/a/src/big.ts': lines(300) }))).to.deep.equal([]);
  });

  it('names a file of 301 lines', () => {
    const small = Object.fromEntries([...Array(10).keys()].map((n) => [`packages/a/src/${n}.ts`, lines(80)]));
    const problems = checkSizes(textsOf({ ...small, 'scripts/big.ts': lines(301) }));
    expect(found(problems)).to.deep.equal(['scripts/big.ts: has 301 lines, more than 300']);
  });

  it('complains when the middle file or the ninth of ten is too long', () => {
    const problems = checkSizes(
      textsOf({ 'packages/a/src/a.ts': lines(81), 'packages/a/src/b.ts': lines(201) }),
    );
    expect(found(problems)).to.deep.equal([
      'packages: nine files in ten go up to 201 lines, more than 200',
      'packages: half of the files go up to 81 lines, more than 80',
    ]);
  });

  it('leaves tests, SQL, generated files and message catalogues out', () => {
    const exempt = [
      'test/a.ts',
      'src/a.sql',
      'src/generated/a.ts',
      'src/messages/ko.ts',
      'src/reason-messages.ts',
    ];
    const files = Object.fromEntries(exempt.map((path) => [`packages/a/${path}`, lines(999)]));
    expect(checkSizes(textsOf(files))).to.deep.equal([]);
  });
});

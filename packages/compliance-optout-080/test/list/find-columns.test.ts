import { expect } from 'chai';
import { findColumns } from '../../src/list/find-columns.js';
import { splitLines } from '../../src/list/split-lines.js';

const find = (text: string) => findColumns(splitLines(text));

describe('find columns', () => {
  it('goes by names, in Korean and in the words of vendors', () => {
    expect(find('등록일시,휴대폰번호\n,')).to.deep.equal({ number: 1, time: 0, header: 'yes' });
    expect(find('registerType,clientTelNo,registerTime\n,,')).to.deep.equal({
      number: 1,
      time: 2,
      header: 'yes',
    });
  });

  it('prefers mobiles to other numbers where no name tells', () => {
    expect(find('02-345-6789,01020000001\n02-345-6789,01020000002')).to.deep.equal({
      ...{ number: 1, time: null, header: 'no' },
    });
  });

  it('takes landlines where there is nothing else', () => {
    expect(find('a,02-345-6789')).to.deep.equal({ number: 1, time: null, header: 'no' });
  });

  it('finds nothing where there is no number', () => {
    expect(find('a,b\nc,d')).to.equal(null);
    expect(find('')).to.equal(null);
  });
});

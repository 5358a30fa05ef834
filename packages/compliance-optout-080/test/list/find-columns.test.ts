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

  const misleading: readonly (readonly [string, number])[] = [
    ['고객명,전화번호\n홍길동,01020000001', 1],
    ['고객번호,전화번호\n1020000009,01020000001', 1],
    ['번호,전화번호\n1,01020000001\n2,01020000002', 1],
    ['수신번호,거부번호\n080-500-4233,01020000001', 1],
    ['거부번호,수신번호\n080-500-4233,01020000001', 1],
    ['전화번호,거부자\n0805004233,01020000001', 1],
    ['전화번호,누가\n0805004233,01020000001', 1],
    ['수신거부일시,휴대폰번호\n2026-11-21 10:00,01020000001', 1],
    ['번호,회원\n1,01020000001', 1],
    ['발신번호,수신번호\n01099998888,01020000001', 1],
    ['번호,시각\n02-345-6789,2026-11-21', 0],
  ];
  for (const [text, number] of misleading) {
    it(`takes column ${number + 1} of ${JSON.stringify(text)}`, () => {
      expect(find(text)?.number).to.equal(number);
    });
  }

  it('takes no other column for one of phones that is masked, damaged or empty', () => {
    for (const cell of ['010****0001', '1.02346E+9', '']) {
      expect(find(`전화번호,담당자 연락\n${cell},01020000001`)?.number, cell).to.equal(0);
    }
  });

  it('takes a first line with a masked number for no header', () => {
    expect(find('010****0001\n01020000001')?.header).to.equal('no');
  });

  it('finds nothing where there is no number', () => {
    expect(find('a,b\nc,d')).to.equal(null);
    expect(find('')).to.equal(null);
  });
});

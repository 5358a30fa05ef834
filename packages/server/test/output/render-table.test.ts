import { expect } from 'chai';
import { cellWidth } from '../../src/output/cell-width.js';
import { renderTable } from '../../src/output/render-table.js';

describe('renderTable', () => {
  const columns = [{ title: '상태' }, { title: 'count', side: 'right' as const }, { title: 'why' }];
  const long = '수신자가 광고 문자를 받는 데 동의하지 않아 보내지 않았습니다. '.repeat(4);
  const lines = renderTable(
    columns,
    [
      ['발송', '1', ['짧다', 'short']],
      ['held', '12', long],
    ],
    60,
  );

  it('keeps every line within the width, Korean letters counted as two', () => {
    for (const line of lines) expect(cellWidth(line)).to.be.at.most(60);
  });

  it('begins the last column at the same cell in every line', () => {
    const starts = ['why', '짧다', 'short'].map((word) => {
      const line = lines.find((one) => one.includes(word)) ?? '';
      return cellWidth(line.slice(0, line.indexOf(word)));
    });
    expect(new Set(starts).size).to.equal(1);
  });

  it('loses no word when it wraps', () => {
    const words = lines.join(' ').split(/\s+/);
    for (const word of long.trim().split(' ')) expect(words).to.include(word);
  });
});

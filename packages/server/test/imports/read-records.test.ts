import { expect } from 'chai';
import { readRecords, type CsvRecord } from '../../src/imports/read-records.js';
import { rejectionOf } from '../rejection.js';

async function* once(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}

async function readAll(pieces: AsyncIterable<Buffer>, delimiter = ','): Promise<CsvRecord[]> {
  const records: CsvRecord[] = [];
  for await (const record of readRecords(pieces, delimiter)) records.push(record);
  return records;
}

describe('readRecords', () => {
  it('counts lines over quoted breaks and empty lines, with any line ending', async () => {
    const records = await readAll(once('a,b\r\n\r\n"x\ny",2\n3,4\r5,6'));
    expect(records).to.deep.equal([
      { line: 1, cells: ['a', 'b'] },
      { line: 3, cells: ['x\ny', '2'] },
      { line: 5, cells: ['3', '4'] },
      { line: 6, cells: ['5', '6'] },
    ]);
  });

  it('takes a quote inside a cell as it stands', async () => {
    expect(await readAll(once('5" pipe,"say ""hi"""\n'))).to.deep.equal([
      { line: 1, cells: ['5" pipe', 'say "hi"'] },
    ]);
  });

  it('divides by another sign when told', async () => {
    expect(await readAll(once('a;b,c\n'), ';')).to.deep.equal([{ line: 1, cells: ['a', 'b,c'] }]);
  });

  it('names the line of a quote that is never closed', async () => {
    const error = await rejectionOf(readAll(once('a,b\n1,2\n"open,3\n')));
    expect(error.code).to.equal('IMPORT_CSV_INVALID');
    expect(error.fields[0]?.path).to.equal('file.line.3');
  });

  it('names the row and column of a quote that swallows the rest of a long file', async () => {
    const rows = (from: number): string =>
      Array.from({ length: 5_000 }, (_, at) => `u${from + at},x\n`).join('');
    const error = await rejectionOf(readAll(once(`${rows(0)}u,"open\n${rows(5_001)}`)));
    expect(error.fields[0]?.path).to.equal('file.line.5001');
    expect(error.message).to.contain('in column 2');
  });

  it('gives up a line of 100 MB after its first megabyte', async () => {
    let given = 0;
    async function* endless(): AsyncGenerator<Buffer> {
      yield Buffer.from('a,b\n');
      for (; given < 100; given += 1) yield Buffer.alloc(1_000_000, 'x');
    }
    const error = await rejectionOf(readAll(endless()));
    expect(error.code).to.equal('IMPORT_RECORD_TOO_LARGE');
    expect(error.message).to.contain('line 2');
    expect(given).to.be.below(10);
  });
});

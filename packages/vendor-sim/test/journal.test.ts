import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';

import { openJournal } from '../src/journal.js';
import { readJournal } from '../src/read-journal.js';

describe('the journal', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vendor-sim-journal-'));
  after(() => rmSync(folder, { recursive: true }));

  it('has the lines in the file when append returns', () => {
    const path = join(folder, 'lines.jsonl');
    const journal = openJournal(path);
    journal.append([{ kind: 'a', text: '가' }, { kind: 'b' }]);
    expect(readFileSync(path, 'utf8')).to.equal('{"kind":"a","text":"가"}\n{"kind":"b"}\n');
    journal.close();
  });

  it('leaves out a torn last line, and writes on from the last whole one', () => {
    const path = join(folder, 'torn.jsonl');
    appendFileSync(path, '{"n":1}\n{"n":');
    expect([...readJournal(path)]).to.deep.equal([{ n: 1 }]);
    const journal = openJournal(path);
    journal.append([{ n: 2 }]);
    journal.close();
    expect([...readJournal(path)]).to.deep.equal([{ n: 1 }, { n: 2 }]);
  });

  it('reads lines that are longer than what is read at once', () => {
    const path = join(folder, 'long.jsonl');
    const journal = openJournal(path);
    const lines = [{ text: '파'.repeat(700_000) }, { text: '발'.repeat(10) }];
    journal.append(lines);
    journal.close();
    expect([...readJournal(path)]).to.deep.equal(lines);
  });

  it('reads nothing from a file that does not exist', () => {
    expect([...readJournal(join(folder, 'none.jsonl'))]).to.deep.equal([]);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { readJson } from '../../src/cli/read-json.js';

describe('readJson', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'pabal-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('reads a file with a byte order mark', () => {
    const file = join(folder, 'a.json');
    writeFileSync(file, '\ufeff{"a":1}');
    expect(readJson(file)).to.deep.equal({ a: 1 });
  });

  it('says of a file that is not there that it cannot be read', () => {
    const file = join(folder, 'none.json');
    expect(() => readJson(file))
      .to.throw(`The file ${file} cannot be read.`)
      .with.property('code', 'FILE_UNREADABLE');
  });

  it('says of a file that holds something else that it is no JSON', () => {
    const file = join(folder, 'b.json');
    writeFileSync(file, '{');
    expect(() => readJson(file))
      .to.throw('is not readable as JSON')
      .with.property('code', 'REQUEST_MALFORMED');
  });
});

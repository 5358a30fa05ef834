import { Readable } from 'node:stream';
import { expect } from 'chai';
import iconv from 'iconv-lite';
import { isEngineError, type ListedUser } from '@pabal/core';
import { readUserLines, type UserFile } from '../../src/imports/read-user-lines.js';

async function read(
  bytes: string | Buffer,
  form: Partial<UserFile> = {},
): Promise<readonly (readonly [number, string])[]> {
  const source = Readable.from([Buffer.from(bytes)], { objectMode: false });
  const found: ListedUser[] = [];
  for await (const page of readUserLines({ source, maxBytes: 1_000_000, ...form })) found.push(...page);
  return found.map(({ line, userId }) => [line, userId]);
}

async function refusal(bytes: string | Buffer, form: Partial<UserFile> = {}): Promise<string> {
  const error = await read(bytes, form).catch((caught: unknown) => caught);
  if (!isEngineError(error)) throw new Error('was taken');
  return `${error.code} ${error.fields.map(({ path, problem }) => `${path} ${problem}`).join('; ')}`;
}

describe('the reader of userId lists', () => {
  const rows: readonly (readonly [
    string,
    string | Buffer,
    Partial<UserFile>,
    readonly (readonly [number, string])[],
  ])[] = [
    [
      'one column without a header',
      'u1\nu2\n',
      {},
      [
        [1, 'u1'],
        [2, 'u2'],
      ],
    ],
    ['one column with a header', 'userId\r\nu1\r\n', {}, [[2, 'u1']]],
    ['the usual header among others', '이름,user_id\n김,u1\n', {}, [[2, 'u1']]],
    ['a column by its name', '이름;고객ID\n김;u1\n', { column: '고객ID', delimiter: ';' }, [[2, 'u1']]],
    ['a decomposed header', `a,${'고객'.normalize('NFD')}\nb,u1\n`, { column: '고객' }, [[2, 'u1']]],
    [
      'spaces around, blanks between, quotes',
      ' u1 \n\n"u,2"\n""\n',
      {},
      [
        [1, 'u1'],
        [3, 'u,2'],
      ],
    ],
    [
      'short rows',
      'a,userId\nb\nc,u2\n',
      {},
      [
        [2, ''],
        [3, 'u2'],
      ],
    ],
    ['cp949', iconv.encode('고객ID\n가나다\n', 'cp949'), { column: '고객ID' }, [[2, '가나다']]],
    ['a byte order mark', '\ufeffuserId\nu1', {}, [[2, 'u1']]],
    ['an empty file', '', {}, []],
  ];
  for (const [what, bytes, form, expected] of rows) {
    it(`takes ${what}`, async () => {
      expect(await read(bytes, form)).to.deep.equal(expected);
    });
  }

  it('hands pages on, so that a long list is not held', async () => {
    const lines = Array.from({ length: 4_500 }, (_, index) => `u${index}`).join('\n');
    const source = Readable.from([Buffer.from(lines)], { objectMode: false });
    const sizes: number[] = [];
    for await (const page of readUserLines({ source, maxBytes: 1_000_000 })) sizes.push(page.length);
    expect(sizes).to.deep.equal([2_000, 2_000, 500]);
  });

  const faults: readonly (readonly [string, string | Buffer, Partial<UserFile>, RegExp])[] = [
    [
      'several columns without a name',
      '010-1234-5678,u1\n',
      {},
      /^COHORT_FILE_INVALID file\.line\.1 has several/,
    ],
    ['a column that is not there', 'a,b\n1,2\n', { column: '010-1234-5678' }, /file\.line\.1 has no column/],
    [
      'a quote that is never closed',
      'userId\n"u1\nu2\n',
      {},
      /^COHORT_FILE_INVALID file\.line\.2 opens a quote/,
    ],
    ['bytes of no encoding', Buffer.from([0x75, 0x0a, 0xff, 0xff, 0x80]), {}, /^COHORT_FILE_INVALID file/],
    ['more than is taken', 'u'.repeat(101), { maxBytes: 100 }, /^BODY_TOO_LARGE/],
  ];
  for (const [what, bytes, form, expected] of faults) {
    it(`refuses ${what}, repeating nothing of it`, async () => {
      const told = await refusal(bytes, form);
      expect(told).to.match(expected);
      expect(told).not.to.include('1234');
    });
  }
});

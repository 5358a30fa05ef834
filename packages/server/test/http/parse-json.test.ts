import { expect } from 'chai';
import iconv from 'iconv-lite';
import { isEngineError } from '@pabal/core';
import { parseJson } from '../../src/http/parse-json.js';

const codeOf = (bytes: Buffer | string): string => {
  try {
    parseJson(Buffer.from(bytes as string));
    return 'taken';
  } catch (error) {
    return isEngineError(error) ? `${error.code} ${error.fields[0]?.path ?? ''}` : String(error);
  }
};

describe('parseJson', () => {
  it('takes JSON in UTF-8, and nothing as null', () => {
    expect(parseJson(Buffer.from('{"이름":"가�"}'))).to.deep.equal({ 이름: '가\ufffd' });
    expect(parseJson(Buffer.alloc(0))).to.equal(null);
  });

  it('judges UTF-8 by the bytes: refuses raw CP949', () => {
    const body = iconv.encode('{"name":"한글 이름"}', 'cp949');
    expect(codeOf(body)).to.equal('REQUEST_MALFORMED body');
    expect(codeOf(Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]))).to.equal('REQUEST_MALFORMED body');
  });

  it('refuses what is no JSON without quoting it', () => {
    for (const text of ['{"phone":01023456789}', '{', 'undefined', '\ufeff{}']) {
      expect(codeOf(text), text).to.equal('REQUEST_MALFORMED body');
    }
    try {
      parseJson(Buffer.from('{"a": 010-2345-6789}'));
    } catch (error) {
      expect(JSON.stringify([error, (error as Error).message, (error as Error).cause])).not.to.contain(
        '2345',
      );
    }
  });

  it('refuses names that reach into a prototype, however they are written', () => {
    for (const text of ['{"__proto__":1}', '{"a":[{"b":{"__proto__":{}}}]}', '{"\\u005f_proto__":1}']) {
      expect(codeOf(text), text).to.equal('REQUEST_MALFORMED body');
    }
    expect(codeOf('{"proto":"__proto__"}')).to.equal('taken');
  });

  it('refuses nesting that would overflow a stack, and takes what is flat', () => {
    expect(codeOf('['.repeat(200_000) + ']'.repeat(200_000))).to.equal('REQUEST_INVALID body');
    expect(codeOf('['.repeat(60) + ']'.repeat(60))).to.equal('taken');
  });
});

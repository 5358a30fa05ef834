import { expect } from 'chai';
import { isEngineError } from '@pabal/core';
import { decodeList } from '../../src/list/decode-list.js';
import { cp949 } from './cp949.js';

function codeOf(bytes: Uint8Array): string {
  try {
    decodeList(bytes);
    return 'none';
  } catch (error) {
    return isEngineError(error) ? error.code : 'another';
  }
}

describe('decode list', () => {
  const text = '번호,시각\n01023456789,2026-11-21 10:00';

  it('reads UTF-8 with and without its mark', () => {
    expect(decodeList(Buffer.from(text))).to.equal(text);
    expect(decodeList(Buffer.from(`\ufeff${text}`))).to.equal(text);
  });

  it('reads UTF-16 of both kinds by their mark', () => {
    const little = Buffer.from(`\ufeff${text}`, 'utf16le');
    expect(decodeList(little)).to.equal(text);
    expect(decodeList(Buffer.from(little).swap16())).to.equal(text);
  });

  it('reads CP949, and loses no number to a syllable beyond KS X 1001', () => {
    expect(decodeList(cp949('번호,시각'))).to.equal('번호,시각');
    expect(decodeList(cp949('똠,01023456789,10:00'))).to.match(/,01023456789,10:00$/);
  });

  it('keeps the digits of a line with a broken letter', () => {
    const bytes = Buffer.concat([cp949('번호'), Buffer.from([0xff]), Buffer.from(',01023456789')]);
    expect(decodeList(bytes)).to.match(/,01023456789$/);
  });

  it('refuses a workbook and what is no text', () => {
    expect(codeOf(Buffer.from('PK\u0003\u0004'))).to.equal('OPT_OUT_FILE_INVALID');
    expect(codeOf(Buffer.alloc(100))).to.equal('OPT_OUT_FILE_INVALID');
  });
});

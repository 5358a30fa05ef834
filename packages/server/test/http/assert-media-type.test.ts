import { expect } from 'chai';
import { isEngineError } from '@pabal/core';
import { assertMediaType } from '../../src/http/assert-media-type.js';

const answer = (header: string | undefined, ...accepts: string[]): string => {
  try {
    assertMediaType(header, accepts);
    return 'taken';
  } catch (error) {
    return isEngineError(error) ? `${error.code} ${error.fields[0]?.path ?? ''}` : String(error);
  }
};
const refused = 'MEDIA_TYPE_UNSUPPORTED headers.content-type';

describe('assertMediaType', () => {
  for (const [header, expected] of [
    ['application/json', 'taken'],
    ['Application/JSON ; charset=UTF-8', 'taken'],
    ['application/json; charset="utf-8"', 'taken'],
    ['application/json; charset=euc-kr', refused],
    ['application/json; charset=ms949', refused],
    ['application/json; charset=utf-8; charset=euc-kr', refused],
    ['text/plain', refused],
    ['json', refused],
    ['', refused],
    [undefined, refused],
  ] as const) {
    it(`says ${expected.split(' ')[0]} to ${header ?? 'no header'}`, () => {
      expect(answer(header, 'application/json')).to.equal(expected);
    });
  }

  it('names the media types of the address in its remedy', () => {
    for (const accepts of [['application/json'], ['application/pdf', 'image/jpeg']]) {
      let remedy: string | null = null;
      try {
        assertMediaType('text/plain', accepts);
      } catch (error) {
        if (isEngineError(error)) ({ remedy } = error);
      }
      expect(remedy)
        .to.contain(`Send Content-Type: ${accepts.join(' or ')}`)
        .and.not.contain('csv');
    }
  });

  it('leaves the charset of a file to the import', () => {
    expect(answer('text/csv; charset=euc-kr', 'text/csv')).to.equal('taken');
  });
});

import { expect } from 'chai';
import { checkErrorCodes } from '../check-error-codes.js';
import { found, textsOf } from './texts-of.js';

const codes = 'packages/core/src/errors/codes.ts';
const declare = (...keys: string[]): string =>
  `export const all = { ${keys.map((key) => `${key}: { message: 'm', remedy: 'r' }`).join(', ')} } as const;`;

describe('checkErrorCodes', () => {
  it('is content when code and page list the same', () => {
    const texts = textsOf({
      [codes]: declare('RUN_LOST'),
      'docs/errors.md': '| `RUN_LOST` | 409 | m | `r` |\nsee `OTHER_WORD`',
    });
    expect(checkErrorCodes(texts)).to.deep.equal([]);
  });

  it('finds a code that only the source or only the page knows', () => {
    const texts = textsOf({ [codes]: declare('RUN_LOST'), 'docs/errors.md': '### `RUN_FOUND`' });
    expect(found(checkErrorCodes(texts))).to.deep.equal([
      `${codes}: RUN_LOST is not in docs/errors.md`,
      'docs/errors.md: RUN_FOUND is in no codes.ts',
    ]);
  });

  it('finds a sentence that the page tells otherwise', () => {
    const texts = textsOf({
      [codes]: declare('RUN_LOST'),
      'docs/errors.md': '| `RUN_LOST` | 409 | m | run |',
    });
    expect(checkErrorCodes(texts)).to.deep.equal([
      {
        file: 'docs/errors.md',
        what: 'RUN_LOST is not told as in its codes.ts',
        remedy: 'write: r',
      },
    ]);
  });

  it('finds a code that two packages use, and one without an area', () => {
    const other = 'packages/server/src/codes.ts';
    const texts = textsOf({
      [codes]: declare('RUN_LOST', 'LOST'),
      [other]: declare('RUN_LOST'),
      'docs/errors.md': '| `RUN_LOST` |',
    });
    expect(found(checkErrorCodes(texts))).to.include.members([
      `${codes}: LOST is not AREA_WHAT`,
      `${other}: RUN_LOST stands in ${codes} too`,
    ]);
  });

  it('asks for the page as soon as there is a code', () => {
    expect(found(checkErrorCodes(textsOf({ [codes]: declare('RUN_LOST') })))).to.deep.equal([
      'docs/errors.md: is missing',
    ]);
    expect(checkErrorCodes(textsOf({}))).to.deep.equal([]);
  });
});

import { expect } from 'chai';
import { checkExports } from '../check-exports.js';
import { found, textsOf } from './texts-of.js';

const manifest = {
  'packages/a/package.json': '{ "exports": { ".": { "pabal-source": "./src/index.ts" } } }',
};
const check = (files: Readonly<Record<string, string>>): string[] =>
  found(checkExports(textsOf({ ...manifest, ...files })));

describe('checkExports', () => {
  it('follows names through indexes, new names and imports to a comment', () => {
    const problems = check({
      'packages/a/src/index.ts': `
        import { four } from './four.js';
        export { one, type Two as Pair } from './inner/index.js';
        export { four };
        export { Other } from '@pabal/core';`,
      'packages/a/src/inner/index.ts': `export { one, Two } from './one.js';`,
      'packages/a/src/inner/one.ts': `/** One. */\nexport const one = 1;\n/** Two. */\nexport type Two = 2;\nexport const hidden = 1;`,
      'packages/a/src/four.ts': `/** Four. */\nfunction four() {}\nexport { four };`,
    });
    expect(problems).to.deep.equal([]);
  });

  it('names every declaration without a comment, once', () => {
    const problems = check({
      'packages/a/src/index.ts': `export { one, Two, Three, four } from './one.js';\nexport { one as uno } from './one.js';`,
      'packages/a/src/one.ts': `export const one = 1;\nexport interface Two {}\n// no TSDoc\nexport class Three {}\nexport function four() {}`,
    });
    expect(problems).to.deep.equal([
      'packages/a/src/one.ts:1: one has no TSDoc',
      'packages/a/src/one.ts:2: Two has no TSDoc',
      'packages/a/src/one.ts:4: Three has no TSDoc',
      'packages/a/src/one.ts:5: four has no TSDoc',
    ]);
  });

  it('finds a name that the index promises and no file declares', () => {
    const problems = check({
      'packages/a/src/index.ts': `export { one } from './one.js';`,
      'packages/a/src/one.ts': '',
    });
    expect(problems).to.deep.equal(['packages/a/src/one.ts: does not declare one']);
  });

  it('looks at an entry that declares its names itself', () => {
    expect(check({ 'packages/a/src/index.ts': 'export const one = 1;\nconst own = 2;' })).to.deep.equal([
      'packages/a/src/index.ts:1: one has no TSDoc',
    ]);
  });
});

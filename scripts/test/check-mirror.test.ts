import { expect } from 'chai';
import { checkMirror } from '../check-mirror.js';
import { found, textsOf } from './texts-of.js';

describe('checkMirror', () => {
  it('accepts unit tests beside their source and circles in their folders', () => {
    const paths = [
      'packages/a/src/b/c.ts',
      'packages/a/test/b/c.test.ts',
      'packages/a/src/page.tsx',
      'packages/a/test/page.test.tsx',
      'packages/a/test/conformance.test.ts',
      'packages/a/test/conformance-storage.test.ts',
      'packages/a/test/integration/any.test.ts',
      'packages/a/test/crash/any.test.ts',
      'packages/a/test/fixtures/any.ts',
      'examples/a/test/story.test.ts',
      'scripts/check.ts',
      'scripts/test/check.test.ts',
    ];
    expect(checkMirror(textsOf(Object.fromEntries(paths.map((path) => [path, '']))))).to.deep.equal([]);
  });

  it('finds a unit test whose source is somewhere else', () => {
    const texts = textsOf({ 'packages/a/src/c.ts': '', 'packages/a/test/b/c.test.ts': '' });
    expect(found(checkMirror(texts))).to.deep.equal([
      'packages/a/test/b/c.test.ts: mirrors no file packages/a/src/b/c.ts',
    ]);
  });
});

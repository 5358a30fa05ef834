import { expect } from 'chai';
import { checkManifests } from '../check-manifests.js';
import { found, textsOf } from './texts-of.js';

const path = 'packages/a/package.json';
const good = {
  license: 'Apache-2.0',
  files: ['dist'],
  engines: { node: '>=20' },
  exports: {
    '.': { 'pabal-source': './src/index.ts', types: './dist/index.d.ts', default: './dist/index.js' },
  },
};
const files = { 'packages/a/README.md': '', 'packages/a/src/index.ts': '' };

describe('checkManifests', () => {
  it('accepts a complete package', () => {
    expect(checkManifests(textsOf({ ...files, [path]: JSON.stringify(good) }))).to.deep.equal([]);
  });

  it('names everything that an empty package lacks', () => {
    expect(found(checkManifests(textsOf({ [path]: '{}' })))).to.deep.equal([
      `${path}: has no README.md beside it`,
      `${path}: names no licence`,
      `${path}: lists no files`,
      `${path}: names no engines`,
      `${path}: lists no exports`,
    ]);
  });

  it('finds an entry whose source is gone or whose built twin has another name', () => {
    const entry = { 'pabal-source': './src/index.ts', types: './dist/main.d.ts', default: './dist/index.js' };
    const gone = { 'pabal-source': './src/gone.ts', types: './dist/gone.d.ts', default: './dist/gone.js' };
    const text = JSON.stringify({ ...good, exports: { '.': entry, './gone': gone, './x.json': './x.json' } });
    expect(found(checkManifests(textsOf({ ...files, [path]: text })))).to.deep.equal([
      `${path}: .: types is not ./dist/index.d.ts`,
      `${path}: ./gone: its pabal-source ./src/gone.ts does not exist`,
      `${path}: ./x.json: ./x.json does not exist`,
    ]);
  });
});
